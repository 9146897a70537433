import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesUnder } from "./files-under.ts";
import { type PackageRequest, placeholderUrl } from "./options.ts";

const CALLBACK = "/hubspot/oauth/callback";

/**
 * Lays the project out as HubSpot wants it. Files outside `src` do not travel, so the cards and the contract are copied
 * beside the manifests; the server's address is written into both.
 */
export async function assemble({ root, out, serverUrl, clientRedirect }: PackageRequest): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const cards = path.join(out, "src", "app", "cards");
  await cp(path.join(root, "manifests", "hubspot"), out, {
    recursive: true,
    filter: (file) => !file.endsWith(".md"),
  });
  await cp(path.join(root, "app-cards", "hubspot"), cards, { recursive: true });
  await cp(path.join(root, "app-cards", "contract"), path.join(cards, "contract"), {
    recursive: true,
    filter: (file) => path.basename(file) !== "fixtures",
  });
  for (const file of await filesUnder(out, "-hsmeta.json")) {
    const text = await readFile(file, "utf8");
    const redirected =
      clientRedirect === null ? text : text.replaceAll(`${placeholderUrl}${CALLBACK}`, clientRedirect);
    await writeFile(file, redirected.replaceAll(placeholderUrl, serverUrl));
  }
  const address = path.join(cards, "server-url.ts");
  const source = await readFile(address, "utf8");
  await writeFile(address, source.replace(JSON.stringify(placeholderUrl), JSON.stringify(serverUrl)));
}

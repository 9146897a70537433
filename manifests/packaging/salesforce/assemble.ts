import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesUnder } from "../files-under.ts";
import { placeholderUrl } from "../options.ts";
import { sourceFolder } from "./generate/index.ts";

export interface SalesforceRequest {
  /** The repository. */
  root: string;
  /** Folder to write; emptied first. */
  out: string;
  /** Public origin of our server, https, without a trailing slash. */
  serverUrl: string;
}

/** Tests and typings of the components: an org takes neither. */
const notForAnOrg = new Set(["__tests__", "__mocks__", "jsconfig.json", "tsconfig.json"]);

/**
 * Lays the project out as Salesforce's tools want it: the metadata, the card's components beside it where there are any,
 * and the server's address in the named credential.
 */
export async function assembleSalesforce({ root, out, serverUrl }: SalesforceRequest): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await cp(path.join(root, "manifests", "salesforce"), out, {
    recursive: true,
    filter: (file) => !file.endsWith(".md"),
  });
  const components = path.join(root, "app-cards", "salesforce", sourceFolder, "lwc");
  if (existsSync(components)) {
    await cp(components, path.join(out, sourceFolder, "lwc"), {
      recursive: true,
      filter: (file) => !notForAnOrg.has(path.basename(file)) && !file.endsWith(".md"),
    });
  }
  for (const file of await filesUnder(out, ".namedCredential-meta.xml")) {
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replaceAll(placeholderUrl, serverUrl));
  }
}

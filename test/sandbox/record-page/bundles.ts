import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { PlacedCard } from "./facts.ts";

/** A card of the packaged project, with the file name of its production bundle. */
export interface BundledCard extends PlacedCard {
  file: string;
}

/** The cards that the packaged project declares. Throws, with the remedy, when it has not been packaged. */
export async function readCards(bundleDir: string): Promise<readonly BundledCard[]> {
  const folder = path.join(bundleDir, "src", "app", "cards");
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith("-hsmeta.json"));
  if (files.length === 0) {
    throw new Error(`${bundleDir} holds no packaged cards. Run \`npm run package:hubspot\` first.`);
  }
  const cards = await Promise.all(files.map((name) => readCard(path.join(folder, name))));
  return cards.toSorted((a, b) => a.location.localeCompare(b.location));
}

async function readCard(file: string): Promise<BundledCard> {
  const { uid, config } = JSON.parse(await readFile(file, "utf8")) as {
    uid: string;
    config: { name: string; location: PlacedCard["location"]; entrypoint: string };
  };
  const bundle = `${path.parse(config.entrypoint).name}.js`;
  return { uid, name: config.name, location: config.location, file: bundle };
}

import { readdir } from "node:fs/promises";
import path from "node:path";

/** Absolute paths of the files below `folder` whose name ends so, in a stable order. */
export async function filesUnder(folder: string, ending: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

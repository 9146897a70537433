import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { doOnce } from "../../../../app-cards/salesforce/harness/do-once.ts";

/** The card's own package; its dependencies are its own, so that no other part installs them. */
export const cardFolder = path.resolve(import.meta.dirname, "../../../../app-cards/salesforce");

/**
 * Null when the card's own packages are there, installed first when they were not or the lock file is newer; else one
 * sentence that says why not, for tests to skip with. Several test files may ask at once: one installs, the others wait.
 */
export async function whyNotInstalled(): Promise<string | null> {
  try {
    await doOnce(path.join(cardFolder, "dist/installing"), isInstalled, install);
    return null;
  } catch (error) {
    const { stderr = "", message } = error as { stderr?: string; message: string };
    return `npm ci in app-cards/salesforce did not succeed: ${stderr.trim().split("\n").at(-1) || message}`;
  }
}

function isInstalled(): boolean {
  const [installed, lock] = ["node_modules/.package-lock.json", "package-lock.json"].map(
    (file) => statSync(path.join(cardFolder, file), { throwIfNoEntry: false })?.mtimeMs,
  );
  return installed !== undefined && lock !== undefined && installed >= lock;
}

async function install(): Promise<void> {
  console.log("Installing the packages of app-cards/salesforce (once; a minute or less) …");
  await promisify(execFile)("npm", ["ci"], { cwd: cardFolder, shell: process.platform === "win32" });
}

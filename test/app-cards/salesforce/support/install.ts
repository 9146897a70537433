import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The card's own package; its dependencies are its own, so that no other part installs them. */
export const cardFolder = path.resolve(import.meta.dirname, "../../../../app-cards/salesforce");

const installed = path.join(cardFolder, "node_modules/.package-lock.json");
const lock = path.join(cardFolder, "dist/installing");
const STALE_MS = 10 * 60_000;

/**
 * Null when the card's own packages are there, installed first when they were not; else one sentence that says why
 * not, for tests to skip with. Two test files may ask at once: one installs, the other waits.
 */
export async function whyNotInstalled(): Promise<string | null> {
  while (!existsSync(installed) || existsSync(lock)) {
    if (!take()) {
      await sleep(500);
      continue;
    }
    try {
      return existsSync(installed) ? null : install();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return null;
}

/** Whether the lock is ours now; one that a killed run left behind is nobody's. */
function take(): boolean {
  mkdirSync(path.dirname(lock), { recursive: true });
  if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > STALE_MS)
    rmSync(lock, { recursive: true, force: true });
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function install(): string | null {
  console.log("Installing the packages of app-cards/salesforce (once; a minute or two) …");
  const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: cardFolder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (npm.status === 0) return null;
  const reason = npm.error?.message ?? (npm.stderr.trim().split("\n").at(-1) || `exit code ${npm.status}`);
  return `npm ci in app-cards/salesforce did not succeed: ${reason}`;
}

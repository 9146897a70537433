import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ServerAccount } from "./account.ts";
import { reachableBy } from "./reachable.ts";

/** Where clusters live whose data folder the server's account cannot reach: survives a restart of the machine. */
const SHARED_FOLDER = "/var/lib/bellwether";
const POINTER = "database-location";

/**
 * Folder for the cluster of `dataFolder`: inside it, or, where an ancestor shuts the server's account out (root's
 * home, a 0700 checkout), a folder of its own that a pointer file in the data folder names for good.
 */
export function clusterFolder(dataFolder: string, account: ServerAccount | null): string {
  mkdirSync(dataFolder, { recursive: true });
  const pointer = path.join(dataFolder, POINTER);
  const known = read(pointer);
  if (known !== null) return known;
  if (account !== null) letThrough(dataFolder);
  if (reachableBy(account, dataFolder)) return path.join(dataFolder, "postgres");
  const folder = path.join(sharedFolder(), randomBytes(8).toString("hex"));
  return claimPointer(pointer, folder);
}

/** Lets other accounts pass through the data folder itself, which is ours; they still cannot list it. */
function letThrough(folder: string): void {
  const mode = statSync(folder).mode & 0o777;
  if ((mode & 0o011) !== 0o011) chmodSync(folder, mode | 0o011);
}

function sharedFolder(): string {
  for (const folder of [SHARED_FOLDER, path.join(tmpdir(), "bellwether")]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o711 });
      return folder;
    } catch {}
  }
  throw new Error(`Cannot create ${SHARED_FOLDER}. Use a data folder that other accounts may pass through.`);
}

/** Two processes may arrive at once: linking a finished file is atomic, and the loser takes the winner's folder. */
function claimPointer(pointer: string, folder: string): string {
  const draft = `${pointer}.${process.pid}`;
  writeFileSync(draft, folder, { mode: 0o600 });
  try {
    linkSync(draft, pointer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(pointer, "utf8");
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Longer than anything that is done here takes; a lock this old was left behind by a killed run. */
const STALE_MS = 10 * 60_000;
const LOOK_AGAIN_MS = 100;

/**
 * Does it unless it is done, and never in two processes at once: who comes second waits, and finds it done.
 * @param lock a folder that is there while it is being done.
 */
export async function doOnce(lock: string, isDone: () => boolean, work: () => Promise<void>): Promise<void> {
  while (!isDone() || existsSync(lock)) {
    if (!take(lock)) {
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    try {
      if (!isDone()) await work();
      return;
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

/** Whether the lock is ours now. */
function take(lock: string): boolean {
  mkdirSync(path.dirname(lock), { recursive: true });
  const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (since !== undefined && Date.now() - since > STALE_MS) rmSync(lock, { recursive: true, force: true });
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

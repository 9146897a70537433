import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { ServerAccount } from "./account.ts";

const EXECUTE = 0o1;

/** Whether `account` can pass through `folder` and every folder above it. */
export function reachableBy(account: ServerAccount | null, folder: string): boolean {
  if (account === null) return true;
  for (let at = realpathSync(folder); ; at = path.dirname(at)) {
    if (!enterable(account, at)) return false;
    if (at === path.dirname(at)) return true;
  }
}

function enterable(account: ServerAccount, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
  return (bits & EXECUTE) === EXECUTE;
}

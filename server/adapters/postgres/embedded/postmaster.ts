import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** What a running (or killed) server wrote about itself. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** The content of `postmaster.pid`; null when there is none or it is not finished. */
export function readPostmaster(dataFolder: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(pidFile(dataFolder), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : null;
}

/**
 * Whether that process is this cluster's server. A pid alone proves nothing: after a restart of the machine another
 * program may have it, and PostgreSQL itself then refuses to start.
 */
export function isServerOf(dataFolder: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  const command = commandLine(pid);
  return command === null || command.includes(dataFolder);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes a pid file whose process is another program; one whose process is gone PostgreSQL removes itself. */
export function forgetReusedPid(dataFolder: string): void {
  const left = readPostmaster(dataFolder);
  if (left && isAlive(left.pid) && !isServerOf(dataFolder, left.pid)) rmSync(pidFile(dataFolder));
}

const pidFile = (dataFolder: string) => path.join(dataFolder, "postmaster.pid");

/** Null where the platform does not tell. */
function commandLine(pid: number): string | null {
  if (process.platform === "win32") return null;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    const ps = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return ps.status === 0 ? ps.stdout : null;
  }
}

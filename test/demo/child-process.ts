import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

/** A sandbox in a process of its own: the line that it printed when it was ready. */
export interface SandboxChild {
  line: unknown;
  stop(): Promise<void>;
}

/** Starts a script of this folder. Throws with its own words when it refuses. */
export async function startChild(script: string, args: readonly string[]): Promise<SandboxChild> {
  const child = fork(path.join(import.meta.dirname, script), [...args], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr!.on("data", (chunk) => {
    complaint += chunk;
  });
  const ended = once(child, "exit");
  const first = await Promise.race([
    once(createInterface({ input: child.stdout! }), "line"),
    ended.then(() => {
      throw new Error(complaint.trim() || "The sandbox ended before it was ready.");
    }),
  ]);
  return {
    line: JSON.parse(String(first[0])),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

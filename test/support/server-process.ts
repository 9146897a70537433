import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Role } from "../../server/app.ts";
import { bareEnvironment } from "./bare-environment.ts";

/** A server in a process of its own, to be killed. */
export interface ServerProcess {
  child: ChildProcess;
  /** Where it listens, unless it is a worker. */
  url: string;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  output(): string;
}

const root = path.resolve(import.meta.dirname, "../..");

/** Resolves when the process is ready to work; throws with what it printed when it ends before. */
export async function spawnServer(
  role: Role,
  environment: Readonly<Record<string, string>>,
  port: number,
): Promise<ServerProcess> {
  const url = `http://127.0.0.1:${port}`;
  const itsOwn = { PORT: String(port), BELLWETHER_PUBLIC_URL: url };
  const child = spawn(process.execPath, [path.join(root, "server/main.ts"), "--role", role], {
    env: { ...bareEnvironment(), ...environment, ...itsOwn },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = once(child, "exit");
  // A drill that is broken off must not leave a worker behind that goes on asking a CRM that is gone.
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  child.once("exit", () => process.off("exit", endWithUs));
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-200_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  while (!output.includes("Bellwether is running")) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server did not start: ${output}`);
    await sleep(20);
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    child,
    url,
    kill: async () => {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
    output: () => output,
  };
}

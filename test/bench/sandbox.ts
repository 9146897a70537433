import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";

/** What the sandbox has counted since it started. */
export interface Counts {
  /** Calls by kind, as the sandbox names them. Those for tokens are left out: they use no quota up. */
  calls: Readonly<Record<string, number>>;
  /** Number of the newest accepted write. */
  lastWrite: number;
}

/** A CRM in a process of its own. Everything that the benchmark counts, it asks here. */
export interface CrmSandbox {
  /** The name that the server knows it by. */
  crm: string;
  /** What the server needs to know of it. */
  environment: Readonly<Record<string, string>>;
  baseUrl: string;
  /** Id of its one portal or org. */
  externalId: string;
  /** Records by type. */
  records: Readonly<Record<string, number>>;
  /** An admin connects the app. */
  connect(serverUrl: string): Promise<void>;
  counts(): Promise<Counts>;
  /** What apps wrote after that number: records, and the calls that wrote them. */
  writesAfter(seq: number): Promise<{ records: number; calls: number }>;
  /** Moves its clock on; rolling quotas do not follow. */
  advanceTime(ms: number): Promise<void>;
  /** Somebody in the CRM gives the first `count` accounts this value. */
  changeAccounts(count: number, property: string, value: string | number): Promise<void>;
  stop(): Promise<void>;
}

/** One of the sandbox's own levers below `/__sandbox/`; with a body it is a POST. */
export type Ask = (route: string, body?: object) => Promise<unknown>;

const truthSchema = z.object({
  writes: z.array(z.object({ id: z.string(), call: z.number(), origin: z.string() })),
  next: z.number().nullable(),
});

/** `npm run sandbox` with those words: the line that it printed. Throws with its own words when it refuses. */
export async function startSandbox(words: readonly string[]) {
  const main = path.resolve(import.meta.dirname, "../sandbox/main.ts");
  const child = spawn(process.execPath, [main, "--port", "0", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), "line").then(([first]) => String(first)),
    ended.then(() => Promise.reject(new Error(complaint.trim() || "The sandbox ended before it was ready."))),
  ]);
  return {
    started: JSON.parse(line) as unknown,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The levers of the sandbox at that address. */
export function asking(baseUrl: string): Ask {
  return async (route, body) => {
    const init = body ? { method: "POST", body: JSON.stringify(body) } : {};
    const response = await fetch(`${baseUrl}/__sandbox/${route}`, init);
    if (!response.ok)
      throw new Error(`The sandbox answered ${response.status} to ${route}: ${await response.text()}`);
    return response.json();
  };
}

/** From the sandbox's truth log. */
export async function writesAfter(ask: Ask, seq: number): Promise<{ records: number; calls: number }> {
  const records = new Set<string>();
  const calls = new Set<number>();
  for (let after: number | null = seq; after !== null; ) {
    const page = truthSchema.parse(await ask(`truth?after=${after}&limit=10000`));
    for (const { id, call, origin } of page.writes) {
      if (origin !== "api") continue;
      records.add(id);
      calls.add(call);
    }
    after = page.next;
  }
  return { records: records.size, calls: calls.size };
}

/** Calls of all kinds. */
export function allCalls(byKind: Readonly<Record<string, number>>): number {
  return Object.values(byKind).reduce((sum, calls) => sum + calls, 0);
}

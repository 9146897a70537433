import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";

/** What the sandbox has counted since it started. */
export interface Counts {
  /** Calls by kind: `list`, `search`, `batch/update`, … Those for tokens are left out: they use no quota up. */
  calls: Readonly<Record<string, number>>;
  /** Answers of 429. */
  throttled: number;
  /** Most calls that arrived in any ten seconds, search excepted. */
  mostInTenSeconds: number;
  /** Number of the newest accepted write. */
  lastWrite: number;
}

/** The CRM in a process of its own. Everything that the benchmark counts, it asks here. */
export interface SandboxProcess {
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  portalId: string;
  /** Records by type. */
  records: Readonly<Record<string, number>>;
  counts(): Promise<Counts>;
  /** What apps wrote after that number: records, and the calls that wrote them. */
  writesAfter(seq: number): Promise<{ records: number; calls: number }>;
  /** Quotas and latency from now on. */
  set(settings: { quotas: boolean; latencyMs: number }): Promise<void>;
  /** Moves its clock on; rolling quotas do not follow. */
  advanceTime(ms: number): Promise<void>;
  /** Somebody in the CRM gives the first `count` companies this value. */
  changeCompanies(count: number, property: string, value: string): Promise<void>;
  stop(): Promise<void>;
}

const startedSchema = z.object({
  baseUrl: z.url(),
  clientId: z.string(),
  clientSecret: z.string(),
  portals: z.tuple([z.object({ portalId: z.number() })]),
});
const portalsSchema = z.object({
  portals: z.tuple([z.object({ records: z.record(z.string(), z.number()) })]),
});
const statsSchema = z.object({
  truthSeq: z.number(),
  portals: z.tuple([
    z.object({
      calls: z.record(z.string(), z.number()),
      rateLimited: z.number(),
      maxRolling: z.object({ tenSeconds: z.number() }),
    }),
  ]),
});
const truthSchema = z.object({
  writes: z.array(z.object({ id: z.string(), call: z.number(), origin: z.string() })),
  next: z.number().nullable(),
});

/** `npm run sandbox` with one portal of that portfolio. Throws with its own words when it refuses. */
export async function startSandbox(portfolio: string): Promise<SandboxProcess> {
  const main = path.resolve(import.meta.dirname, "../sandbox/main.ts");
  const child = spawn(process.execPath, [main, "--crm", "hubspot", "--port", "0", "--portfolio", portfolio], {
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
  const { baseUrl, clientId, clientSecret, portals } = startedSchema.parse(JSON.parse(line));
  const { portalId } = portals[0];
  const ask = async (route: string, body?: object): Promise<unknown> => {
    const init = body ? { method: "POST", body: JSON.stringify(body) } : {};
    const response = await fetch(`${baseUrl}/__sandbox/${route}`, init);
    if (!response.ok)
      throw new Error(`The sandbox answered ${response.status} to ${route}: ${await response.text()}`);
    return response.json();
  };
  return {
    baseUrl,
    clientId,
    clientSecret,
    portalId: String(portalId),
    records: portalsSchema.parse(await ask("portals")).portals[0].records,
    async counts() {
      const { truthSeq, portals } = statsSchema.parse(await ask("stats"));
      const { calls, rateLimited, maxRolling } = portals[0];
      const { oauth: _, ...counted } = calls;
      return {
        calls: counted,
        throttled: rateLimited,
        mostInTenSeconds: maxRolling.tenSeconds,
        lastWrite: truthSeq,
      };
    },
    async writesAfter(seq) {
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
    },
    async set(settings) {
      await ask("settings", settings);
    },
    async advanceTime(ms) {
      await ask("clock", { advanceMs: ms });
    },
    async changeCompanies(count, property, value) {
      await ask(`portals/${portalId}/actions/changeMany`, { type: "companies", count, property, value });
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}

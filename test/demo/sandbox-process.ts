import { z } from "zod";
import { startChild } from "./child-process.ts";

const lineSchema = z.object({
  baseUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  portals: z.array(z.object({ portalId: z.number(), name: z.string(), accessToken: z.string() })).min(1),
});

const statsSchema = z.object({
  truthSeq: z.number(),
  portals: z.array(z.object({ calls: z.record(z.string(), z.number()), rateLimited: z.number() })),
});

const writesSchema = z.object({
  writes: z.array(
    z.object({ seq: z.number(), id: z.string(), property: z.string(), value: z.string(), call: z.number() }),
  ),
  next: z.number().nullable(),
});

const outcomesSchema = z.object({
  portals: z.array(
    z.object({ outcomes: z.array(z.object({ id: z.string(), outcome: z.record(z.string(), z.unknown()) })) }),
  ),
});

export type Outcome = z.infer<typeof outcomesSchema>["portals"][number]["outcomes"][number];
export type SandboxStats = z.infer<typeof statsSchema>;
export type TruthWrite = z.infer<typeof writesSchema>["writes"][number];

export interface SandboxProcess extends z.infer<typeof lineSchema> {
  /** Calls and refusals so far, as the sandbox itself counted them. */
  stats(): Promise<SandboxStats>;
  /** Accepted property writes after `seq`. */
  writesAfter(seq: number): Promise<TruthWrite[]>;
  /** What really became of the companies: nothing of it is in the CRM. */
  outcomes(): Promise<Outcome[]>;
  stop(): Promise<void>;
}

/** Starts the sandbox portal in a process of its own. Throws with its own words when it refuses. */
export async function startSandboxProcess(args: readonly string[]): Promise<SandboxProcess> {
  const child = await startChild("portal.ts", args);
  const line = lineSchema.parse(child.line);
  const get = async (route: string): Promise<unknown> => {
    const response = await fetch(`${line.baseUrl}/__sandbox/${route}`);
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${route}.`);
    return response.json();
  };
  return {
    ...line,
    stats: async () => statsSchema.parse(await get("stats")),
    async writesAfter(seq) {
      const all: TruthWrite[] = [];
      for (let after: number | null = seq; after !== null; ) {
        const page = writesSchema.parse(await get(`truth?after=${after}&limit=10000`));
        all.push(...page.writes);
        after = page.next;
      }
      return all;
    },
    async outcomes() {
      const { portals } = outcomesSchema.parse(await get("outcomes"));
      return portals.flatMap((portal) => portal.outcomes);
    },
    stop: () => child.stop(),
  };
}

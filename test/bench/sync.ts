import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Log } from "../../server/ports/log.ts";
import { freshDatabase } from "../demo/database.ts";
import { callsOf } from "../faults/ledger.ts";
import { createWorld, type ServerProcess, untilIdle } from "../support/world.ts";
import { withPerformance } from "./readme.ts";
import { type BenchRow, changesFloor, listFloor, quotaSeconds, row, table } from "./rows.ts";

/**
 * `npm run bench:sync [-- --json] [--quick] [--write]`: calls, windows and writes as the sandbox counted them, quotas on
 * and 80 ms latency, the worker in a process of its own. `--write` puts the table into the README.
 */
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const root = path.resolve(import.meta.dirname, "../..");
const LATENCY_MS = 80;
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

const small = await backfillRun(values.quick ? 500 : 10_000);
const full = await backfillRun(values.quick ? 1_000 : 20_000);
const accounts = values.quick ? 5_000 : 100_000;
const changed = values.quick ? 500 : 5_000;
const cycles = await cycleRun(accounts, changed);

const size = (values.quick ? 1_000 : 20_000).toLocaleString("en");
const rows: BenchRow[] = [
  row(
    `Backfill of ${size} companies and all that belongs to them`,
    "calls",
    full.calls,
    full.floor,
    "Σ ⌈n/100⌉ over the lists",
  ),
  row("The same, time", "s", full.seconds, quotaSeconds(full.calls), "10·⌊(calls − 1)/110⌋ under the quota"),
  row("The same, answers of 429", "answers", full.throttled, 0, "none"),
  row(
    "The same, memory growth of the worker",
    "MB",
    full.growthMb,
    small.growthMb,
    "growth with half the portfolio",
  ),
  row(
    `${changed.toLocaleString("en")} changed scores of ${accounts.toLocaleString("en")} accounts`,
    "calls",
    cycles.writeCalls,
    Math.ceil(cycles.written / 100),
    "⌈changed/100⌉ batch updates",
  ),
  row(
    `Unchanged cycle over ${accounts.toLocaleString("en")} accounts, writes`,
    "records",
    cycles.quietWrites,
    0,
    "none",
  ),
  row(
    "The same, calls",
    "calls",
    cycles.quietCalls,
    changesFloor(cycles.quietRead),
    "one search per stream, ⌈n/200⌉ where the last cycle's writes are read back once",
  ),
];
console.error(`\n${table(rows)}\n`);
if (values.write) {
  const results = { on: new Date().toISOString().slice(0, 10), machine: machine(), rows };
  writeFileSync(path.join(import.meta.dirname, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  const readme = path.join(root, "README.md");
  writeFileSync(readme, withPerformance(readFileSync(readme, "utf8"), results));
}
if (values.json) {
  const results = rows.map(({ name, ours, floor, ratio, unit }) => ({ name, ours, floor, ratio, unit }));
  console.log(JSON.stringify({ results }));
}
process.exit(0);

interface Backfill {
  calls: number;
  floor: number;
  seconds: number;
  throttled: number;
  growthMb: number;
}

/** A first sync of the bench portfolio of `companies`, with quotas and latency. */
async function backfillRun(companies: number): Promise<Backfill> {
  say(`backfill of bench:${companies} …`);
  return withWorld(
    `bench:${companies}`,
    { quotas: true, latencyMs: LATENCY_MS },
    async ({ world, server }) => {
      const worker = await world.spawn("worker");
      const start = residentMb(worker);
      let peak = start;
      const sampler = setInterval(() => {
        peak = Math.max(peak, residentMb(worker));
      }, 100);
      const { stats } = world.sandbox.state.portals[0]!;
      const lists = () => stats.calls.list ?? 0;
      const began = performance.now();
      const installation = await world.install(server);
      // Reading is over when the checkpoints say so; scores and writes follow.
      while ((await server.ctx.store.open(installation).installation()).backfilledAt === null)
        await sleep(20);
      const seconds = (performance.now() - began) / 1000;
      const calls = callsOf(world) - (stats.calls.oauth ?? 0);
      await untilIdle(server, installation, 600_000);
      clearInterval(sampler);
      const counts = Object.values(await firstReads(server, installation));
      say(
        `  ${lists()} pages in ${seconds.toFixed(1)} s, worker ${start.toFixed(0)} → ${peak.toFixed(0)} MB`,
      );
      return {
        calls,
        floor: listFloor(counts),
        seconds,
        throttled: stats.statuses[429] ?? 0,
        growthMb: peak - start,
      };
    },
  );
}

/** Many accounts without other records, some of them changed, then nothing changed. */
async function cycleRun(accounts: number, changed: number) {
  say(`cycles over accounts:${accounts} …`);
  return withWorld(
    `accounts:${accounts}`,
    { quotas: true, latencyMs: LATENCY_MS },
    async ({ world, server }) => {
      await world.spawn("worker");
      const installation = await world.install(server);
      await untilIdle(server, installation, 1_200_000);
      const { portalId } = world.sandbox.portals[0]!;
      const { stats } = world.sandbox.state.portals[0]!;
      const cycle = async () => {
        stats.reset();
        const seq = world.sandbox.truth.lastSeq;
        await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
        await untilIdle(server, installation, 600_000);
        const writes = world.sandbox.truth.read(seq, Number.MAX_SAFE_INTEGER);
        return {
          records: new Set(writes.map(({ id }) => id)).size,
          calls: new Set(writes.map(({ call }) => call)).size,
        };
      };
      // The echo of the first sync's writes is read back once, before anything is measured.
      world.sandbox.admin.advanceTime(120_000);
      await cycle();
      const today = new Date().toISOString().slice(0, 10);
      const facts = { payment_status: "overdue", csm_pulse: "1", csm_pulse_on: today };
      for (const [property, value] of Object.entries(facts)) {
        world.sandbox.admin.changeMany(portalId, { count: changed, property, value });
      }
      // The CRM tells its time in whole seconds: what changes in the second that runs is read by the next poll.
      await sleep(1_100);
      const write = await cycle();
      say(`  ${write.records} changed scores in ${write.calls} calls`);
      world.sandbox.admin.advanceTime(120_000);
      const echo = await cycle();
      world.sandbox.admin.advanceTime(120_000);
      const quiet = await cycle();
      const quietCalls = Object.values(stats.calls).reduce((sum, count) => sum + count, 0);
      return {
        written: write.records,
        writeCalls: write.calls,
        quietWrites: echo.records + quiet.records,
        quietCalls,
        quietRead: 0,
      };
    },
  );
}

type World = Awaited<ReturnType<typeof createWorld>>;
type Server = Awaited<ReturnType<World["start"]>>;

async function withWorld<T>(
  portfolio: string,
  options: { quotas: boolean; latencyMs?: number },
  run: (parts: { world: World; server: Server }) => Promise<T>,
): Promise<T> {
  const dataFolder = path.join(root, ".data", "bench");
  const database = await freshDatabase({ databaseUrl: process.env.DATABASE_URL, dataFolder, log: silent });
  const world = await createWorld(database.url, {
    portals: [{ portfolio }],
    ...options,
  });
  try {
    return await run({ world, server: await world.start("server") });
  } finally {
    await world.close();
    await database.close();
  }
}

/** Records read per stream, over all runs of the backfill: the schedule may have queued a second, empty one. */
async function firstReads(server: Server, installation: string): Promise<Record<string, number>> {
  const read: Record<string, number> = {};
  for (const { job, counts } of await server.ctx.store.open(installation).runs(50)) {
    if (job !== "backfill") continue;
    for (const [stream, count] of Object.entries(counts)) read[stream] = (read[stream] ?? 0) + count;
  }
  return read;
}

/** Resident memory of the process, in megabytes, as the kernel counts it. */
function residentMb({ child }: ServerProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
    return Number(status.match(/VmRSS:\s+(\d+) kB/)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function machine(): string {
  return `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; sandbox, database and worker on the same machine`;
}

function say(text: string): void {
  console.error(text);
}

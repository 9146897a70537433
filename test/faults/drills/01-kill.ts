import { setTimeout as sleep } from "node:timers/promises";
import { objectTypes } from "../../sandbox/hubspot/object-types.ts";
import { untilIdle } from "../../support/world.ts";
import type { Drill, DrillContext } from "../drill-kind.ts";
import { holdWrites } from "../hold.ts";
import { firstSyncFloor } from "../ledger.ts";
import { wastedWrites } from "../own-writes.ts";
import { cycle, play, type Stage, until } from "../play.ts";

/** Where a worker can die. Each resolves at the instant of the kill, and gives what to undo after it. */
const moments = {
  /** A page was answered and is not committed. */
  page: async ({ world, random }: Stage, { database }: DrillContext) => {
    const calls = world.requests.all.length + Math.floor(random() * 12);
    await until("a call", () => world.requests.all.length > calls, 90_000);
    return reachedIn(database, "checkpoint");
  },
  /** Anywhere. */
  anywhere: async ({ world, random }: Stage) => {
    const calls = world.requests.all.length;
    await until("a call", () => world.requests.all.length > calls, 90_000);
    await sleep(random() * 600);
  },
  /** Scores are computed and not committed. */
  score: (_: Stage, { database }: DrillContext) => reachedIn(database, "score_snapshot"),
  /** The CRM has a batch and has not answered yet. */
  sent: async ({ world }: Stage) => {
    const { id } = world.sandbox.admin.addFault({ kind: "slow", ms: 400, pathIncludes: "batch/update" });
    const { lastSeq } = world.sandbox.truth;
    await until("a write", () => world.sandbox.truth.lastSeq > lastSeq, 90_000);
    await sleep(50);
    return () => world.sandbox.admin.clearFaults(id);
  },
  /** The CRM has answered a batch and that is not committed. */
  answered: async ({ world }: Stage, { database }: DrillContext) => {
    const { id } = world.sandbox.admin.addFault({ kind: "slow", ms: 400, pathIncludes: "batch/update" });
    const { lastSeq } = world.sandbox.truth;
    await until("a write", () => world.sandbox.truth.lastSeq > lastSeq, 90_000);
    const hold = await holdWrites(database, "property_write");
    await sleep(450);
    await hold.reached();
    return async () => {
      world.sandbox.admin.clearFaults(id);
      await hold.release();
    };
  },
} as const;

type Moment = keyof typeof moments;

async function reachedIn(database: DrillContext["database"], table: string): Promise<() => Promise<void>> {
  const hold = await holdWrites(database, table);
  await hold.reached();
  return () => hold.release();
}

/** kill -9 of the worker at seeded moments of reading, scoring and writing, while facts go on changing. */
export const kill: Drill = {
  id: 1,
  name: "kill -9 at random points",
  run: (context) =>
    play(
      context,
      {
        portals: [{ portfolio: context.portfolio ?? (context.quick ? "saas:60" : "saas:300") }],
        latencyMs: 5,
      },
      async (stage) => {
        const { world, server, installation, random } = stage;
        const { portalId } = world.sandbox.portals[0]!;
        const floor = firstSyncFloor(world);
        const whileReading: Moment[] = context.quick
          ? ["page"]
          : ["page", "anywhere", "page", "anywhere", "page"];
        const later: Moment[] = context.quick
          ? ["answered"]
          : shuffled(Array.from({ length: 3 }, () => Object.keys(moments) as Moment[]).flat(), random);

        for (const moment of whileReading) await crash(moment);
        await world.spawn("worker").then(async (worker) => {
          await untilIdle(server, installation);
          await worker.stop();
        });
        const calls = world.requests.all.filter(({ url }) => url.startsWith("/crm/"));
        const repeated = pagesReadAgain(calls.map(({ method, url }) => `${method} ${url}`));
        const wasted: number[] = [];
        for (const [index, moment] of later.entries()) {
          world.sandbox.admin.changeMany(portalId, {
            count: 10_000,
            property: "logins_per_week",
            value: String(1 + (index % 9) * 4),
          });
          await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
          const before = wastedWrites(world);
          await crash(moment);
          wasted.push(wastedWrites(world) - before);
        }
        const ended = performance.now();
        const before = wastedWrites(world);
        await world.spawn("worker");
        await untilIdle(server, installation);
        await cycle(server, installation);
        wasted.push(wastedWrites(world) - before);

        const streams = objectTypes.length + 1;
        const crashes = whileReading.length + later.length;
        const allowed = Math.ceil(1.05 * floor) + whileReading.length * (2 * streams + CALLS_TO_OPEN);
        return {
          crashes,
          recoverySeconds: (performance.now() - ended) / 1000,
          callRatio: calls.length / floor,
          checks: [
            {
              what: `first sync with ${whileReading.length} crashes: ${calls.length} calls, floor ${floor}, at most ${allowed}`,
              holds: calls.length <= allowed,
            },
            {
              what: `a page was read ${repeated.most} times, at most ${1 + whileReading.length}`,
              holds: repeated.most <= 1 + whileReading.length,
            },
            {
              what: `${repeated.pages} pages read again, at most 2 a stream and crash`,
              holds: repeated.pages <= whileReading.length * 2 * streams,
            },
            {
              what: `wasted after each crash: ${wasted.join(" ")}`,
              holds: wasted.every((count) => count <= 100),
            },
          ],
        };

        async function crash(moment: Moment): Promise<void> {
          const worker = await world.spawn("worker");
          const undo = await moments[moment](stage, context);
          await worker.kill();
          await undo?.();
        }
      },
    ),
};

/** Settings, currency and our properties' definitions are looked at when a backfill starts. */
const CALLS_TO_OPEN = 5;

function pagesReadAgain(calls: readonly string[]): { pages: number; most: number } {
  const lists = calls.filter((call) => /^GET \/crm\/(objects|owners)\//.test(call));
  const times = [...Map.groupBy(lists, (call) => call).values()].map((same) => same.length);
  return { pages: lists.length - times.length, most: Math.max(...times) };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

import { setTimeout as sleep } from "node:timers/promises";
import { forEveryInstallation } from "../../../server/sync/cycle.ts";
import type { CrmRequest } from "../../support/crm-requests.ts";
import { untilIdle } from "../../support/world.ts";
import { type Drill, type DrillContext, everyCrm } from "../drill-kind.ts";
import { holdWrites } from "../hold.ts";
import { wastedWrites } from "../own-writes.ts";
import { cycle, play, type Stage, until } from "../play.ts";

/** Where a worker can die. Each resolves at the instant of the kill, and gives what to undo after it. */
const moments = {
  /** A page was answered and is not committed. */
  page: async (stage: Stage, { database }: DrillContext) => {
    const busy = await aCall(stage, Math.floor(stage.random() * 12));
    return busy ? reachedIn(stage, database, "checkpoint") : undefined;
  },
  /** Anywhere. */
  anywhere: async (stage: Stage) => {
    await aCall(stage);
    await sleep(stage.random() * 600);
  },
  /** Among the last pages, or while a CRM works on a long list. */
  late: async (stage: Stage) => {
    await aCall(stage);
    await sleep(2_500 + stage.random() * 2_500);
  },
  /** Scores are computed and not committed. */
  score: (stage: Stage, { database }: DrillContext) => reachedIn(stage, database, "score_snapshot"),
  /** The CRM has a batch and has not answered yet. */
  sent: async ({ world: { crm } }: Stage) => {
    const { id } = crm.addFault({ kind: "slow", ms: 400, ...crm.writeCalls });
    const before = crm.lastWrite();
    await until("a write", () => crm.lastWrite() > before, 90_000);
    await sleep(50);
    return () => crm.clearFaults(id);
  },
  /** The CRM has answered a batch and that is not committed. */
  answered: async ({ world: { crm } }: Stage, { database }: DrillContext) => {
    const { id } = crm.addFault({ kind: "slow", ms: 400, ...crm.writeCalls });
    const before = crm.lastWrite();
    await until("a write", () => crm.lastWrite() > before, 90_000);
    const hold = await holdWrites(database, "property_write");
    await sleep(450);
    await hold.reached();
    return async () => {
      crm.clearFaults(id);
      await hold.release();
    };
  },
} as const;

type Moment = keyof typeof moments;

const whileReading: readonly Moment[] = ["page", "late", "page", "anywhere", "late"];
const whileWorking: readonly Moment[] = ["page", "anywhere", "score", "sent", "answered"];

/** Waits for so many calls and one; false = there was nothing left to do before. */
async function aCall(stage: Stage, more = 0): Promise<boolean> {
  const { requests } = stage.world;
  const calls = requests.all.length + more;
  const called = () => requests.all.length > calls;
  await until("a call", async () => called() || (await nothingToDo(stage)), 90_000);
  return called();
}

async function nothingToDo({ server }: Stage): Promise<boolean> {
  const entries = await server.ctx.store.directory();
  const pending = entries.map(({ installationId }) => server.ctx.jobs.pending(installationId));
  return (await Promise.all(pending)).every((jobs) => jobs === 0);
}

/** The last call may have been the last of its kind: then nobody comes. */
async function reachedIn(
  stage: Stage,
  database: DrillContext["database"],
  table: string,
): Promise<() => Promise<void>> {
  const hold = await holdWrites(database, table);
  await hold.reached(() => nothingToDo(stage));
  return () => hold.release();
}

/** kill -9 of the worker of two installations at seeded moments of reading, scoring and writing, while facts go on changing. */
export const kill: Drill = {
  id: 1,
  name: "kill -9 at random points",
  crms: everyCrm,
  run: (context) =>
    play(
      context,
      {
        places: [
          { portfolio: context.portfolio ?? (context.quick ? "saas:60" : "saas:300") },
          { portfolio: "saas:60", seed: 7 },
        ],
        latencyMs: 5,
      },
      async (stage) => {
        const { world, server, installation, random } = stage;
        const { crm, requests } = world;
        const installations = [installation, await world.install(server, 1)];
        const floor = crm.places.reduce((sum, place) => sum + place.firstSyncFloor(), 0);
        const first = requests.all.length;
        const wanted = context.quick ? whileReading.slice(0, 1) : whileReading;
        const reading: Moment[] = [];
        while (reading.length < wanted.length && (await isReading())) {
          const moment = wanted[reading.length]!;
          reading.push(moment);
          await crash(moment);
        }
        const worker = await world.spawn("worker");
        await idle();
        await worker.stop();
        const calls = requests.all.slice(first).filter(crm.isCall);
        const again = pagesReadAgain(calls.filter(crm.isList));
        const wasted: number[] = [];
        // What a CRM had given before so many crashes is made up for later.
        const left = wanted.slice(reading.length);
        const later = context.quick
          ? (["answered"] as const)
          : shuffled([...Array.from({ length: 3 }, () => whileWorking).flat(), ...left], random);
        for (const [index, moment] of later.entries()) {
          for (const place of crm.places)
            place.changeMany(10_000, "logins_per_week", String(1 + (index % 9) * 4));
          await forEveryInstallation(server.ctx, "incremental");
          const before = wastedWrites(world);
          await crash(moment);
          wasted.push(wastedWrites(world) - before);
        }
        const ended = performance.now();
        const before = wastedWrites(world);
        await world.spawn("worker");
        await idle();
        for (const one of installations) await cycle(server, one);
        wasted.push(wastedWrites(world) - before);

        // A stream's page that is being stored and the one that is being asked for may be lost; all are read side by side.
        const pages = reading.length * installations.length * 2 * crm.streams.length;
        const allowed =
          Math.ceil(1.05 * floor) + pages + reading.length * installations.length * crm.callsToOpen;
        return {
          places: [0, 1],
          crashes: reading.length + later.length,
          recoverySeconds: (performance.now() - ended) / 1000,
          callRatio: calls.length / floor,
          checks: [
            {
              what: `first sync with ${reading.length} crashes: ${calls.length} calls, floor ${floor}, at most ${allowed}`,
              holds: reading.length > 0 && calls.length <= allowed,
            },
            {
              what: `a page was read ${again.most} times, at most ${1 + reading.length}`,
              holds: again.most <= 1 + reading.length,
            },
            {
              what: `${again.pages} pages read again, at most 2 a stream and crash`,
              holds: again.pages <= pages,
            },
            {
              what: `wasted after each crash: ${wasted.join(" ")}`,
              holds: wasted.every((count) => count <= crm.writeBatch),
            },
          ],
        };

        async function crash(moment: Moment): Promise<void> {
          const doomed = await world.spawn("worker");
          const undo = await moments[moment](stage, context);
          await doomed.kill();
          await undo?.();
        }

        async function isReading(): Promise<boolean> {
          const rows = await context.database.query("SELECT 1 FROM installation WHERE backfilled_at IS NULL");
          return rows.length > 0;
        }

        async function idle(): Promise<void> {
          for (const one of installations) await untilIdle(server, one);
        }
      },
    ),
};

function pagesReadAgain(lists: readonly CrmRequest[]): { pages: number; most: number } {
  const times = [...Map.groupBy(lists, ({ url, externalId }) => `${externalId} ${url}`).values()].map(
    (same) => same.length,
  );
  return { pages: lists.length - times.length, most: Math.max(...times) };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

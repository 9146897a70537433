import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "../../sandbox/hubspot/faults.ts";
import { objectType } from "../../sandbox/hubspot/object-types.ts";
import { freePort } from "../../support/free-port.ts";
import type { ServerProcess } from "../../support/server-process.ts";
import { untilIdle, type World } from "../../support/world.ts";
import { cutConnections } from "../cut.ts";
import type { Drill, DrillContext } from "../drill-kind.ts";
import { holdWrites } from "../hold.ts";
import { cycle, playOnHubSpot, type Stage, until } from "../play.ts";
import { press } from "../press.ts";

/** A company and its next play, which has no task yet. */
interface Wanted {
  portal: number;
  companyId: string;
  play: string;
}

/** A task of ours in the CRM. */
interface Made {
  portal: number;
  companyIds: readonly string[];
  id: string;
  subject: string;
}

const CREATE = { pathEnds: "/objects/2026-09/tasks", method: "POST" } as const;
const LOOK = { pathIncludes: "/companies/tasks/batch/read", method: "POST" } as const;
/** Longer than we wait for the CRM; it takes half a minute, so it is tried once. */
const SILENT = "made, no answer in time";
const USER = { userId: 40_000_009, userEmail: "viewer@sandbox.example" };

/** What the CRM does to the first call that would make the task. */
const refusals: Readonly<Record<string, Fault>> = {
  "500": { kind: "5xx", status: 500, ...CREATE, times: 1 },
  "429": { kind: "429", retryAfter: 1, ...CREATE, times: 1 },
  "no answer to the look": { kind: "5xx", ...LOOK, times: 1 },
  "made, connection closed": { kind: "reset-after-apply", ...CREATE, times: 1 },
  "made, half an answer": { kind: "truncated", ...CREATE, times: 1 },
  [SILENT]: { kind: "slow", ms: 31_000, ...CREATE, times: 1 },
};

/** What happens to our process while the task is being made; resolves when it has happened. */
const blows = {
  /** It dies when the CRM has made the task and not answered. */
  "killed, made": async ({ world }: Stage<World>, _: DrillContext, doomed: ServerProcess) => {
    const before = tasksOf(world).length;
    const { id } = world.sandbox.admin.addFault({ kind: "slow", ms: 600, ...CREATE });
    return async () => {
      await until("a task", () => tasksOf(world).length > before);
      await doomed.kill();
      world.sandbox.admin.clearFaults(id);
    };
  },
  /** It dies when the CRM has answered and that is not committed. */
  "killed, answered": async ({ world }: Stage<World>, { database }: DrillContext, doomed: ServerProcess) => {
    const before = tasksOf(world).length;
    const { id } = world.sandbox.admin.addFault({ kind: "slow", ms: 300, ...CREATE });
    return async () => {
      await until("a task", () => tasksOf(world).length > before);
      const hold = await holdWrites(database, "play");
      try {
        await hold.reached();
        await doomed.kill();
      } finally {
        await hold.release();
        world.sandbox.admin.clearFaults(id);
      }
    };
  },
  /** It dies when its call is on the way to the CRM, where it arrives all the same. */
  "killed, on the way": async ({ world }: Stage<World>, _: DrillContext, doomed: ServerProcess) => {
    const onTheWay = lateCreate(world);
    return async () => {
      await onTheWay();
      await doomed.kill();
    };
  },
  /** All database connections break when its call is on the way to the CRM. */
  "cut, on the way": async ({ world }: Stage<World>, { database }: DrillContext) => {
    const onTheWay = lateCreate(world);
    return async () => {
      await onTheWay();
      await cutConnections(database);
    };
  },
  "killed anywhere":
    async ({ random }: Stage<World>, _: DrillContext, doomed: ServerProcess) =>
    async () => {
      await sleep(random() * 120);
      await doomed.kill();
    },
  "cut anywhere":
    async ({ random }: Stage<World>, { database }: DrillContext) =>
    async () => {
      await sleep(random() * 80);
      await cutConnections(database);
    },
} as const;

type Blow = keyof typeof blows;

/** kill -9, cut connections, a CRM that fails and many presses at once: each task that was answered is there, once. */
export const task: Drill = {
  id: 30,
  name: "task: kill -9, lost answers, races",
  crms: ["hubspot"],
  run: (context) =>
    playOnHubSpot(
      context,
      {
        portals: [{ portfolio: context.quick ? "saas:20" : "saas:80" }, { portfolio: "saas:12", seed: 7 }],
        latencyMs: 5,
      },
      async (stage) => {
        const { world, server, installation } = stage;
        const { admin } = world.sandbox;
        await world.start("worker");
        const other = await world.install(server, 1);
        await untilIdle(server, installation);
        await untilIdle(server, other);
        const port = await freePort();
        const wanted = await companiesWithPlay(0);
        const elsewhere = (await companiesWithPlay(1)).slice(0, 1);
        const acknowledged: (Wanted & { recordId: string })[] = [];
        let kills = 0;

        const short = [...Object.keys(refusals), ...Object.keys(blows)].filter((one) => one !== SILENT);
        const rounds = context.quick
          ? ["made, connection closed", "cut, on the way", "killed, on the way"]
          : [...short, ...Object.keys(blows), SILENT, ...short];
        let doomed: ServerProcess | null = null;
        const pressed = wanted.slice(0, rounds.length);
        for (const [index, one] of pressed.entries()) {
          const fault = rounds[index]!;
          doomed ??= await world.spawn("server", { port });
          if (fault in refusals) {
            const { id } = admin.addFault(refusals[fault]!);
            await pressAll(one, [doomed.url, world.serverUrl]);
            admin.clearFaults(id);
          } else {
            const happened = await blows[fault as Blow](stage, context, doomed);
            const first = pressAll(one, [doomed.url]);
            // Whoever else presses, here, comes when the task is being made.
            await happened();
            await pressAll(one, [world.serverUrl]);
            await first;
            admin.clearFaults();
            if (fault.startsWith("killed")) {
              kills++;
              doomed = null;
            }
          }
          await until(`an answer after "${fault}"`, () => pressOnce(one, world.serverUrl));
        }
        for (const one of elsewhere) await until("an answer", () => pressOnce(one, world.serverUrl));

        // A call that never arrived: the next press waits until it no longer can, and then makes the task.
        const [last] = wanted.slice(rounds.length);
        admin.addFault({ kind: "5xx", status: 504, ...CREATE });
        await pressOnce(last!, world.serverUrl);
        admin.clearFaults();
        const tooSoon = await pressOnce(last!, world.serverUrl);
        await context.database.query("UPDATE play SET sent_at = sent_at - interval '1 minute'");
        const inTime = await pressOnce(last!, world.serverUrl);
        await untilIdle(server, installation);
        await cycle(server, installation);

        const everybody = [...pressed, ...elsewhere, last!];
        const tasks = tasksOf(world);
        const has = ({ portal, companyId }: Wanted, made: Made) =>
          made.portal === portal && made.companyIds.includes(companyId);
        const lost = [
          ...acknowledged.filter((one) => !tasks.some((made) => has(one, made) && made.id === one.recordId)),
          ...everybody.filter((one) => !tasks.some((made) => has(one, made))),
        ];
        const things = tasks.map(({ portal, companyIds, subject }) => `${portal} ${companyIds} ${subject}`);
        const foreign = tasks.filter((made) => !everybody.some((one) => has(one, made)));
        return {
          lost: lost.length,
          doubled: things.length - new Set(things).size,
          checks: [
            {
              what: `${kills} kills, ${acknowledged.length} presses answered, ${tasks.length} tasks for ${everybody.length} plays`,
              holds: pressed.length === rounds.length && kills > 0 && tasks.length === everybody.length,
            },
            { what: `${foreign.length} where nobody pressed`, holds: foreign.length === 0 },
            { what: "not made while an earlier call may still arrive", holds: !tooSoon },
            { what: "made when it no longer can", holds: inTime },
          ],
        };

        /** Four presses at once on each of the processes. */
        async function pressAll(one: Wanted, urls: readonly string[]): Promise<void> {
          await Promise.all(urls.flatMap((url) => Array.from({ length: 4 }, () => pressOnce(one, url))));
        }

        /** Whether the answer shows the task. */
        async function pressOnce(one: Wanted, url: string): Promise<boolean> {
          const { view } = await press(world, { ...one, url, user: USER }, "task", { play: one.play });
          const recordId = view?.play?.id === one.play ? view.play.task?.recordId : undefined;
          if (recordId === undefined) return false;
          acknowledged.push({ ...one, recordId });
          return true;
        }

        async function companiesWithPlay(portal: number): Promise<Wanted[]> {
          const ids = world.sandbox.state.portals[portal]!.outcomes.map(({ id }) => id);
          const found: Wanted[] = [];
          for (const companyId of ids) {
            const asked = { url: world.serverUrl, portal, user: USER, companyId };
            const { view } = await press(world, asked, "health");
            if (view?.play) found.push({ portal, companyId, play: view.play.id });
          }
          return found;
        }
      },
    ),
};

/** Makes the next create arrive late; what comes back resolves when it is on its way. */
function lateCreate({ sandbox }: World): () => Promise<void> {
  const { id } = sandbox.admin.addFault({ kind: "late", ms: 700, ...CREATE });
  const { faults } = sandbox.state;
  const hits = () => faults.list().find((fault) => fault.id === id)?.hits ?? 0;
  return () => until("a call on its way", () => hits() > 0);
}

function tasksOf({ sandbox }: World): Made[] {
  return sandbox.state.portals.flatMap((portal, index) =>
    portal
      .store(objectType("tasks"))
      .page(0, Number.MAX_SAFE_INTEGER, false)
      .records.filter(({ values }) => values.hs_task_body?.includes("[Bellwether "))
      .map(({ id, values }) => ({
        portal: index,
        id: String(id),
        subject: values.hs_task_subject ?? "",
        companyIds: portal.associations.targets(objectType("tasks"), id, objectType("companies")).map(String),
      })),
  );
}

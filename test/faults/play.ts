import { setTimeout as sleep } from "node:timers/promises";
import type { RunningServer } from "../../server/app.ts";
import { type Random, seededRandom } from "../sandbox/random.ts";
import { createWorld, untilIdle, type World, type WorldOptions } from "../support/world.ts";
import type { DrillContext, DrillResult } from "./drill-kind.ts";
import { takeLedger } from "./ledger.ts";

/** What most drills stand on: a world whose first portal is installed, with a server that answers but does not work. */
export interface Stage {
  world: World;
  server: RunningServer;
  installation: string;
  random: Random;
}

/** `lost` and `doubled` are added to those of the CRM's ledger. */
type Measures = Partial<
  Pick<DrillResult, "lost" | "doubled" | "crashes" | "callRatio" | "recoverySeconds" | "checks">
>;

/**
 * Runs `act` on a fresh stage, lets everything drain, takes the ledger and ends the world. `act` says what it measured
 * besides; the portals it names are in the ledger (the first, unless told).
 */
export async function play(
  context: DrillContext,
  options: WorldOptions,
  act: (stage: Stage) => Promise<Measures & { portals?: number[] }>,
): Promise<DrillResult> {
  const world = await createWorld(context.database.ownerUrl, {
    ...options,
    seed: context.seed,
  });
  try {
    const server = await world.start("server");
    const installation = await world.install(server);
    const { portals = [0], ...measures } = await act({
      world,
      server,
      installation,
      random: seededRandom(context.seed),
    });
    const { lost, doubled, wasted, rolling, details } = await takeLedger(
      world,
      server,
      context.database,
      portals,
    );
    for (const detail of details) console.error(`    ${detail}`);
    const { crashes = 0, callRatio = null, recoverySeconds = null, checks = [] } = measures;
    return {
      lost: lost + (measures.lost ?? 0),
      doubled: doubled + (measures.doubled ?? 0),
      wasted,
      rolling,
      crashes,
      callRatio,
      recoverySeconds,
      checks,
    };
  } finally {
    await world.close();
  }
}

/** The CRM tells its time in whole seconds: what changed in the second that runs is read by the next poll. */
const RUNNING_SECOND_MS = 1_100;

/** One more cycle, so that what a fault hid from the first one is seen: changes read, scored and written. */
export async function cycle(server: RunningServer, installation: string): Promise<void> {
  await sleep(RUNNING_SECOND_MS);
  await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
  await untilIdle(server, installation);
}

/** Waits until `holds`; throws with `what` after `timeoutMs`. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  timeoutMs = 60_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${what}.`);
    await sleep(2);
  }
}

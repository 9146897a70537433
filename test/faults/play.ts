import { setTimeout as sleep } from "node:timers/promises";
import type { RunningServer } from "../../server/app.ts";
import { type Random, seededRandom } from "../sandbox/random.ts";
import type { SalesforceOptions } from "../sandbox/salesforce/index.ts";
import type { CrmName, StageOptions } from "../support/crm/stage.ts";
import type { CrmWorld } from "../support/crm-world.ts";
import { createOrgWorld, type OrgWorld } from "../support/org-world.ts";
import { createWorld, untilIdle, type World, type WorldOptions } from "../support/world.ts";
import type { DrillContext, DrillResult } from "./drill-kind.ts";
import { takeLedger } from "./ledger.ts";

/** What most drills stand on: a world whose first place is installed, with a server that answers but does not work. */
export interface Stage<W extends CrmWorld = CrmWorld> {
  world: W;
  server: RunningServer;
  installation: string;
  random: Random;
}

/** `lost` and `doubled` are added to those of the CRM's ledger; the places that are named are in it (the first, unless told). */
type Measures = Partial<
  Pick<DrillResult, "lost" | "doubled" | "crashes" | "callRatio" | "recoverySeconds" | "checks">
> & { places?: number[] };

type Act<W extends CrmWorld> = (stage: Stage<W>) => Promise<Measures>;

const opened: Readonly<Record<CrmName, (database: string, options: StageOptions) => Promise<CrmWorld>>> = {
  hubspot: (database, { places, ...options }) => createWorld(database, { ...options, portals: places }),
  salesforce: (database, { places, ...options }) => createOrgWorld(database, { ...options, orgs: places }),
};

/** The same acts on whichever CRM the drill is run for. */
export async function play(
  context: DrillContext,
  options: StageOptions,
  act: Act<CrmWorld>,
): Promise<DrillResult> {
  const { crm, database, seed } = context;
  return playIn(context, await opened[crm](database.ownerUrl, { ...options, seed }), act);
}

/** Acts that only HubSpot's sandbox knows. */
export async function playOnHubSpot(
  context: DrillContext,
  options: WorldOptions,
  act: Act<World>,
): Promise<DrillResult> {
  const { database, seed } = context;
  return playIn(context, await createWorld(database.ownerUrl, { ...options, seed }), act);
}

/** Acts that only Salesforce's sandbox knows. */
export async function playOnSalesforce(
  context: DrillContext,
  options: SalesforceOptions,
  act: Act<OrgWorld>,
): Promise<DrillResult> {
  const { database, seed } = context;
  return playIn(context, await createOrgWorld(database.ownerUrl, { ...options, seed }), act);
}

/** Runs `act` on a fresh stage, lets everything drain, takes the ledger and ends the world. */
async function playIn<W extends CrmWorld>(
  context: DrillContext,
  world: W,
  act: Act<W>,
): Promise<DrillResult> {
  try {
    const server = await world.start("server");
    const installation = await world.install(server);
    const random = seededRandom(context.seed);
    const { places = [0], ...measures } = await act({ world, server, installation, random });
    const ledger = await takeLedger(world, server, context.database, places);
    for (const detail of ledger.details) console.error(`    ${detail}`);
    const { crashes = 0, callRatio = null, recoverySeconds = null, checks = [] } = measures;
    return {
      lost: ledger.lost + (measures.lost ?? 0),
      doubled: ledger.doubled + (measures.doubled ?? 0),
      wasted: ledger.wasted,
      rolling: ledger.rolling,
      crashes,
      batch: world.crm.writeBatch,
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

import type { RunningServer } from "../../server/app.ts";
import type { CrmPlace } from "../support/crm/stage.ts";
import type { CrmWorld } from "../support/crm-world.ts";
import type { DrillDatabase, DrillResult } from "./drill-kind.ts";
import { eventLosses } from "./losses/events.ts";
import { mirrorLosses } from "./losses/mirror.ts";
import { scoreLosses } from "./losses/scores.ts";
import { leftWaiting, valueLosses } from "./losses/values.ts";
import { wastedWrites } from "./own-writes.ts";

export type Ledger = Pick<DrillResult, "lost" | "doubled" | "wasted" | "rolling"> & {
  /** The first few losses, for people. */
  details: readonly string[];
};

const MOST_DETAILS = 8;

/**
 * Compares the CRM with our rows, from outside the server and from end to end: every live record mirrored in its present
 * state and no other, every customer scored from just that, every property holding that score, every acknowledged event
 * stored, nothing left waiting, nothing twice, no accepted write of a value that stood there already.
 */
export async function takeLedger(
  world: CrmWorld,
  server: RunningServer,
  database: DrillDatabase,
  places = [0],
): Promise<Ledger> {
  const { crm } = world;
  const writes = crm.writes();
  const losses: string[] = [];
  const taken: { externalId: string; installation: string }[] = [];
  let doubled = 0;
  for (const place of places.map((index) => crm.places[index]!)) {
    const { externalId } = place;
    const installation = await installationOf(database, externalId);
    taken.push({ externalId, installation });
    losses.push(...(await mirrorLosses(crm, place, database, installation, writes)));
    losses.push(...(await scoreLosses(server, database, installation)));
    losses.push(...(await valueLosses(place, database, installation)));
    losses.push(...(await leftWaiting(database, installation)));
    doubled += (await doubledRows(database, installation)) + doubledTasks(place);
  }
  losses.push(...(await eventLosses(world, server, database, taken)));
  return {
    lost: losses.length,
    doubled,
    wasted: wastedWrites(world),
    rolling: highest(places.map((index) => crm.places[index]!.rolling())),
    details: losses.slice(0, MOST_DETAILS),
  };
}

async function installationOf(database: DrillDatabase, externalId: string): Promise<string> {
  const [entry] = await database.query<{ installation_id: string }>(
    "SELECT installation_id FROM installation_directory WHERE external_id = $1",
    [externalId],
  );
  if (!entry) throw new Error(`${externalId} was never installed: a drill must install what it measures.`);
  return entry.installation_id;
}

/** Rows minus distinct things, by what makes a thing one: a record's id, an account's day and scorecard, an event's key. */
async function doubledRows(database: DrillDatabase, installation: string): Promise<number> {
  const things = [
    ["account", "id"],
    ["person", "id"],
    ["deal", "id"],
    ["ticket", "id"],
    ["interaction", "id"],
    ["survey_response", "id"],
    ["owner", "id"],
    ["score_snapshot", "account_id, day, scorecard_id, body -> 'signals'"],
    ["hint", "key"],
    ["property_write", "account_id"],
  ] as const;
  let doubled = 0;
  for (const [table, identity] of things) {
    const [row] = await database.query<{ doubled: number }>(
      `SELECT (count(*) - count(DISTINCT (${identity})))::int AS doubled FROM ${table} WHERE installation_id = $1`,
      [installation],
    );
    doubled += row?.doubled ?? 0;
  }
  return doubled;
}

/** Tasks of ours in the CRM beyond one for each play that somebody asked for. */
function doubledTasks(place: CrmPlace): number {
  const tasks = place.ownTasks();
  return tasks.length - new Set(tasks.map(({ reference }) => reference)).size;
}

function highest(counts: readonly DrillResult["rolling"][]): DrillResult["rolling"] {
  const known = counts.filter((count) => count !== null);
  if (known.length === 0) return null;
  return {
    general: Math.max(...known.map(({ general }) => general)),
    search: Math.max(...known.map(({ search }) => search)),
  };
}

import type { RunningServer } from "../../server/app.ts";
import type { World } from "../support/world.ts";
import type { DrillDatabase, DrillResult } from "./drill-kind.ts";
import { eventLosses } from "./losses/events.ts";
import { live, MIRRORS, mirrorLosses } from "./losses/mirror.ts";
import { scoreLosses } from "./losses/scores.ts";
import { leftWaiting, valueLosses } from "./losses/values.ts";
import { allWrites, wastedWrites } from "./own-writes.ts";

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
  world: World,
  server: RunningServer,
  database: DrillDatabase,
  portals = [0],
): Promise<Ledger> {
  const writes = allWrites(world);
  const losses: string[] = [];
  const taken: { portalId: number; installation: string }[] = [];
  let doubled = 0;
  for (const index of portals) {
    const portal = world.sandbox.state.portals[index]!;
    const installation = await installationOf(database, portal.id);
    taken.push({ portalId: portal.id, installation });
    losses.push(...(await mirrorLosses(portal, database, installation, writes)));
    losses.push(...(await scoreLosses(server, database, installation)));
    losses.push(...(await valueLosses(portal, database, installation)));
    losses.push(...(await leftWaiting(database, installation)));
    doubled += await doubles(database, installation);
  }
  losses.push(...(await eventLosses(world, server, database, taken)));
  const quotas = portals.map((index) => world.sandbox.state.portals[index]!.quotas);
  return {
    lost: losses.length,
    doubled,
    wasted: wastedWrites(world),
    rolling: {
      general: Math.max(...quotas.map((quota) => quota.maxGeneralArrivals())),
      search: Math.max(...quotas.map((quota) => quota.search.maxArrivals)),
    },
    details: losses.slice(0, MOST_DETAILS),
  };
}

async function installationOf(database: DrillDatabase, portalId: number): Promise<string> {
  const [entry] = await database.query<{ installation_id: string }>(
    "SELECT installation_id FROM installation_directory WHERE external_id = $1",
    [String(portalId)],
  );
  if (!entry)
    throw new Error(`Portal ${portalId} was never installed: a drill must install what it measures.`);
  return entry.installation_id;
}

/** Rows minus distinct things, by what makes a thing one: a record's id, an account's day and scorecard, an event's key. */
async function doubles(database: DrillDatabase, installation: string): Promise<number> {
  const things = [
    ...[...new Set(Object.values(MIRRORS))].map((table) => [table, "id"] as const),
    ["score_snapshot", "account_id, day, scorecard_id, body -> 'signals'"] as const,
    ["hint", "key"] as const,
    ["property_write", "account_id"] as const,
  ];
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

/** Every call that the portal answered so far. */
export function callsOf(world: World, portal = 0): number {
  const { calls } = world.sandbox.state.portals[portal]!.stats;
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}

/** Fewest calls that read all live records of the portal once and write every customer once. */
export function firstSyncFloor(world: World, portal = 0): number {
  const records = world.sandbox.state.portals[portal]!;
  const reads = Object.keys(MIRRORS).map((type) => Math.max(1, Math.ceil(live(records, type).length / 100)));
  const customers = live(records, "companies").filter(({ values }) => values.lifecyclestage === "customer");
  return reads.reduce((sum, calls) => sum + calls, 0) + 1 + Math.ceil(customers.length / 100);
}

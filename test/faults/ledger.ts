import { objectTypes } from "../sandbox/hubspot/object-types.ts";
import type { Portal } from "../sandbox/hubspot/portal.ts";
import type { StoredRecord } from "../sandbox/hubspot/records/stored-record.ts";
import type { World } from "../support/world.ts";
import type { DrillDatabase, DrillResult } from "./drill-kind.ts";

/** Our table for each object type that is mirrored. */
const MIRRORS: Readonly<Record<string, string>> = {
  companies: "account",
  contacts: "person",
  deals: "deal",
  tickets: "ticket",
  emails: "interaction",
  calls: "interaction",
  meetings: "interaction",
  notes: "interaction",
  tasks: "interaction",
  communications: "interaction",
  feedback_submissions: "survey_response",
};
const PREFIX = "bellwether_";
/** Properties that the default mapping reads, compared value by value. */
const READ = ["arr", "logins_per_week", "seats_active", "payment_status", "csm_pulse", "lifecyclestage"];

export type Ledger = Pick<DrillResult, "lost" | "doubled" | "wasted" | "rolling"> & {
  /** The first few losses, for people. */
  details: readonly string[];
};

/**
 * Compares the CRM with our rows, from outside the server: every live record mirrored and no other, every customer
 * holding exactly the values we want, nothing left waiting, nothing twice, no accepted write of an unchanged value.
 */
export async function takeLedger(world: World, database: DrillDatabase, portals = [0]): Promise<Ledger> {
  const losses: string[] = [];
  let doubled = 0;
  for (const index of portals) {
    const portal = world.sandbox.state.portals[index]!;
    const [entry] = await database.query<{ installation_id: string }>(
      "SELECT installation_id FROM installation_directory WHERE external_id = $1",
      [String(portal.id)],
    );
    const installation = entry?.installation_id ?? "";
    losses.push(...(await mirrorLosses(portal, database, installation)));
    losses.push(...(await valueLosses(portal, database, installation)));
    losses.push(...(await waiting(database, installation)));
    doubled += await doubles(database, installation);
  }
  const quotas = portals.map((index) => world.sandbox.state.portals[index]!.quotas);
  return {
    lost: losses.length,
    doubled,
    wasted: wastedWrites(world),
    rolling: {
      general: Math.max(...quotas.map((quota) => quota.maxGeneralArrivals())),
      search: Math.max(...quotas.map((quota) => quota.search.maxArrivals)),
    },
    details: losses.slice(0, 8),
  };
}

function live(portal: Portal, typeName: string): StoredRecord[] {
  const type = objectTypes.find(({ name }) => name === typeName)!;
  return portal.store(type).page(0, Number.MAX_SAFE_INTEGER, false).records;
}

async function mirrorLosses(
  portal: Portal,
  database: DrillDatabase,
  installation: string,
): Promise<string[]> {
  const losses: string[] = [];
  for (const [typeName, table] of Object.entries(MIRRORS)) {
    const rows = await database.query<{ id: string; content: { properties?: Record<string, string> } }>(
      `SELECT id, content FROM ${table} WHERE installation_id = $1 AND stream = $2`,
      [installation, typeName],
    );
    const mirrored = new Map(rows.map((row) => [row.id, row.content]));
    for (const record of live(portal, typeName)) {
      const content = mirrored.get(String(record.id));
      mirrored.delete(String(record.id));
      if (!content) losses.push(`${typeName} ${record.id} is not mirrored`);
      else if (table === "account" && !sameProperties(content.properties ?? {}, record.values))
        losses.push(`company ${record.id} is mirrored with old values`);
    }
    for (const id of mirrored.keys()) losses.push(`${typeName} ${id} is mirrored and no longer there`);
  }
  return losses;
}

function sameProperties(
  ours: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): boolean {
  return READ.every((name) => (ours[name] ?? "") === (theirs[name] ?? ""));
}

async function valueLosses(portal: Portal, database: DrillDatabase, installation: string): Promise<string[]> {
  const rows = await database.query<{
    account_id: string;
    desired: Record<string, string>;
    refused: boolean;
  }>(
    `SELECT account_id, desired, refused_at IS NOT NULL AS refused FROM property_write WHERE installation_id = $1`,
    [installation],
  );
  const wanted = new Map(rows.map((row) => [row.account_id, row]));
  const losses: string[] = [];
  for (const company of live(portal, "companies")) {
    const row = wanted.get(String(company.id));
    const isCustomer = company.values.lifecyclestage === "customer";
    if (!row) {
      if (isCustomer) losses.push(`company ${company.id} has never been scored`);
      continue;
    }
    if (isCustomer && row.desired.score_status === "excluded")
      losses.push(`company ${company.id} counts as excluded`);
    if (row.refused) continue;
    for (const [id, value] of Object.entries(row.desired)) {
      const actual = company.values[`${PREFIX}${id}`] ?? "";
      if (actual !== value) losses.push(`company ${company.id}: ${id} is "${actual}", not "${value}"`);
    }
  }
  return losses;
}

async function waiting(database: DrillDatabase, installation: string): Promise<string[]> {
  const [left] = await database.query<{ due: number; hints: number; pending: number }>(
    `SELECT (SELECT count(*)::int FROM account_due WHERE installation_id = $1) AS due,
            (SELECT count(*)::int FROM hint WHERE installation_id = $1 AND completed_at IS NULL) AS hints,
            (SELECT count(*)::int FROM property_write WHERE installation_id = $1 AND pending) AS pending`,
    [installation],
  );
  return Object.entries(left ?? {}).flatMap(([what, count]) =>
    count > 0 ? [`${count} ${what} left waiting`] : [],
  );
}

async function doubles(database: DrillDatabase, installation: string): Promise<number> {
  const [row] = await database.query<{ snapshots: number; records: number }>(
    `SELECT (SELECT count(*) - count(DISTINCT (account_id, day)) FROM score_snapshot WHERE installation_id = $1)::int AS snapshots,
            (SELECT count(*) - count(DISTINCT id) FROM interaction WHERE installation_id = $1)::int AS records`,
    [installation],
  );
  return (row?.snapshots ?? 0) + (row?.records ?? 0);
}

/** Records that a call of ours wrote although every value in it stood there already. */
function wastedWrites(world: World): number {
  const changed = new Map<string, boolean>();
  for (const write of world.sandbox.truth.read(0, Number.MAX_SAFE_INTEGER)) {
    if (write.origin !== "api" || !write.property.startsWith(PREFIX)) continue;
    const key = `${write.call} ${write.portal} ${write.id}`;
    const differs = (write.previous ?? "") !== write.value;
    changed.set(key, (changed.get(key) ?? false) || differs);
  }
  return [...changed.values()].filter((differs) => !differs).length;
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

import { type ObjectType, objectType, objectTypes } from "../../sandbox/hubspot/object-types.ts";
import type { Portal } from "../../sandbox/hubspot/portal.ts";
import type { StoredRecord } from "../../sandbox/hubspot/records/stored-record.ts";
import type { PortalWrite } from "../../sandbox/hubspot/state.ts";
import type { DrillDatabase } from "../drill-kind.ts";
import { OWN_PREFIX } from "../own-writes.ts";

/** Our table for each object type that is mirrored. */
export const MIRRORS: Readonly<Record<string, string>> = {
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
/** Properties that the default mapping reads, compared value by value. */
const READ = ["arr", "logins_per_week", "seats_active", "payment_status", "csm_pulse", "lifecyclestage"];

interface Mirrored {
  id: string;
  modifiedAt: number;
  properties: Record<string, string> | null;
}

export function live(portal: Portal, typeName: string): StoredRecord[] {
  return portal.store(objectType(typeName)).page(0, Number.MAX_SAFE_INTEGER, false).records;
}

/** Live records of the CRM that are not mirrored, or in an older state, or without a link; and mirrored ones that it has no more. */
export async function mirrorLosses(
  portal: Portal,
  database: DrillDatabase,
  installation: string,
  writes: readonly PortalWrite[],
): Promise<string[]> {
  const losses: string[] = [];
  const edited = lastEditByOthers(writes, portal.id);
  for (const [typeName, table] of Object.entries(MIRRORS)) {
    const mirrored = await mirroredRecords(database, installation, typeName, table);
    const links = await mirroredLinks(database, installation, typeName);
    for (const record of live(portal, typeName)) {
      const id = String(record.id);
      const row = mirrored.get(id);
      mirrored.delete(id);
      if (!row) losses.push(`${typeName} ${id} is not mirrored`);
      else if (row.modifiedAt < stateToKnow(typeName, record, edited))
        losses.push(`${typeName} ${id} is mirrored in an older state`);
      else if (table === "account" && !sameProperties(row.properties ?? {}, record.values))
        losses.push(`company ${id} is mirrored with old values`);
      for (const company of companiesOf(portal, typeName, record)) {
        if (!links.has(`${id} ${company}`))
          losses.push(`${typeName} ${id} is not linked to company ${company}`);
      }
    }
    for (const id of mirrored.keys()) losses.push(`${typeName} ${id} is mirrored and no longer there`);
  }
  return losses;
}

/** Our own write-back moves a company's last-modified instant; only what others did must be known here. */
function stateToKnow(typeName: string, record: StoredRecord, edited: ReadonlyMap<string, number>): number {
  if (typeName !== "companies") return record.modifiedAt;
  return Math.min(record.modifiedAt, edited.get(String(record.id)) ?? 0);
}

function lastEditByOthers(writes: readonly PortalWrite[], portal: number): Map<string, number> {
  const last = new Map<string, number>();
  for (const write of writes) {
    if (write.portal !== portal || write.objectType !== "companies") continue;
    if (write.origin === "api" && write.property.startsWith(OWN_PREFIX)) continue;
    last.set(write.id, Date.parse(write.at));
  }
  return last;
}

async function mirroredRecords(
  database: DrillDatabase,
  installation: string,
  stream: string,
  table: string,
): Promise<Map<string, Mirrored>> {
  const rows = await database.query<Mirrored & { modified_at: Date }>(
    `SELECT id, modified_at, content -> 'properties' AS properties FROM ${table}
      WHERE installation_id = $1 AND stream = $2`,
    [installation, stream],
  );
  return new Map(rows.map((row) => [row.id, { ...row, modifiedAt: row.modified_at.getTime() }]));
}

async function mirroredLinks(
  database: DrillDatabase,
  installation: string,
  stream: string,
): Promise<Set<string>> {
  const rows = await database.query<{ link: string }>(
    `SELECT record_id || ' ' || account_id AS link FROM record_account WHERE installation_id = $1 AND stream = $2`,
    [installation, stream],
  );
  return new Set(rows.map(({ link }) => link));
}

/** Live companies that the record belongs to. */
function companiesOf(portal: Portal, typeName: string, record: StoredRecord): number[] {
  if (typeName === "companies") return [];
  const companies: ObjectType = objectTypes.find(({ name }) => name === "companies")!;
  return portal.associations
    .targets(objectType(typeName), record.id, companies)
    .filter((id) => portal.find(companies, String(id))?.archivedAt === null);
}

function sameProperties(
  ours: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): boolean {
  return READ.every((name) => (ours[name] ?? "") === (theirs[name] ?? ""));
}

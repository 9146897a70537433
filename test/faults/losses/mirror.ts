import type { CrmPlace, CrmStage, CrmWrite, LiveRecord } from "../../support/crm/stage.ts";
import type { DrillDatabase } from "../drill-kind.ts";

interface Mirrored {
  id: string;
  modifiedAt: number;
  properties: Record<string, string> | null;
}

/** Live records of the CRM that are not mirrored, or in an older state, or without a link; and mirrored ones that it has no more. */
export async function mirrorLosses(
  { streams }: CrmStage,
  place: CrmPlace,
  database: DrillDatabase,
  installation: string,
  writes: readonly CrmWrite[],
): Promise<string[]> {
  const losses: string[] = [];
  const edited = lastEditByOthers(writes, place.externalId);
  const accounts = new Map(place.accounts().map((account) => [account.id, account]));
  for (const { name, table } of streams) {
    const mirrored = await mirroredRecords(database, installation, name, table);
    const links = await mirroredLinks(database, installation, name);
    for (const record of table === "account" ? accounts.values() : place.live(name)) {
      const { id, accountIds } = record;
      const account = table === "account" ? accounts.get(id) : undefined;
      const row = mirrored.get(id);
      mirrored.delete(id);
      if (!row) losses.push(`${name} ${id} is not mirrored`);
      else if (row.modifiedAt < (account ? stateToKnow(record, edited) : record.modifiedAt))
        losses.push(`${name} ${id} is mirrored in an older state`);
      else if (account && !sameProperties(row.properties ?? {}, account.properties))
        losses.push(`account ${id} is mirrored with old values`);
      for (const owner of accountIds) {
        if (!links.has(`${id} ${owner}`)) losses.push(`${name} ${id} is not linked to account ${owner}`);
      }
    }
    for (const id of mirrored.keys()) losses.push(`${name} ${id} is mirrored and no longer there`);
  }
  return losses;
}

/** Our own write-back moves an account's last-modified instant; only what others did must be known here. */
function stateToKnow({ id, modifiedAt }: LiveRecord, edited: ReadonlyMap<string, number>): number {
  return Math.min(modifiedAt, edited.get(id) ?? 0);
}

function lastEditByOthers(writes: readonly CrmWrite[], externalId: string): Map<string, number> {
  const last = new Map<string, number>();
  for (const write of writes)
    if (write.externalId === externalId && write.isAccount && !write.byUs) last.set(write.id, write.at);
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

/** Whether what is mirrored of the account's values is what the CRM holds; it may be more than what is compared. */
function sameProperties(
  ours: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(theirs).every(([name, value]) => (ours[name] ?? "") === value);
}

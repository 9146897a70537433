import { sql } from "kysely";
import type { Instant, RecordType } from "../../../domain/records.ts";
import type { Tx } from "../connection.ts";
import type { MirrorRow } from "./mirrors.ts";
import { iso, jsonb, textArray } from "./rows.ts";

interface Place {
  installationId: string;
  type: RecordType;
  stream: string;
}

/** One account of one record, with what facts are selected by. */
interface Link {
  record: string;
  account: string;
  at: Instant | null;
  open: boolean;
}

/**
 * Brings the accounts of these records up to date (null = as stored) and returns the accounts that lost or gained one,
 * and those of records in `changed`.
 */
export async function linkRecords(
  tx: Tx,
  place: Place,
  rows: readonly MirrorRow[],
  changed: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const stored = Map.groupBy(await storedLinks(tx, place, rows), (link) => link.record);
  const save: Link[] = [];
  const lost: Link[] = [];
  const touched = new Set<string>();
  for (const { id, accountIds, at, open } of rows) {
    const before = new Map((stored.get(id) ?? []).map((link) => [link.account, link]));
    const after = new Set(accountIds ?? before.keys());
    for (const account of after) {
      const known = before.get(account);
      if (!known || changed.has(id)) touched.add(account);
      if (!known || !sameInstant(known.at, at) || known.open !== open)
        save.push({ record: id, account, at, open });
    }
    for (const link of before.values()) {
      if (after.has(link.account)) continue;
      lost.push(link);
      touched.add(link.account);
    }
  }
  if (lost.length > 0) await deleteLinks(tx, place, lost);
  if (save.length > 0) await saveLinks(tx, place, save);
  return [...touched];
}

const sameInstant = (a: Instant | null, b: Instant | null) =>
  a === null || b === null ? a === b : Date.parse(a) === Date.parse(b);

async function storedLinks(
  tx: Tx,
  { installationId, type, stream }: Place,
  records: readonly MirrorRow[],
): Promise<readonly Link[]> {
  const { rows } = await sql<Omit<Link, "at"> & { at: Date | null }>`
    SELECT record_id AS record, account_id AS account, at, open FROM record_account
     WHERE installation_id = ${installationId} AND record_type = ${type} AND stream = ${stream}
       AND record_id = ANY (${textArray(records.map((row) => row.id))})`.execute(tx);
  return rows.map((row) => ({ ...row, at: iso(row.at) }));
}

async function saveLinks(
  tx: Tx,
  { installationId, type, stream }: Place,
  links: readonly Link[],
): Promise<void> {
  await sql`
    INSERT INTO record_account (installation_id, record_type, stream, record_id, account_id, at, open)
    SELECT ${installationId}::uuid, ${type}, ${stream}, l.record, l.account, l.at, l.open
      FROM jsonb_to_recordset(${jsonb(links)}) AS l(record text, account text, at timestamptz, open boolean)
     ORDER BY l.record, l.account
    ON CONFLICT (installation_id, record_type, stream, record_id, account_id)
    DO UPDATE SET at = excluded.at, open = excluded.open`.execute(tx);
}

async function deleteLinks(
  tx: Tx,
  { installationId, type, stream }: Place,
  links: readonly Link[],
): Promise<void> {
  await sql`
    DELETE FROM record_account
     WHERE installation_id = ${installationId} AND record_type = ${type} AND stream = ${stream}
       AND record_id = ANY (${textArray(links.map((link) => link.record))})
       AND (record_id, account_id) IN (
         SELECT l.record, l.account FROM jsonb_to_recordset(${jsonb(links)}) AS l(record text, account text))`.execute(
    tx,
  );
}

/** Forgets the links of deleted records and returns the accounts that they had. */
export async function unlinkRecords(
  tx: Tx,
  { installationId, type, stream }: Place,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ account_id: string }>`
    DELETE FROM record_account
     WHERE installation_id = ${installationId} AND record_type = ${type} AND stream = ${stream}
       AND record_id = ANY (${textArray(ids)})
    RETURNING account_id`.execute(tx);
  return [...new Set(rows.map((row) => row.account_id))];
}

import { sql } from "kysely";
import type { Tx } from "../connection.ts";
import { type AccountWrites, isPending } from "./account-writes.ts";
import { jsonb, textArray } from "./rows.ts";

interface Row {
  account_id: string;
  desired: AccountWrites["desired"];
  written: AccountWrites["written"];
  sending: AccountWrites["sending"];
  foreign_edits: AccountWrites["foreignEdits"];
  refused: boolean;
}

const COLUMNS = sql`account_id, desired, written, sending, foreign_edits, refused_at IS NOT NULL AS refused`;

/** The accounts' writes, locked in a fixed order; accounts that we never wrote to are missing. */
export async function lockWrites(
  tx: Tx,
  installationId: string,
  accountIds: readonly string[],
): Promise<Map<string, AccountWrites>> {
  const { rows } = await sql<Row>`
    SELECT ${COLUMNS} FROM property_write
     WHERE installation_id = ${installationId} AND account_id = ANY (${textArray(accountIds)})
     ORDER BY account_id FOR UPDATE`.execute(tx);
  return new Map(rows.map(fromRow));
}

/** Up to `limit` pending accounts in no job whose lease is over, locked; those that another worker has in hand are skipped. */
export async function lockPending(
  tx: Tx,
  installationId: string,
  limit: number,
): Promise<Map<string, AccountWrites>> {
  const { rows } = await sql<Row>`
    SELECT ${COLUMNS} FROM property_write
     WHERE installation_id = ${installationId} AND pending AND job IS NULL
       AND (leased_until IS NULL OR leased_until <= clock_timestamp())
     ORDER BY account_id LIMIT ${limit} FOR UPDATE SKIP LOCKED`.execute(tx);
  return new Map(rows.map(fromRow));
}

/** Up to `limit` accounts of the job, locked. */
export async function lockJob(
  tx: Tx,
  installationId: string,
  job: string,
  limit: number,
): Promise<Map<string, AccountWrites>> {
  const { rows } = await sql<Row>`
    SELECT ${COLUMNS} FROM property_write
     WHERE installation_id = ${installationId} AND job = ${job}
     ORDER BY account_id LIMIT ${limit} FOR UPDATE`.execute(tx);
  return new Map(rows.map(fromRow));
}

function fromRow(row: Row): [string, AccountWrites] {
  const { desired, written, sending, foreign_edits: foreignEdits, refused } = row;
  return [row.account_id, { desired, written, sending, foreignEdits, refused }];
}

/** Stores the accounts' writes and whether one is waiting. A lease or a job stays as it is unless `endLease`. */
export async function storeWrites(
  tx: Tx,
  installationId: string,
  writes: ReadonlyMap<string, AccountWrites>,
  options: { endLease?: boolean } = {},
): Promise<void> {
  if (writes.size === 0) return;
  const rows = [...writes].map(([id, entry]) => ({ id, ...entry, pending: isPending(entry) }));
  await sql`
    INSERT INTO property_write AS w
           (installation_id, account_id, desired, written, sending, foreign_edits, pending, refused_at)
    SELECT ${installationId}::uuid, r.id, r.desired, r.written, r.sending, r."foreignEdits", r.pending,
           CASE WHEN r.refused THEN now() END
      FROM jsonb_to_recordset(${jsonb(rows)})
        AS r(id text, desired jsonb, written jsonb, sending jsonb, "foreignEdits" jsonb, refused boolean, pending boolean)
     ORDER BY r.id
    ON CONFLICT (installation_id, account_id) DO UPDATE SET
      desired = excluded.desired, written = excluded.written, sending = excluded.sending,
      foreign_edits = excluded.foreign_edits, pending = excluded.pending,
      leased_until = CASE WHEN ${options.endLease ?? false} THEN NULL ELSE w.leased_until END,
      job = CASE WHEN ${options.endLease ?? false} THEN NULL ELSE w.job END,
      refused_at = CASE WHEN excluded.refused_at IS NULL THEN NULL ELSE w.refused_at END,
      refused_reason = CASE WHEN excluded.refused_at IS NULL THEN NULL ELSE w.refused_reason END`.execute(tx);
}

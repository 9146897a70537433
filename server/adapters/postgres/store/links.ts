import { sql } from "kysely";
import type { RecordType } from "../../../domain/records.ts";
import type { Tx } from "../connection.ts";
import type { MirrorRow } from "./mirrors.ts";
import { jsonb, textArray } from "./rows.ts";

interface Place {
  installationId: string;
  type: RecordType;
  stream: string;
}

/**
 * Brings the accounts of these records up to date (null = as stored) and returns the accounts that lost or gained one,
 * and those of records in `changed`.
 */
export async function linkRecords(
  tx: Tx,
  { installationId, type, stream }: Place,
  rows: readonly MirrorRow[],
  changed: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const records = rows.map((row) => ({
    id: row.id,
    at: row.at,
    open: row.open,
    known: row.accountIds !== null,
    accounts: [...new Set(row.accountIds ?? [])],
  }));
  const { rows: touched } = await sql<{ account_id: string }>`
    WITH record AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${jsonb(records)})
                 AS r(id text, at timestamptz, open boolean, known boolean, accounts text[])
    ), stored AS MATERIALIZED (
      SELECT l.record_id, l.account_id, r.known AND NOT l.account_id = ANY (r.accounts) AS gone,
             (l.at, l.open) IS DISTINCT FROM (r.at, r.open) AS moved, r.at, r.open
        FROM record_account l JOIN record r ON r.id = l.record_id
       WHERE l.installation_id = ${installationId} AND l.record_type = ${type} AND l.stream = ${stream}
    ), lost AS (
      DELETE FROM record_account l USING stored s
       WHERE s.gone AND l.installation_id = ${installationId} AND l.record_type = ${type} AND l.stream = ${stream}
         AND l.record_id = s.record_id AND l.account_id = s.account_id
      RETURNING l.account_id
    ), moved AS (
      UPDATE record_account l SET at = s.at, open = s.open FROM stored s
       WHERE s.moved AND NOT s.gone
         AND l.installation_id = ${installationId} AND l.record_type = ${type} AND l.stream = ${stream}
         AND l.record_id = s.record_id AND l.account_id = s.account_id
    ), gained AS (
      INSERT INTO record_account (installation_id, record_type, stream, record_id, account_id, at, open)
      SELECT ${installationId}::uuid, ${type}, ${stream}, r.id, a.account_id, r.at, r.open
        FROM record r CROSS JOIN LATERAL unnest(r.accounts) AS a(account_id)
       WHERE NOT EXISTS (SELECT 1 FROM stored s WHERE s.record_id = r.id AND s.account_id = a.account_id)
       ORDER BY r.id, a.account_id
      ON CONFLICT DO NOTHING
      RETURNING account_id
    )
    SELECT account_id FROM lost UNION SELECT account_id FROM gained
    UNION SELECT account_id FROM stored WHERE record_id = ANY (${textArray([...changed])})`.execute(tx);
  return touched.map((row) => row.account_id);
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

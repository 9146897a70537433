import { sql } from "kysely";
import type { Hint } from "../../../ports/crm.ts";
import type { Tx } from "../connection.ts";
import { jsonb, textArray } from "./rows.ts";

/** A completed hint is remembered this long, so that a late repetition is known. CRMs repeat for a day or more. */
const REMEMBERED_DAYS = 4;

export async function saveHints(tx: Tx, installationId: string, hints: readonly Hint[]): Promise<number> {
  if (hints.length === 0) return 0;
  const rows = hints.map((body) => ({ key: body.key, body }));
  const { rows: added } = await sql`
    INSERT INTO hint (installation_id, key, body)
    SELECT ${installationId}::uuid, h.key, h.body FROM jsonb_to_recordset(${jsonb(rows)}) AS h(key text, body jsonb)
     ORDER BY h.key
    ON CONFLICT (installation_id, key) DO NOTHING
    RETURNING key`.execute(tx);
  return added.length;
}

export async function waitingHints(
  tx: Tx,
  installationId: string,
  limit: number,
): Promise<readonly (Hint & { id: string })[]> {
  const { rows } = await sql<{ id: string; body: Hint }>`
    SELECT id, body FROM hint WHERE installation_id = ${installationId} AND completed_at IS NULL
     ORDER BY id LIMIT ${limit}`.execute(tx);
  return rows.map(({ id, body }) => ({ ...body, id }));
}

export async function completeHints(tx: Tx, installationId: string, ids: readonly string[]): Promise<void> {
  await sql`
    UPDATE hint SET completed_at = now()
     WHERE installation_id = ${installationId} AND completed_at IS NULL AND id = ANY (${textArray(ids)}::bigint[])`.execute(
    tx,
  );
  await sql`
    DELETE FROM hint
     WHERE installation_id = ${installationId}
       AND completed_at < now() - ${REMEMBERED_DAYS} * interval '1 day'`.execute(tx);
}

/**
 * Hints to read what belongs to these accounts again. A repetition counts anew, and under a new id: who is following
 * the old one does not complete it.
 */
export async function hintUnlinked(
  tx: Tx,
  installationId: string,
  accountIds: readonly string[],
): Promise<void> {
  await sql`
    INSERT INTO hint (installation_id, key, body)
    SELECT l.installation_id, concat_ws('|', 'unlinked', l.stream, l.record_id),
           jsonb_build_object('externalId', d.external_id, 'key', concat_ws('|', 'unlinked', l.stream, l.record_id),
                              'stream', l.stream, 'recordId', l.record_id, 'change', 'associated',
                              'goneIds', '[]'::jsonb, 'occurredAt', now())
      FROM (SELECT DISTINCT installation_id, stream, record_id FROM record_account
             WHERE installation_id = ${installationId} AND account_id = ANY (${textArray(accountIds)})) l
      JOIN installation_directory d USING (installation_id)
     ORDER BY l.stream, l.record_id
    ON CONFLICT (installation_id, key) DO UPDATE SET completed_at = NULL, id = DEFAULT`.execute(tx);
}

import { sql } from "kysely";
import type { Tx } from "../connection.ts";
import { textArray } from "./rows.ts";

/** Search indexes are behind by seconds or minutes; a day outlasts an incident of theirs. */
const REMEMBERED_HOURS = 24;

export async function noteGone(
  tx: Tx,
  installationId: string,
  stream: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    INSERT INTO gone_record (installation_id, stream, record_id)
    SELECT DISTINCT ${installationId}::uuid, ${stream}, id FROM unnest(${textArray(ids)}) AS r(id) ORDER BY id
    ON CONFLICT (installation_id, stream, record_id) DO UPDATE SET gone_at = excluded.gone_at`.execute(tx);
  await sql`
    DELETE FROM gone_record
     WHERE installation_id = ${installationId}
       AND gone_at < now() - ${REMEMBERED_HOURS} * interval '1 hour'`.execute(tx);
}

/** They are there after all: restored, or given back by a merge. */
export async function forgetGone(
  tx: Tx,
  installationId: string,
  stream: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    DELETE FROM gone_record
     WHERE installation_id = ${installationId} AND stream = ${stream} AND record_id = ANY (${textArray(ids)})`.execute(
    tx,
  );
}

export async function goneAmong(
  tx: Tx,
  installationId: string,
  stream: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    SELECT record_id AS id FROM gone_record
     WHERE installation_id = ${installationId} AND stream = ${stream} AND record_id = ANY (${textArray(ids)})
     ORDER BY record_id`.execute(tx);
  return rows.map((row) => row.id);
}

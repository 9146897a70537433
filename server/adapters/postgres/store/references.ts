import { sql } from "kysely";
import type { Reference } from "../../../domain/facts.ts";
import type { Instant } from "../../../domain/records.ts";
import type { Tx } from "../connection.ts";

/** Appends a reference; returns its number, which counts up per installation. */
export async function saveReference(
  tx: Tx,
  installationId: string,
  frozen: { scorecardVersion: number; asOf: Instant; reference: Reference },
): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`reference ${installationId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ id: number }>`
    INSERT INTO score_reference (installation_id, id, scorecard_version, as_of, reference)
    SELECT ${installationId}::uuid, coalesce(max(id), 0) + 1, ${frozen.scorecardVersion}::integer,
           ${frozen.asOf}::timestamptz, ${JSON.stringify(frozen.reference, plainLists)}::text::json
      FROM score_reference WHERE installation_id = ${installationId}
    RETURNING id`.execute(tx);
  return rows[0]!.id;
}

/** JSON would write a typed array as an object. */
function plainLists(_key: string, value: unknown): unknown {
  return value instanceof Float64Array ? Array.from(value) : value;
}

/** The newest that was frozen for the scorecard version; null = none. */
export async function newestReference(
  tx: Tx,
  installationId: string,
  scorecardVersion: number,
): Promise<{ id: number; asOf: Instant } | null> {
  const { rows } = await sql<{ id: number; as_of: Date }>`
    SELECT id, as_of FROM score_reference
     WHERE installation_id = ${installationId} AND scorecard_version = ${scorecardVersion}
     ORDER BY id DESC LIMIT 1`.execute(tx);
  return rows[0] ? { id: rows[0].id, asOf: rows[0].as_of.toISOString() } : null;
}

export async function readReference(tx: Tx, installationId: string, id: number): Promise<Reference | null> {
  const { rows } = await sql<{ reference: Reference }>`
    SELECT reference FROM score_reference WHERE installation_id = ${installationId} AND id = ${id}`.execute(
    tx,
  );
  return rows[0]?.reference ?? null;
}

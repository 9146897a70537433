import { sql } from "kysely";
import type { Instant } from "../../../domain/records.ts";
import type { Tx } from "../connection.ts";

/** Appends a version when the scorecard differs from the newest. Two at once: the second sees the first's. */
export async function publishScorecard(
  tx: Tx,
  installationId: string,
  scorecard: unknown,
  now: Instant,
): Promise<number> {
  const text = JSON.stringify(scorecard);
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`scorecard ${installationId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ version: number; same: boolean }>`
    SELECT version, scorecard::jsonb = ${text}::text::jsonb AS same FROM scorecard_version
     WHERE installation_id = ${installationId} ORDER BY version DESC LIMIT 1`.execute(tx);
  const newest = rows[0];
  if (newest?.same) return newest.version;
  const version = (newest?.version ?? 0) + 1;
  await sql`
    INSERT INTO scorecard_version (installation_id, version, scorecard, published_at)
    VALUES (${installationId}, ${version}, ${text}::text::json, ${now})`.execute(tx);
  return version;
}

/** The given version, or the newest; null = there is none. */
export async function readScorecard(
  tx: Tx,
  installationId: string,
  version: number | undefined,
): Promise<{ version: number; scorecard: unknown } | null> {
  const { rows } = await sql<{ version: number; scorecard: unknown }>`
    SELECT version, scorecard FROM scorecard_version
     WHERE installation_id = ${installationId} AND ${version === undefined ? sql`true` : sql`version = ${version}`}
     ORDER BY version DESC LIMIT 1`.execute(tx);
  return rows[0] ?? null;
}

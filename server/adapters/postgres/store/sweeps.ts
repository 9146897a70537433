import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../connection.ts";
import { mirrorTable } from "./mirrors.ts";
import { textArray } from "./rows.ts";

/** Starts over: only what `savePage` sees from now on counts as seen. Mirrors are not touched. */
export async function beginSweep(tx: Tx, installationId: string, stream: string): Promise<string> {
  const id = randomUUID();
  await endSweep(tx, installationId, stream);
  await sql`
    INSERT INTO sweep (installation_id, stream, id) VALUES (${installationId}, ${stream}, ${id})
    ON CONFLICT (installation_id, stream) DO UPDATE SET id = excluded.id`.execute(tx);
  return id;
}

/** Notes the ids while a sweep of the stream runs; else does nothing. */
export async function markSeen(
  tx: Tx,
  installationId: string,
  stream: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    INSERT INTO sweep_seen (installation_id, stream, record_id)
    SELECT s.installation_id, s.stream, r.id
      FROM sweep s CROSS JOIN (SELECT DISTINCT unnest(${textArray(ids)}) AS id ORDER BY id) r
     WHERE s.installation_id = ${installationId} AND s.stream = ${stream}
    ON CONFLICT DO NOTHING`.execute(tx);
}

/**
 * Mirrored records of the stream that the sweep has not seen. When none is left the sweep is over; a sweep that was
 * replaced by a newer one finds none.
 */
export async function unseen(
  tx: Tx,
  installationId: string,
  stream: string,
  sweep: string,
  limit: number,
): Promise<readonly string[]> {
  const running = await sql`
    SELECT 1 FROM sweep
     WHERE installation_id = ${installationId} AND stream = ${stream} AND id::text = ${sweep}`.execute(tx);
  if (running.rows.length === 0) return [];
  const mirrored = Object.values(mirrorTable).map(
    (table) => sql`SELECT id FROM ${sql.table(table)}
                    WHERE installation_id = ${installationId} AND stream = ${stream}`,
  );
  const { rows } = await sql<{ id: string }>`
    SELECT m.id FROM (${sql.join(mirrored, sql` UNION ALL `)}) m
     WHERE NOT EXISTS (SELECT 1 FROM sweep_seen s
                        WHERE s.installation_id = ${installationId} AND s.stream = ${stream} AND s.record_id = m.id)
     ORDER BY m.id LIMIT ${limit}`.execute(tx);
  if (rows.length === 0) await endSweep(tx, installationId, stream);
  return rows.map((row) => row.id);
}

async function endSweep(tx: Tx, installationId: string, stream: string): Promise<void> {
  for (const table of ["sweep", "sweep_seen"]) {
    await sql`
      DELETE FROM ${sql.table(table)}
       WHERE installation_id = ${installationId} AND stream = ${stream}`.execute(tx);
  }
}

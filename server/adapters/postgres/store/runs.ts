import { sql } from "kysely";
import type { Instant } from "../../../domain/records.ts";
import type { SyncRun } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";
import { iso, jsonb } from "./rows.ts";

/** Starts a run's line and forgets the installation's runs of long ago. */
export async function startRun(tx: Tx, installationId: string, job: string, now: Instant): Promise<string> {
  await sql`
    DELETE FROM sync_run
     WHERE installation_id = ${installationId} AND started_at < ${now}::timestamptz - interval '90 days'`.execute(
    tx,
  );
  const { rows } = await sql<{ id: string }>`
    INSERT INTO sync_run (installation_id, job, started_at) VALUES (${installationId}, ${job}, ${now})
    RETURNING id`.execute(tx);
  return rows[0]!.id;
}

/** Adds each number to the run's own of that name. */
export async function addCounts(
  tx: Tx,
  installationId: string,
  runId: string,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  await sql`
    UPDATE sync_run r SET counts = r.counts || (
      SELECT coalesce(jsonb_object_agg(c.key, coalesce((r.counts ->> c.key)::numeric, 0) + c.value::numeric), '{}')
        FROM jsonb_each_text(${jsonb(counts)}) c)
     WHERE installation_id = ${installationId} AND id = ${runId}`.execute(tx);
}

/** Ends the run's line. One that ends well also ends the problem that the run of the same job before it met. */
export async function finishRun(
  tx: Tx,
  installationId: string,
  runId: string,
  error: string | null,
  now: Instant,
): Promise<void> {
  await sql`
    UPDATE sync_run SET finished_at = ${now}, error = ${error}
     WHERE installation_id = ${installationId} AND id = ${runId}`.execute(tx);
  if (error !== null) return;
  await sql`
    UPDATE installation i SET problem = NULL
     WHERE i.installation_id = ${installationId} AND i.problem IS NOT NULL AND i.problem = (
       SELECT p.error FROM sync_run p JOIN sync_run r USING (installation_id, job)
        WHERE r.installation_id = ${installationId} AND r.id = ${runId} AND p.id <> r.id
          AND p.finished_at IS NOT NULL
        ORDER BY p.started_at DESC LIMIT 1)`.execute(tx);
}

/** Newest first. */
export async function runs(tx: Tx, installationId: string, limit: number): Promise<readonly SyncRun[]> {
  const { rows } = await sql<{
    id: string;
    job: string;
    started_at: Date;
    finished_at: Date | null;
    counts: Record<string, number>;
    error: string | null;
  }>`
    SELECT id, job, started_at, finished_at, counts, error FROM sync_run
     WHERE installation_id = ${installationId} ORDER BY started_at DESC, id LIMIT ${limit}`.execute(tx);
  return rows.map(({ id, job, started_at, finished_at, counts, error }) => ({
    id,
    job,
    startedAt: started_at.toISOString(),
    finishedAt: iso(finished_at),
    counts,
    error,
  }));
}

export async function lastRun(tx: Tx, installationId: string, job: string): Promise<Instant | null> {
  const { rows } = await sql<{ at: Date | null }>`
    SELECT max(started_at) AS at FROM sync_run
     WHERE installation_id = ${installationId} AND job = ${job} AND finished_at IS NOT NULL AND error IS NULL`.execute(
    tx,
  );
  return iso(rows[0]?.at ?? null);
}

export async function audit(
  tx: Tx,
  installationId: string,
  action: string,
  detail: Readonly<Record<string, unknown>>,
  now: Instant,
): Promise<void> {
  await sql`
    INSERT INTO audit_log (installation_id, at, action, detail)
    VALUES (${installationId}, ${now}, ${action}, ${jsonb(detail)})`.execute(tx);
}

interface Quarantined {
  id: string;
  stream: string;
  reason: string;
  since: Instant;
}

/** Records that could not be read (by stream) and accounts whose values the CRM refused (stream "write-back"). */
export async function quarantine(tx: Tx, installationId: string): Promise<readonly Quarantined[]> {
  const { rows } = await sql<Omit<Quarantined, "since"> & { since: Date }>`
    SELECT record_id AS id, stream, reason, since FROM unreadable_record WHERE installation_id = ${installationId}
    UNION ALL
    SELECT account_id, 'write-back', refused_reason, refused_at FROM property_write
     WHERE installation_id = ${installationId} AND refused_at IS NOT NULL
    UNION ALL
    SELECT account_id, 'report snapshot', refused_reason, refused_at FROM report_snapshot
     WHERE installation_id = ${installationId} AND refused_at IS NOT NULL
     ORDER BY since, stream, id`.execute(tx);
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}

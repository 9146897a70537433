import { sql } from "kysely";
import type { PlayCall } from "../../../domain/play-call.ts";
import type { Instant } from "../../../domain/records.ts";
import type { WaitingCall } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";
import { jsonb } from "./rows.ts";

/** Notes the calls; one of the same account, play and day is there already and stays. */
export async function savePlayCalls(
  tx: Tx,
  installationId: string,
  calls: readonly PlayCall[],
): Promise<void> {
  if (calls.length === 0) return;
  await sql`
    INSERT INTO play_call (installation_id, account_id, play, since, body)
    SELECT ${installationId}::uuid, c."accountId", c.play, c.since, c.body
      FROM jsonb_to_recordset(${jsonb(calls)}) AS c("accountId" text, play text, since date, body json)
    ON CONFLICT DO NOTHING`.execute(tx);
}

/** Calls whose time has come, the oldest first; each is put off by the lease, so that no other worker takes it. */
export async function claimPlayCalls(
  tx: Tx,
  installationId: string,
  limit: number,
  leaseMs: number,
): Promise<readonly WaitingCall[]> {
  const { rows } = await sql<WaitingCall>`
    UPDATE play_call p SET attempts = attempts + 1, next_at = now() + ${leaseMs} * interval '1 ms'
     WHERE installation_id = ${installationId} AND id IN (
       SELECT id FROM play_call WHERE installation_id = ${installationId} AND state = 'waiting' AND next_at <= now()
        ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, attempts, body`.execute(tx);
  return rows;
}

/** What became of a call: delivered, given up, or to be tried again after so many milliseconds. */
export async function settlePlayCall(
  tx: Tx,
  installationId: string,
  id: string,
  outcome: "delivered" | { error: string; retryAfterMs: number | null },
): Promise<void> {
  const error = outcome === "delivered" ? null : outcome.error;
  const retryMs = outcome === "delivered" ? null : outcome.retryAfterMs;
  const state = outcome === "delivered" ? "delivered" : retryMs === null ? "given_up" : "waiting";
  await sql`
    UPDATE play_call SET state = ${state}, last_error = ${error},
           next_at = now() + ${retryMs ?? 0} * interval '1 ms'
     WHERE installation_id = ${installationId} AND id = ${id}`.execute(tx);
}

/** Milliseconds until the next waiting call is due; null = none waits. */
export async function nextPlayCallMs(tx: Tx, installationId: string): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    SELECT (extract(epoch FROM min(next_at) - now()) * 1000)::integer AS ms
      FROM play_call WHERE installation_id = ${installationId} AND state = 'waiting'`.execute(tx);
  const ms = rows[0]?.ms ?? null;
  return ms === null ? null : Math.max(0, ms);
}

/** Calls by state, and the newest error. */
export async function playCallCounts(tx: Tx, installationId: string) {
  const { rows } = await sql<{ state: string; calls: number; error: string | null }>`
    SELECT state, count(*)::integer AS calls, max(last_error) AS error FROM play_call
     WHERE installation_id = ${installationId} GROUP BY state`.execute(tx);
  const calls = (state: string) => rows.find((row) => row.state === state)?.calls ?? 0;
  return {
    waiting: calls("waiting"),
    delivered: calls("delivered"),
    givenUp: calls("given_up"),
    lastError: rows.find((row) => row.error !== null)?.error ?? null,
  };
}

export async function readWebhookSecret(tx: Tx, installationId: string): Promise<string | null> {
  const { rows } = await sql<{ secret: string | null }>`
    SELECT webhook_secret AS secret FROM installation WHERE installation_id = ${installationId}`.execute(tx);
  return rows[0]?.secret ?? null;
}

export async function saveWebhookSecret(tx: Tx, installationId: string, sealed: string): Promise<void> {
  await sql`
    UPDATE installation SET webhook_secret = ${sealed} WHERE installation_id = ${installationId}`.execute(tx);
}

/** Forgets delivered and abandoned calls of before the instant. */
export async function forgetPlayCalls(tx: Tx, installationId: string, before: Instant): Promise<void> {
  await sql`
    DELETE FROM play_call
     WHERE installation_id = ${installationId} AND state <> 'waiting' AND next_at < ${before}`.execute(tx);
}

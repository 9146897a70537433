import { sql } from "kysely";
import type { Instant } from "../../../domain/records.ts";
import type { ReportSnapshot } from "../../../domain/report-snapshot.ts";
import type { ReportOutcome } from "../../../ports/crm.ts";
import type { Tx } from "../connection.ts";
import { jsonb } from "./rows.ts";

/** Notes what an account's last day leaves, when its first score of `day` is stored: once a day, before that score is. */
export async function saveReportSnapshots(
  tx: Tx,
  installationId: string,
  snapshots: readonly ReportSnapshot[],
  day: string,
): Promise<void> {
  if (snapshots.length === 0) return;
  await sql`
    INSERT INTO report_snapshot (installation_id, account_id, day, reason, body)
    SELECT ${installationId}::uuid, r.body ->> 'accountId', (r.body ->> 'day')::date, r.body ->> 'reason', r.body
      FROM jsonb_array_elements(${jsonb(snapshots)}) AS r(body)
     WHERE NOT EXISTS (SELECT FROM score_snapshot s
                        WHERE s.installation_id = ${installationId} AND s.account_id = r.body ->> 'accountId'
                          AND s.day >= ${day}::date)
    ON CONFLICT DO NOTHING`.execute(tx);
}

/** Up to `limit` that wait, the oldest first; refused ones do not. */
export async function waitingReportSnapshots(
  tx: Tx,
  installationId: string,
  limit: number,
): Promise<readonly ReportSnapshot[]> {
  const { rows } = await sql<{ body: ReportSnapshot }>`
    SELECT body FROM report_snapshot
     WHERE installation_id = ${installationId} AND refused_at IS NULL
     ORDER BY day, account_id, reason LIMIT ${limit}`.execute(tx);
  return rows.map(({ body }) => body);
}

/** Those that the CRM has, or whose account is gone, are done; refused ones stay with the CRM's reason. */
export async function settleReportSnapshots(
  tx: Tx,
  installationId: string,
  snapshots: readonly ReportSnapshot[],
  outcomes: readonly ReportOutcome[],
  now: Instant,
): Promise<void> {
  const rows = snapshots.map(({ accountId, day, reason }, index) => {
    const outcome = outcomes[index];
    return {
      accountId,
      day,
      reason,
      refused: outcome?.status === "refused" ? outcome.reason : null,
      done: outcome !== undefined && outcome.status !== "refused",
    };
  });
  const given = sql`jsonb_to_recordset(${jsonb(rows)})
    AS g("accountId" text, day date, reason text, refused text, done boolean)`;
  await sql`
    DELETE FROM report_snapshot r USING ${given}
     WHERE r.installation_id = ${installationId} AND r.account_id = g."accountId" AND r.day = g.day
       AND r.reason = g.reason AND g.done`.execute(tx);
  await sql`
    UPDATE report_snapshot r SET refused_reason = g.refused, refused_at = ${now}::timestamptz FROM ${given}
     WHERE r.installation_id = ${installationId} AND r.account_id = g."accountId" AND r.day = g.day
       AND r.reason = g.reason AND g.refused IS NOT NULL`.execute(tx);
}

/** How long the CRM may refuse one, trying each night, before it is given up. */
const GIVEN_UP_DAYS = 30;

/** Lets refused ones be tried again; old ones are given up. */
export async function retryReportSnapshots(tx: Tx, installationId: string): Promise<void> {
  await sql`
    DELETE FROM report_snapshot
     WHERE installation_id = ${installationId} AND refused_at IS NOT NULL
       AND day < current_date - ${GIVEN_UP_DAYS}::integer`.execute(tx);
  await sql`
    UPDATE report_snapshot SET refused_reason = NULL, refused_at = NULL
     WHERE installation_id = ${installationId} AND refused_at IS NOT NULL`.execute(tx);
}

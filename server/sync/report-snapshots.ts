import type { Band } from "#scoring";
import type { Snapshot } from "../domain/facts.ts";
import { monthOf, type ReportSnapshot, reportSnapshotsOf } from "../domain/report-snapshot.ts";
import type { InstallationContext } from "./context.ts";

/** What the last scored days of accounts leave for the CRM's reports; nothing where the CRM keeps none. */
export async function reportSnapshots(
  ctx: InstallationContext,
  last: readonly Snapshot[],
  today: string,
): Promise<readonly ReportSnapshot[]> {
  if (!ctx.connection.reportSnapshots) return [];
  const before = await bandsAMonthBefore(ctx, last, today);
  return last.flatMap((snapshot) =>
    reportSnapshotsOf(snapshot, today, before.get(snapshot.accountId) ?? null),
  );
}

/** Asked for only when a month has ended since. */
async function bandsAMonthBefore(
  ctx: InstallationContext,
  last: readonly Snapshot[],
  today: string,
): Promise<ReadonlyMap<string, Band>> {
  const ended = last.filter(({ day }) => monthOf(day) !== monthOf(today));
  const bands = new Map<string, Band>();
  for (const [month, snapshots] of Map.groupBy(ended, ({ day }) => monthOf(day))) {
    const ids = snapshots.map(({ accountId }) => accountId);
    const earlier = await ctx.rows.snapshotsBefore(ids, `${month}-01`);
    for (const [id, { result }] of earlier) bands.set(id, result.band);
  }
  return bands;
}

/** Hands what waits to the CRM; handed over twice, each is one record. */
export async function sendReportSnapshots(
  ctx: InstallationContext,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  const { reportSnapshots: keeper } = ctx.connection;
  while (keeper && !stopping.aborted) {
    const waiting = await ctx.rows.waitingReportSnapshots(keeper.batch);
    if (waiting.length === 0) return;
    const outcomes = await keeper.save(waiting);
    await ctx.rows.settleReportSnapshots(waiting, outcomes);
    const kept = outcomes.filter(({ status }) => status === "written").length;
    await ctx.rows.addCounts(runId, { reportSnapshots: kept });
  }
}

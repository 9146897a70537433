import { dayOf } from "../domain/property-values.ts";
import type { InstallationContext } from "./context.ts";

/** Every day is kept for so long; of what is older, the last day of each month. */
const DAILY_MONTHS = 13;
const BATCH = 500;

/** Deletes the history that nothing looks at any more. What stays replays as ever. */
export async function thinHistory(
  ctx: InstallationContext,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  const now = ctx.clock.now();
  const firstDaily = dayOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - DAILY_MONTHS, 1));
  for (let after = ""; !stopping.aborted; ) {
    const ids = await ctx.rows.accountIds(after, BATCH);
    if (ids.length === 0) {
      await ctx.rows.addCounts(runId, { droppedReferences: await ctx.rows.dropReferences(firstDaily) });
      return;
    }
    await ctx.rows.addCounts(runId, { thinnedSnapshots: await ctx.rows.thinSnapshots(ids, firstDaily) });
    after = ids.at(-1)!;
  }
}

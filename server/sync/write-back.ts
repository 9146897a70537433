import { isError } from "../domain/errors.ts";
import type { InstallationContext } from "./context.ts";
import { ensureOwnProperties } from "./prepare.ts";
import { refresh } from "./reconcile.ts";
import { settle } from "./settle.ts";
import { endLeftJobs, writeInJob } from "./write-jobs.ts";

const LEASE_MS = 60_000;
/** So many that were left open are looked at together. */
const LOOK_BATCH = 300;
/** Enough to keep the quota busy at 80 ms a call; each holds one batch. */
const WRITERS = 4;

/** Writes every pending value, in full batches or jobs; what the CRM refuses is quarantined with its reason. */
export async function writeBack(
  ctx: InstallationContext,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  // One write-back of an installation runs at a time: a lease that stands now was left by a worker that died.
  await ctx.rows.releaseWrites("all");
  await endLeftJobs(ctx, runId);
  await lookAtUnanswered(ctx, stopping, runId);
  try {
    await writePending(ctx, stopping, runId);
  } catch (error) {
    if (!missesProperties(error)) throw error;
    // An admin deleted or retyped a property of ours: put it back once, or say who can, and write all values again.
    await ensureOwnProperties(ctx);
    await writePending(ctx, stopping, runId);
  }
}

/**
 * A worker that died, or an answer that was lost, leaves open whether the CRM took a batch. What it holds is read before
 * the batch goes out again: each write runs the customer's own automation, so none is repeated for safety's sake.
 */
async function lookAtUnanswered(
  ctx: InstallationContext,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  const accounts = ctx.connection.streams().find((stream) => stream.recordType === "account");
  if (!accounts || (await ctx.rows.unansweredWrites(1)).length === 0) return;
  // Without our properties the accounts would not tell what they hold.
  await ensureOwnProperties(ctx);
  while (!stopping.aborted) {
    const ids = await ctx.rows.unansweredWrites(LOOK_BATCH);
    if (ids.length === 0) return;
    await refresh(ctx, accounts, ids, runId);
    await ctx.rows.releaseWrites(ids);
  }
}

function missesProperties(error: unknown): boolean {
  return ["property_missing", "package_missing"].some((code) => isError(error, "fix_configuration", code));
}

/** A job where the CRM has them and many wait, otherwise batches. */
async function writePending(ctx: InstallationContext, stopping: AbortSignal, runId: string): Promise<void> {
  const { writeJobs } = ctx.connection;
  while (writeJobs && !stopping.aborted && (await ctx.rows.pendingWrites()) > writeJobs.worthwhileAbove)
    await writeInJob(ctx, writeJobs, runId);
  await settle(
    Array.from({ length: WRITERS }, async () => {
      while (!stopping.aborted && (await writeBatch(ctx, runId)) > 0);
    }),
  );
}

async function writeBatch(ctx: InstallationContext, runId: string): Promise<number> {
  const claimed = await ctx.rows.claimWrites(ctx.connection.writeBatch, LEASE_MS);
  if (claimed.length === 0) return 0;
  try {
    const outcomes = await ctx.connection.writeAccounts(
      claimed.map(({ accountId, values }) => ({ id: accountId, values })),
    );
    await ctx.rows.completeWrites(claimed, outcomes);
    const written = outcomes.filter((outcome) => outcome.status === "written").length;
    await ctx.rows.addCounts(runId, {
      written,
      refused: outcomes.filter((one) => one.status === "refused").length,
    });
  } catch (error) {
    // When no answer came the batch stays noted as sent; the next write-back looks at it first.
    if (!isError(error, "retry_later"))
      await ctx.rows.releaseWrites(claimed.map(({ accountId }) => accountId));
    throw error;
  }
  return claimed.length;
}

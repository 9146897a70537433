import { BellwetherError, isError } from "../domain/errors.ts";
import type { Job } from "../ports/jobs.ts";
import { backfill } from "./backfill.ts";
import { type InstallationContext, openInstallation, type SyncContext } from "./context.ts";
import { followHints, requeueHints } from "./hints.ts";
import { rebuildHistory } from "./history.ts";
import { incrementalSync, needsBackfill } from "./incremental.ts";
import { deliverPlayCalls, requeuePlayCalls } from "./play-calls.ts";
import { ensureOwnPlace, prepare } from "./prepare.ts";
import { reconcile, reconcileIsDue } from "./reconcile.ts";
import { freezeReference } from "./reference.ts";
import { sendReportSnapshots } from "./report-snapshots.ts";
import { thinHistory } from "./retention.ts";
import { scoreRun } from "./score-run.ts";
import { writeBack } from "./write-back.ts";

/** Runs one job of one installation and queues what follows from it. Each run leaves a line with its counts. */
export async function runJob(ctx: SyncContext, job: Job, stopping: AbortSignal): Promise<void> {
  const rows = ctx.store.open(job.installationId);
  const { state } = await rows.installation();
  if (state !== "active") return;
  const runId = await rows.startRun(job.name);
  try {
    await steps[job.name](ctx, job.installationId, stopping, runId);
    await rows.finishRun(runId, null);
    // The next job of the same name starts where a stopped one ended.
    if (stopping.aborted) await ctx.jobs.enqueue(job);
  } catch (error) {
    await rows.finishRun(runId, error instanceof Error ? error.message : String(error));
    await answerFailure(ctx, job, error);
  }
}

type Step = (ctx: SyncContext, installationId: string, stopping: AbortSignal, runId: string) => Promise<void>;

const steps: Readonly<Record<Job["name"], Step>> = {
  backfill: async (ctx, installationId, stopping, runId) => {
    const opened = await prepare(ctx, installationId);
    await backfill(opened, stopping, runId);
    await freezeReference(opened, stopping, "always");
    await thenScore(opened, stopping);
  },
  incremental: async (ctx, installationId, stopping, runId) => {
    const opened = await openInstallation(ctx, installationId);
    if (await needsBackfill(opened)) return ctx.jobs.enqueue({ name: "backfill", installationId });
    await requeueHints(opened);
    await requeuePlayCalls(opened);
    await incrementalSync(opened, stopping, runId);
    await thenScore(opened, stopping);
  },
  hints: async (ctx, installationId, stopping, runId) => {
    const opened = await openInstallation(ctx, installationId);
    await followHints(opened, stopping, runId);
    await thenScore(opened, stopping);
  },
  reconcile: async (ctx, installationId, stopping, runId) => {
    const opened = await openInstallation(ctx, installationId);
    await reconcile(opened, stopping, runId);
    await requeueHints(opened);
    await thenScore(opened, stopping);
  },
  nightly: async (ctx, installationId, stopping) => {
    const opened = await openInstallation(ctx, installationId);
    // An admin may have deleted a property of ours: no record changes by that, so nothing else would tell.
    const renewed = await ensureOwnPlace(opened);
    await opened.rows.retryRefused();
    await opened.rows.markDue("all");
    await freezeReference(opened, stopping, "unlessToday");
    // What a property that was put back still holds is seen by a full list, and not written again.
    if (renewed || (await reconcileIsDue(opened)))
      await ctx.jobs.enqueue({ name: "reconcile", installationId });
    if (opened.installation.historyBuiltAt === null)
      await ctx.jobs.enqueue({ name: "history", installationId });
    await thenScore(opened, stopping);
  },
  history: async (ctx, installationId, stopping, runId) => {
    const opened = await openInstallation(ctx, installationId);
    await rebuildHistory(opened, stopping, runId);
    await thenScore(opened, stopping);
  },
  retention: async (ctx, installationId, stopping, runId) => {
    await thinHistory(await openInstallation(ctx, installationId), stopping, runId);
  },
  webhooks: async (ctx, installationId, stopping) => {
    await deliverPlayCalls(await openInstallation(ctx, installationId), stopping);
  },
  score: async (ctx, installationId, stopping, runId) => {
    const opened = await openInstallation(ctx, installationId);
    await scoreRun(opened, stopping, runId);
    if (!stopping.aborted) await ctx.jobs.enqueue({ name: "write-back", installationId });
  },
  "write-back": async (ctx, installationId, stopping, runId) => {
    const opened = await openInstallation(ctx, installationId);
    // One account that cannot be written keeps no report waiting.
    const [written] = await Promise.allSettled([writeBack(opened, stopping, runId)]);
    await sendReportSnapshots(opened, stopping, runId);
    if (written.status === "rejected") throw written.reason;
    await requeueHints(opened);
  },
};

async function thenScore(ctx: InstallationContext, stopping: AbortSignal): Promise<void> {
  if (!stopping.aborted) await ctx.jobs.enqueue({ name: "score", installationId: ctx.rows.installationId });
}

/** Who acts next decides: the queue (retry), an admin (reconnect, configure), or us (a bug, retried and logged). */
async function answerFailure(ctx: SyncContext, job: Job, error: unknown): Promise<void> {
  const rows = ctx.store.open(job.installationId);
  const fields = { installation: job.installationId, job: job.name, err: error };
  if (isError(error, "reauthenticate")) {
    await rows.setState("needs_reauth", error.message);
    await rows.audit("needs_reauth", { code: error.code });
    await ctx.jobs.cancel(job.installationId);
    ctx.log.warn(fields, "The CRM no longer accepts our grant: an admin must connect again.");
    return;
  }
  if (isError(error, "fix_configuration")) {
    await rows.setProblem(error.message);
    ctx.log.warn(fields, "Paused until the configuration is mended; tried again at the next cycle.");
    return;
  }
  ctx.log[error instanceof BellwetherError ? "warn" : "error"](
    fields,
    "The job failed and will be tried again.",
  );
  throw error;
}

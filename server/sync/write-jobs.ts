import { BellwetherError } from "../domain/errors.ts";
import type { AccountUpdate, WriteJobs } from "../ports/crm.ts";
import type { InstallationContext } from "./context.ts";

/** Accounts that pass through memory, and through one transaction, at once. */
const SLICE = 1_000;

/** Writes the pending accounts, as many as one job takes. */
export async function writeInJob(ctx: InstallationContext, jobs: WriteJobs, runId: string): Promise<void> {
  const job = await jobs.open();
  const taken = { accounts: 0 };
  // When it fails here the job keeps its accounts: the next write-back asks it first whether it began.
  await jobs.send(job, pendingAccounts(ctx, job, jobs.most, taken));
  const ended = await endJob(ctx, jobs, { job, ...taken }, runId);
  if (ended === 0) throw jobFailed();
}

/** Asks every job that a write-back before this one left behind, dead or out of patience. */
export async function endLeftJobs(ctx: InstallationContext, runId: string): Promise<void> {
  const { writeJobs } = ctx.connection;
  for (const left of await ctx.rows.writeJobs()) {
    if (writeJobs) await endJob(ctx, writeJobs, left, runId);
    else await ctx.rows.releaseJob(left.job, "sent");
  }
}

async function* pendingAccounts(
  ctx: InstallationContext,
  job: string,
  most: number,
  taken: { accounts: number },
): AsyncGenerator<readonly AccountUpdate[]> {
  while (taken.accounts < most) {
    const claimed = await ctx.rows.claimForJob(job, Math.min(SLICE, most - taken.accounts));
    if (claimed.length === 0) return;
    taken.accounts += claimed.length;
    yield claimed.map(({ accountId, values }) => ({ id: accountId, values }));
  }
}

/** For how many accounts it is known now what became of them; the others are pending again. */
async function endJob(
  ctx: InstallationContext,
  jobs: WriteJobs,
  { job, accounts }: { job: string; accounts: number },
  runId: string,
): Promise<number> {
  const result = await jobs.result(job, accounts);
  if (result === "unsent" || result === "unknown") {
    await ctx.rows.releaseJob(job, result === "unsent" ? "unwritten" : "sent");
    return 0;
  }
  let ended = 0;
  for (;;) {
    const { accounts: done, written, refused } = await ctx.rows.completeJob(job, result, SLICE);
    if (done === 0) return ended;
    ended += written + refused;
    await ctx.rows.addCounts(runId, { written, refused });
  }
}

/** Tried again in a while, not at once: a job costs calls. */
function jobFailed(): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "write_job_failed",
    "The CRM did not carry out the job that was to write the scores. What it holds is looked at in a minute, and what is missing is sent again.",
    { retryAfterMs: 60_000 },
  );
}

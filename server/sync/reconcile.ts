import { isError } from "../domain/errors.ts";
import type { Page, Stream } from "../ports/crm.ts";
import type { InstallationContext } from "./context.ts";

const UNSEEN_BATCH = 100;
const DAY_MS = 86_400_000;
/** Of some minutes each. */
const MOST_LOOKS = 30;

/** Whether it is the night to list everything again: so many days after the last time, half a day early at most. */
export async function reconcileIsDue({ clock, connection, rows }: InstallationContext): Promise<boolean> {
  const last = await rows.lastRun("reconcile");
  if (last === null) return true;
  const days = (clock.now().getTime() - Date.parse(last)) / DAY_MS;
  return days >= (await connection.reconcileEveryDays()) - 0.5;
}

/**
 * Lists every stream once more and forgets what the CRM no longer has: it mends what neither webhooks nor polls told. A record that a list no longer shows is read by its id
 * before it is forgotten, because a record can move between pages while they are read.
 */
export async function reconcile(
  ctx: InstallationContext,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  for (const stream of ctx.connection.streams()) {
    if (stopping.aborted) return;
    await reconcileStream(ctx, stream, stopping, runId);
  }
}

async function reconcileStream(
  ctx: InstallationContext,
  stream: Stream,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  const sweep = await ctx.rows.beginSweep(stream.name);
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    if (stopping.aborted) return;
    const page = await patiently(() => ctx.connection.listPage(stream, cursor), stopping);
    const { changed } = await ctx.rows.savePage({
      stream: stream.name,
      records: page.records,
      unreadable: page.unreadable,
    });
    await ctx.rows.addCounts(runId, { [stream.name]: page.records.length, changed });
    cursor = page.next;
  }
  for (;;) {
    const missing = await ctx.rows.unseen(stream.name, sweep, UNSEEN_BATCH);
    if (missing.length === 0 || stopping.aborted) return;
    await refresh(ctx, stream, missing, runId);
  }
}

/** A list is not begun anew because the CRM works on it for long: that would never end. */
async function patiently(ask: () => Promise<Page>, stopping: AbortSignal): Promise<Page> {
  for (let looks = 1; ; looks++) {
    try {
      return await ask();
    } catch (error) {
      if (!isError(error, "retry_later", "bulk_job_waits") || looks === MOST_LOOKS || stopping.aborted)
        throw error;
    }
  }
}

/** Brings these records to the CRM's present state, deletion included. */
export async function refresh(
  ctx: InstallationContext,
  stream: Stream,
  ids: readonly string[],
  runId: string,
): Promise<void> {
  const { records, unreadable } = await ctx.connection.read(stream, ids);
  await ctx.rows.savePage({ stream: stream.name, records, unreadable });
  const there = new Set([...records, ...unreadable].map(({ id }) => id));
  const gone = ids.filter((id) => !there.has(id));
  if (gone.length > 0) await ctx.rows.deleteRecords(stream.recordType, gone, stream.name);
  await ctx.rows.addCounts(runId, { [stream.name]: records.length, deleted: gone.length });
}

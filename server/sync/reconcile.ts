import type { Stream } from "../ports/crm.ts";
import type { InstallationContext } from "./context.ts";

const UNSEEN_BATCH = 100;

/**
 * Lists every stream once more and forgets what the CRM no longer has: search shows no deletions, merges or
 * association changes, so this repairs what webhooks missed. A record that a list no longer shows is read by its id
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
    const page = await ctx.connection.listPage(stream, cursor);
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

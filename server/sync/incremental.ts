import type { ChangePage, Stream } from "../ports/crm.ts";
import { covers } from "./backfill.ts";
import type { InstallationContext } from "./context.ts";
import { refresh } from "./reconcile.ts";
import { settle } from "./settle.ts";

/** Whether some stream has not been listed in full with the properties that are wanted now. */
export async function needsBackfill(ctx: InstallationContext): Promise<boolean> {
  const checkpoints = await ctx.rows.checkpoints();
  return ctx.connection.streams().some((stream) => {
    const checkpoint = checkpoints[stream.name];
    return checkpoint?.phase !== "changes" || !covers(checkpoint.reading, ctx.reading, stream);
  });
}

/** Reads what changed since each stream's checkpoint, streams side by side. */
export async function incrementalSync(
  ctx: InstallationContext,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  const checkpoints = await ctx.rows.checkpoints();
  await settle(
    ctx.connection.streams().map(async (stream) => {
      const checkpoint = checkpoints[stream.name];
      if (checkpoint?.phase !== "changes") return;
      await readChanges(ctx, stream, checkpoint, stopping, runId);
    }),
  );
  if (!stopping.aborted) await ctx.rows.markSynced(ctx.clock.now().toISOString());
}

async function readChanges(
  ctx: InstallationContext,
  stream: Stream,
  checkpoint: { position: { at: string; id: string | null }; reading: readonly string[] },
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  let { position } = checkpoint;
  for (let more = true; more && !stopping.aborted; ) {
    const page = await ctx.connection.changesPage(stream, position);
    const { records, unreadable } = await withoutGone(ctx, stream, page, runId);
    if (page.gone.length > 0) await ctx.rows.deleteRecords(stream.recordType, page.gone, stream.name);
    const { changed, foreignEdits } = await ctx.rows.savePage({
      stream: stream.name,
      records,
      unreadable,
      checkpoint: { phase: "changes", position: page.position, reading: checkpoint.reading },
    });
    await ctx.rows.addCounts(runId, {
      [stream.name]: page.records.length,
      changed,
      foreignEdits,
      ...(page.gone.length > 0 && { deleted: page.gone.length }),
    });
    ({ position, more } = page);
  }
}

const READ_BATCH = 100;

/**
 * The page without records that are known to be deleted. A search index that is behind still shows them; each is read
 * by its id instead, and comes back by that if it was restored.
 */
async function withoutGone(
  ctx: InstallationContext,
  stream: Stream,
  page: ChangePage,
  runId: string,
): Promise<Pick<ChangePage, "records" | "unreadable">> {
  const { records, unreadable } = page;
  const ids = [...records, ...unreadable].map(({ id }) => id);
  const gone = ids.length > 0 ? await ctx.rows.goneAmong(stream.name, ids) : [];
  for (let from = 0; from < gone.length; from += READ_BATCH)
    await refresh(ctx, stream, gone.slice(from, from + READ_BATCH), runId);
  const isGone = new Set(gone);
  const stays = ({ id }: { id: string }) => !isGone.has(id);
  return { records: records.filter(stays), unreadable: unreadable.filter(stays) };
}

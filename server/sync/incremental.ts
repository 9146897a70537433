import type { Stream } from "../ports/crm.ts";
import { covers } from "./backfill.ts";
import type { InstallationContext } from "./context.ts";
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
    const { changed, foreignEdits } = await ctx.rows.savePage({
      stream: stream.name,
      records: page.records,
      unreadable: page.unreadable,
      checkpoint: { phase: "changes", position: page.position, reading: checkpoint.reading },
    });
    await ctx.rows.addCounts(runId, { [stream.name]: page.records.length, changed, foreignEdits });
    ({ position, more } = page);
  }
}

import type { Instant } from "../domain/records.ts";
import type { Page, Stream } from "../ports/crm.ts";
import type { InstallationContext } from "./context.ts";
import { settle } from "./settle.ts";

/**
 * Reads every stream's whole list into the mirrors, streams side by side, each resuming at its checkpoint. A stream
 * that is done goes on with changes since its list began.
 */
export async function backfill(
  ctx: InstallationContext,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  const checkpoints = await ctx.rows.checkpoints();
  await settle(
    ctx.connection.streams().map(async (stream) => {
      const checkpoint = checkpoints[stream.name];
      const covered = checkpoint !== undefined && covers(checkpoint.reading, ctx.reading, stream);
      if (covered && checkpoint.phase === "changes") return;
      const resume = covered && checkpoint.phase === "list" ? checkpoint : null;
      await readList(ctx, stream, resume, stopping, runId);
    }),
  );
  if (!stopping.aborted) await ctx.rows.markBackfilled(ctx.clock.now().toISOString());
}

/** Whether what was read holds every account property that is wanted now. */
export function covers(read: readonly string[], wanted: readonly string[], stream: Stream): boolean {
  return stream.recordType !== "account" || wanted.every((property) => read.includes(property));
}

/** The next page is asked for while this one is stored: the quota, not the database, sets the pace. */
async function readList(
  ctx: InstallationContext,
  stream: Stream,
  resume: { cursor: string | null; startedAt: Instant } | null,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  let startedAt = resume?.startedAt ?? null;
  let coming: Promise<Page> | null = ctx.connection.listPage(stream, resume?.cursor ?? null);
  while (coming) {
    const page: Page = await coming;
    startedAt ??= page.crmTime;
    coming = page.next !== null && !stopping.aborted ? ctx.connection.listPage(stream, page.next) : null;
    // A failed read is thrown where it is awaited; until then it must not count as unhandled.
    coming?.catch(() => {});
    await ctx.rows.savePage({
      stream: stream.name,
      records: page.records,
      unreadable: page.unreadable,
      checkpoint:
        page.next === null
          ? { phase: "changes", position: { at: startedAt, id: null }, reading: ctx.reading }
          : { phase: "list", cursor: page.next, startedAt, reading: ctx.reading },
    });
    await ctx.rows.addCounts(runId, { [stream.name]: page.records.length });
  }
}

import type { Hint } from "../ports/crm.ts";
import type { DirectoryEntry } from "../ports/store.ts";
import { crmOf, type InstallationContext, type SyncContext } from "./context.ts";
import { refresh } from "./reconcile.ts";

const READ_BATCH = 100;
/** Changes come in bursts: a short wait lets one re-read and one re-scoring serve them all. */
const DEBOUNCE_MS = 2_000;

/**
 * Stores what the CRM told us and queues the re-reading; the answer to the CRM waits for the storing only. Hints for
 * portals that are not installed are dropped. Returns how many were new.
 */
export async function receiveHints(ctx: SyncContext, crmName: string, body: unknown): Promise<number> {
  const hints = crmOf(ctx, crmName).parseHints(body);
  let stored = 0;
  for (const [externalId, group] of Map.groupBy(hints, (hint) => hint.externalId)) {
    const entry = await ctx.store.findInstallation(crmName, externalId);
    if (entry?.state !== "active") continue;
    stored += await storeHints(ctx, entry, group);
  }
  return stored;
}

async function storeHints(ctx: SyncContext, entry: DirectoryEntry, hints: readonly Hint[]): Promise<number> {
  const added = await ctx.store.open(entry.installationId).saveHints(hints);
  if (added > 0)
    await ctx.jobs.enqueue({ name: "hints", installationId: entry.installationId }, { delayMs: DEBOUNCE_MS });
  return added;
}

/**
 * Queues the re-reading of hints that wait: an account that was found deleted leaves some for its records, and the queue
 * may have failed just after a webhook was stored.
 */
export async function requeueHints(ctx: InstallationContext): Promise<void> {
  const waiting = await ctx.rows.hints(1);
  if (waiting.length > 0) await ctx.jobs.enqueue({ name: "hints", installationId: ctx.rows.installationId });
}

/** Re-reads the records that hints name, until none is left. Their order does not matter: the CRM's state counts. */
export async function followHints(
  ctx: InstallationContext,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  const streams = new Map(ctx.connection.streams().map((stream) => [stream.name, stream]));
  while (!stopping.aborted) {
    const hints = await ctx.rows.hints(READ_BATCH);
    if (hints.length === 0) return;
    for (const [name, group] of Map.groupBy(hints, (hint) => hint.stream)) {
      const stream = streams.get(name);
      const ids = [...new Set(group.flatMap((hint) => [hint.recordId, ...hint.goneIds]))];
      for (let from = 0; stream && from < ids.length; from += READ_BATCH) {
        await refresh(ctx, stream, ids.slice(from, from + READ_BATCH), runId);
      }
    }
    await ctx.rows.completeHints(hints.map((hint) => hint.id));
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import type { InstallationStore } from "../../server/ports/store.ts";
import type { SyncContext } from "../../server/sync/context.ts";
import { notStreams } from "./summary.ts";

const POLL_MS = 250;

/**
 * Waits until no job of the installation waits or runs, and says on standard error what has been done so far in that CRM.
 * Throws with the run's own error when one failed for good.
 */
export async function untilIdle(ctx: SyncContext, installationId: string, crm: string): Promise<void> {
  const rows = ctx.store.open(installationId);
  let shown = "";
  for (;;) {
    const busy = (await ctx.jobs.pending(installationId)) > 0;
    const line = `  ${crm}: ${await progressLine(rows)}`;
    if (line !== shown) show(line);
    shown = line;
    if (!busy) break;
    await sleep(process.stderr.isTTY ? POLL_MS : 4 * POLL_MS);
  }
  if (process.stderr.isTTY) process.stderr.write("\n");
  const { state, problem } = await rows.installation();
  if (state !== "active" || problem) throw new Error(problem ?? `The installation is ${state}.`);
}

/** In a terminal over the line before; cut there to its width, since only one row can be written over. */
function show(line: string): void {
  const { isTTY, columns } = process.stderr;
  process.stderr.write(isTTY ? `\r\u001b[K${line.slice(0, columns - 1)}` : `${line}\n`);
}

/** Sums over all runs: an account that is scored twice, or a record that is written twice, counts twice. */
export async function progressLine(rows: Pick<InstallationStore, "runs">): Promise<string> {
  const total: Record<string, number> = {};
  for (const run of await rows.runs(50)) {
    for (const [name, count] of Object.entries(run.counts)) total[name] = (total[name] ?? 0) + count;
  }
  const { scored = 0, rebuilt = 0, written = 0 } = total;
  const records = Object.entries(total).reduce(
    (sum, [name, count]) => (notStreams.includes(name) ? sum : sum + count),
    0,
  );
  const past = rebuilt > 0 ? ` · ${rebuilt.toLocaleString("en")} earlier days rebuilt` : "";
  return `read ${records.toLocaleString("en")} records · ${scored.toLocaleString("en")} scores computed${past} · ${written.toLocaleString("en")} record updates sent`;
}

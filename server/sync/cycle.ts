import type { JobName } from "../ports/jobs.ts";
import type { SyncContext } from "./context.ts";

/** Queues a job for every active installation: what the schedules call. */
export async function forEveryInstallation(ctx: SyncContext, name: JobName): Promise<void> {
  for (const entry of await ctx.store.directory()) {
    if (entry.state === "active") await ctx.jobs.enqueue({ name, installationId: entry.installationId });
  }
}

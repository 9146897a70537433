import type { SyncContext } from "../sync/context.ts";
import { runCommand } from "./command.ts";

/** `npm run -s status`: one JSON object per installation, with its state, last runs, quarantine and foreign edits. */
await runCommand({}, async (ctx) => {
  for (const { installationId, state } of await ctx.store.directory()) {
    console.log(
      JSON.stringify(state === "uninstalled" ? { installationId, state } : await status(ctx, installationId)),
    );
  }
});

async function status(ctx: SyncContext, installationId: string): Promise<object> {
  const rows = ctx.store.open(installationId);
  const { crm, externalId, name, state, problem, backfilledAt, syncedAt } = await rows.installation();
  return {
    installationId,
    crm,
    externalId,
    name,
    state,
    problem,
    backfilledAt,
    syncedAt,
    accounts: await rows.accountCount(),
    jobs: await ctx.jobs.pending(installationId),
    runs: await rows.runs(10),
    quarantine: await rows.quarantine(),
    foreignEdits: await rows.repeatedForeignEdits(3),
  };
}

import type { SyncContext } from "../sync/context.ts";
import { runCommand } from "./command.ts";
import { type Status, statusInWords } from "./status-words.ts";

/**
 * `npm run -s status [-- --json]`: of each installation its state, accounts, last runs, quarantine and foreign edits;
 * with `--json` one object a line.
 */
await runCommand({ json: { type: "boolean", default: false } }, async (ctx, { json }) => {
  const directory = await ctx.store.directory();
  if (directory.length === 0 && !json)
    console.log("Nothing is installed yet: open the install page as an admin.");
  for (const { installationId, crm, externalId, state } of directory) {
    if (state === "uninstalled") {
      const words = `Installation ${installationId}: ${crm} ${externalId}, uninstalled`;
      console.log(json ? JSON.stringify({ installationId, state }) : words);
    } else {
      const status = await statusOf(ctx, installationId);
      console.log(json ? JSON.stringify(status) : statusInWords(status));
    }
  }
});

async function statusOf(ctx: SyncContext, installationId: string): Promise<Status> {
  const rows = ctx.store.open(installationId);
  const { crm, externalId, name, state, problem, backfilledAt, syncedAt, settings } =
    await rows.installation();
  return {
    installationId,
    crm,
    externalId,
    name,
    state,
    problem,
    backfilledAt,
    syncedAt,
    ...(await rows.accountCounts(settings?.scope ?? null)),
    jobs: await ctx.jobs.pending(installationId),
    runs: await rows.runs(10),
    quarantine: await rows.quarantine(),
    foreignEdits: await rows.repeatedForeignEdits(3),
  };
}

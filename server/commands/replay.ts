import { replayDay } from "../sync/replay-day.ts";
import { chooseInstallation, runCommand, UsageError } from "./command.ts";
import { replayInWords } from "./replay-words.ts";

/**
 * `npm run -s replay -- --installation ID --account ID [--day YYYY-MM-DD] [--json]`
 * A stored score, the same computed again from its snapshot, and its ledger. Exit code 1 when the two differ.
 */
await runCommand(
  {
    installation: { type: "string" },
    account: { type: "string" },
    day: { type: "string" },
    json: { type: "boolean", default: false },
  },
  async (ctx, { installation, account, day, json }) => {
    const problems: string[] = [];
    if (typeof account !== "string")
      problems.push(
        "Name the account with --account: its id in the CRM, the last part of its page's address.",
      );
    if (typeof day === "string" && !isDay(day)) problems.push(`--day ${day}: give a day as YYYY-MM-DD.`);
    if (typeof account !== "string" || problems.length > 0) throw new UsageError(problems);
    const { installationId } = await chooseInstallation(ctx, installation);
    const rows = ctx.store.open(installationId);
    const replayed = await replayDay(rows, account, typeof day === "string" ? day : null);
    if (replayed === null) {
      const stored = (await rows.history([account], "0001-01-01")).get(account) ?? [];
      throw new UsageError([
        stored.length === 0
          ? `No score of account ${account} is stored: it is unknown, outside the scope, or not scored yet.`
          : `Nothing is stored of account ${account} on ${day}. It has ${stored.length} days, ` +
            `from ${stored[0]!.day} to ${stored.at(-1)!.day}.`,
      ]);
    }
    const { snapshot, result, same, ledger } = replayed;
    console.log(
      json
        ? JSON.stringify({ same, stored: snapshot.result, recomputed: result, ledger, snapshot })
        : replayInWords(replayed),
    );
    if (!same) process.exitCode = 1;
  },
);

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && at > 0 && new Date(at).toISOString().startsWith(text);
}

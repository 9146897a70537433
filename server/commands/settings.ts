import { readFileSync } from "node:fs";
import { defaultScorecard } from "#scoring";
import { openInstallation } from "../sync/context.ts";
import { currentScorecard } from "../sync/scorecard.ts";
import { applySettings, checkSettings, parseSettings, settingsDoubts } from "../sync/settings.ts";
import { chooseInstallation, runCommand, UsageError } from "./command.ts";

/**
 * `npm run -s settings -- [--installation ID] [--in settings.json [--check]]`
 * Without `--in` it prints the settings in force, scorecard included: edit that and give it back.
 */
await runCommand(
  { installation: { type: "string" }, in: { type: "string" }, check: { type: "boolean", default: false } },
  async (ctx, values) => {
    const { installationId } = await chooseInstallation(ctx, values.installation);
    const opened = await openInstallation(ctx, installationId);
    if (typeof values.in !== "string") {
      const settings = opened.installation.settings;
      if (!settings && !values.check)
        throw new UsageError(["The first sync has not chosen any settings yet. Try again in a minute."]);
      // Labels are the CRM's own and read again with every file.
      const { labels: _, ...editable } = { scorecard: defaultScorecard, ...settings };
      console.log(JSON.stringify(editable, null, 2));
      return;
    }
    const file = values.in;
    const parsed = parseSettings(readJson(file), await opened.connection.accountProperties());
    if (!parsed.settings) {
      throw new UsageError(
        parsed.problems.map(({ path, message }) => `${file}: ${path || "(top)"}: ${message}`),
      );
    }
    const { webhook } = parsed.settings;
    const refusal = webhook ? ctx.outbound.refusal(webhook.url) : null;
    if (refusal !== null) throw new UsageError([`${file}: webhook.url: ${refusal}`]);
    const trial = await openInstallation(ctx, installationId, parsed.settings);
    if (values.check) {
      console.log(JSON.stringify(await checkSettings(trial, parsed.settings), null, 2));
      return;
    }
    for (const { path, message } of settingsDoubts(parsed.settings))
      console.error(`${file}: ${path}: doubtful: ${message}`);
    await applySettings(opened, parsed.settings);
    const { version } = await currentScorecard(opened.rows);
    console.log(
      `Settings stored. The scorecard is stored as version ${version} of this installation, whatever "version" its file says.`,
    );
    console.log(
      "A running server scores all accounts again now. What changed is in the CRM within seconds for hundreds of " +
        "accounts, minutes for tens of thousands: `npm run -s status` shows when no jobs are left.",
    );
  },
);

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError([
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path.`,
    ]);
  }
}

function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError([`${file}: not JSON: ${(error as Error).message}`]);
  }
}

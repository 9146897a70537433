import { type ParseArgsConfig, parseArgs } from "node:util";
import pino from "pino";
import { openContext } from "../app.ts";
import { ConfigError, environmentWith, readConfig } from "../config.ts";
import { BellwetherError } from "../domain/errors.ts";
import type { DirectoryEntry } from "../ports/store.ts";
import type { SyncContext } from "../sync/context.ts";
import { printProblems, UsageError } from "./usage-error.ts";

export { UsageError } from "./usage-error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

const NEEDS_ENVIRONMENT =
  "This command needs the environment that the server was started with: run it there, or name the server's file with --env FILE.";

/**
 * Runs an operator's command against the database of a running (or stopped) server. Every command takes `--env FILE`;
 * all problems are printed at once with their next step, and the exit code is then 2.
 */
export async function runCommand(
  options: Options,
  run: (ctx: SyncContext, values: Values) => Promise<void>,
): Promise<void> {
  try {
    const values = readArguments(options);
    const log = pino({ level: "warn" }, pino.destination(2));
    const config = readConfig(environmentWith(values.env));
    const context = await openContext(config, { log, attach: true });
    try {
      await run(context.ctx, values);
    } finally {
      await context.close();
    }
  } catch (error) {
    process.exitCode = 2;
    if (error instanceof UsageError) printProblems(error.problems);
    else if (error instanceof ConfigError) {
      printProblems([...error.problems, NEEDS_ENVIRONMENT]);
    } else if (error instanceof BellwetherError) {
      console.error(error.message);
    } else throw error;
  }
}

function readArguments(options: Options): Values {
  try {
    return parseArgs({ options: { ...options, env: { type: "string" } } }).values as Values;
  } catch (error) {
    throw new UsageError([(error as Error).message]);
  }
}

/** The installation named by `--installation`: its id or the CRM's own id; may be left out where there is one. */
export async function chooseInstallation(ctx: SyncContext, wanted: Values[string]): Promise<DirectoryEntry> {
  const directory = (await ctx.store.directory()).filter((entry) => entry.state !== "uninstalled");
  const found = directory.filter(
    (entry) => wanted === undefined || entry.installationId === wanted || entry.externalId === wanted,
  );
  if (found.length === 1) return found[0]!;
  const list = directory.map(
    (entry) => `${entry.installationId} (${entry.crm} ${entry.externalId}, ${entry.state})`,
  );
  const known =
    list.length > 0
      ? `Installed: ${list.join("; ")}.`
      : "Nothing is installed yet: open the install page first.";
  throw new UsageError([
    wanted === undefined ? `Name one with --installation. ${known}` : `No installation ${wanted}. ${known}`,
  ]);
}

import { type ParseArgsConfig, parseArgs } from "node:util";
import { printProblems, UsageError } from "../usage-error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Runs a command over files, without a database or a server's settings. `--help` prints `help`; problems are printed
 * one line each, and the exit code is then 2.
 */
export async function runFileCommand(
  help: string,
  options: Options,
  run: (values: Values) => Promise<void>,
): Promise<void> {
  try {
    const values = readArguments(options);
    if (values.help) console.log(help.trim());
    else await run(values);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printProblems(error.problems);
  }
}

/** The value of an option that must be given. @throws {UsageError} with what it is for. */
export function required(values: Values, option: string, what: string): string {
  const value = values[option];
  if (typeof value !== "string" || value === "")
    throw new UsageError([`--${option} is missing: ${what}. --help shows an example.`]);
  return value;
}

function readArguments(options: Options): Values {
  try {
    return parseArgs({ options: { ...options, help: { type: "boolean" } } }).values as Values;
  } catch (error) {
    throw new UsageError([`${(error as Error).message.replace(/\.?$/, ".")} --help lists the options.`]);
  }
}

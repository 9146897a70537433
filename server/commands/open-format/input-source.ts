import { stat } from "node:fs/promises";
import { parseInstant } from "#scoring";
import { UsageError } from "../usage-error.ts";
import { csvLines } from "./csv.ts";
import { readMapping } from "./documents.ts";
import { type InputLine, OUTCOME } from "./input-line.ts";
import { fileError, lineError } from "./line-error.ts";
import { ndjsonLines } from "./ndjson.ts";
import { SeenEvaluations } from "./seen-evaluations.ts";

/** The options that name the input, for `parseArgs`. */
export const inputOptions = {
  in: { type: "string" },
  csv: { type: "string" },
  mapping: { type: "string" },
} as const;

export interface InputSource {
  /** As it is named in messages. */
  name: string;
  /** Whether `lines` may be called again: true for a file, false for a pipe. */
  rereadable: boolean;
  /** Each call reads from the first line; one line at a time. @throws {UsageError} for the first line that is wrong. */
  lines(): AsyncGenerator<InputLine>;
}

/**
 * The input that `--in FILE`, `--in -` or `--csv FILE --mapping FILE` names. One account twice at the same instant is an
 * error, because it would count twice in a cohort and in a backtest; at another instant it is another evaluation.
 * `labelled`: every line must have an outcome.
 * @throws {UsageError} for options that name none, or more than one, and for a mapping that cannot be used.
 */
export async function openInput(
  values: Readonly<Record<string, string | boolean | undefined>>,
  { labelled = false } = {},
): Promise<InputSource> {
  const { in: ndjson, csv, mapping } = values as Partial<Record<keyof typeof inputOptions, string>>;
  if ((ndjson === undefined) === (csv === undefined))
    throw new UsageError(["Name the input with either --in FILE (- is standard input) or --csv FILE."]);
  if ((csv === undefined) !== (mapping === undefined))
    throw new UsageError([
      "--csv FILE and --mapping FILE belong together: the mapping says what columns mean.",
    ]);
  const file = (csv ?? ndjson)!;
  const name = file === "-" && csv === undefined ? "standard input" : file;
  const read = csv === undefined ? () => ndjsonLines(file) : csvReader(csv, await readMapping(mapping!));
  return { name, rereadable: await isFile(file, name), lines: () => checkedTogether(name, read(), labelled) };
}

function csvReader(csv: string, mapping: Parameters<typeof csvLines>[1]) {
  return () => csvLines(csv, mapping);
}

async function isFile(file: string, name: string): Promise<boolean> {
  if (name === "standard input") return false;
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new UsageError([`${file}: is a folder; name a file`]);
    return found.isFile();
  } catch (error) {
    throw error instanceof UsageError ? error : fileError(file, error);
  }
}

async function* checkedTogether(
  name: string,
  lines: AsyncGenerator<InputLine>,
  labelled: boolean,
): AsyncGenerator<InputLine> {
  const seen = new SeenEvaluations();
  for await (const one of lines) {
    const { account, asOf } = one.input;
    const earlier = seen.add(account, parseInstant(asOf), one.line);
    if (earlier !== null)
      throw lineError(name, one.line, "account", `"${account}" at ${asOf} stands on line ${earlier} already`);
    if (labelled && one.labels.outcome === undefined)
      throw lineError(name, one.line, "outcome", `is required here: ${OUTCOME}`);
    yield one;
  }
}

import { BacktestError, type LabelledInput } from "#scoring";
import { UsageError } from "../usage-error.ts";
import type { Labels } from "./input-line.ts";
import { openInput } from "./input-source.ts";
import { lineError } from "./line-error.ts";

/** The options of a command that learns from outcomes, beside those that name the input. */
export const outcomeOptions = {
  lead: { type: "string" },
  horizon: { type: "string" },
  seed: { type: "string" },
  resamples: { type: "string" },
} as const;

export const outcomeHelp = `  --in FILE         labelled lines: {"account":"a1","asOf":"2026-01-01","signals":{"nps":32},"outcome":true};
                    the outcome is true or "lost", false or "renewed", or "expanded"
  --csv FILE        rows instead of lines, with --mapping FILE, which says what the columns mean
  --lead DAYS       a loss within so many days counts as too late to help; 0 unless told
  --horizon DAYS    outcomes later than that after the lead do not count; without it, all do
  --seed N          of the resampling; 1 unless told
  --resamples N     for the intervals; 2000 unless told
  --out FILE        written beside and renamed at the end; without it, standard output`;

type Values = Readonly<Record<string, string | boolean | undefined>>;

/**
 * What `learn` says of all labelled rows of the input.
 * @throws {UsageError} for the first line that is wrong, has no outcome, or knows what came after its `asOf`.
 */
export async function fromLabelled<T>(values: Values, learn: (rows: LabelledInput[]) => T): Promise<T> {
  const source = await openInput(values, { labelled: true });
  const rows: LabelledInput[] = [];
  const lines: number[] = [];
  for await (const { line, input, labels } of source.lines()) {
    rows.push({ ...input, ...(labels as Labels & Pick<LabelledInput, "outcome">) });
    lines.push(line);
  }
  try {
    return learn(rows);
  } catch (error) {
    if (!(error instanceof BacktestError)) throw error;
    const { row, path, message } = error.problems[0]!;
    throw lineError(source.name, lines[row]!, path, message + othersLike(error.problems.length - 1));
  }
}

function othersLike(count: number): string {
  if (count === 0) return "";
  return count === 1 ? " One more is like it." : ` ${count} more are like it.`;
}

/** Window and resampling as the options say. @throws {UsageError} for what is no number in its range. */
export function outcomeSettings(values: Values) {
  const horizonDays = numberOf(values, "horizon", 0, false);
  return {
    leadDays: numberOf(values, "lead", 0, false) ?? 0,
    horizonDays: horizonDays ?? null,
    seed: numberOf(values, "seed", 0, true) ?? 1,
    resamples: numberOf(values, "resamples", 1, true) ?? 2000,
  };
}

function numberOf(values: Values, option: string, least: number, whole: boolean): number | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  const value = text === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value < least || (whole && !Number.isInteger(value)))
    throw new UsageError([
      `--${option} must be a ${whole ? "whole " : ""}number of ${least} or more, not "${text}"`,
    ]);
  return value;
}

import { parseInstant } from "../math/instant.ts";
import type { Problem } from "../problem.ts";
import type { LabelledInput } from "./labelled-input.ts";

/** One thing wrong with a row; `path` is within it, like `signals.nps`. */
export interface RowProblem extends Problem {
  /** Place of the row in what was handed in, from 0. */
  row: number;
}

/** Data that cannot test a scorecard: a signal that knows the future, an instant that is none. */
export class BacktestError extends Error {
  readonly problems: readonly RowProblem[];

  constructor(problems: readonly RowProblem[]) {
    const more = problems.length > 5 ? ` (and ${problems.length - 5} more)` : "";
    super(
      problems
        .slice(0, 5)
        .map(({ message }) => message)
        .join(" ") + more,
    );
    this.name = "BacktestError";
    this.problems = problems;
  }
}

/**
 * Refuses rows that know what nobody could know at their `asOf`: a signal observed at or after it, or recorded after
 * it. Scoring alone would take such a signal as missing; in a test of the past it shows that the data were put together
 * with hindsight, so that the other signals are in doubt too.
 * @throws {BacktestError} with a sentence for each signal that names the account and the signal.
 */
export function refuseLookAhead(rows: readonly LabelledInput[]): void {
  const problems = rows.flatMap(rowProblems);
  if (problems.length > 0) throw new BacktestError(problems);
}

function rowProblems(row: LabelledInput, index: number): RowProblem[] {
  const asOfMs = parseInstant(row.asOf);
  if (Number.isNaN(asOfMs))
    return [
      {
        row: index,
        path: "asOf",
        message: `Account "${row.account}": asOf must be an ISO 8601 instant in UTC, not "${row.asOf}".`,
      },
    ];
  const problems: RowProblem[] = [];
  for (const signal of Object.keys(row.signals)) {
    const fact = row.signals[signal];
    if (typeof fact !== "object" || fact === null) continue;
    const late = lateness(fact, asOfMs);
    if (late === null) continue;
    problems.push({
      row: index,
      path: `signals.${signal}`,
      message: `Account "${row.account}": signal "${signal}" was ${late} its snapshot of ${row.asOf}: a test of the past must not know the future.`,
    });
  }
  return problems;
}

function lateness(fact: { observedAt?: string; recordedAt?: string }, asOfMs: number): string | null {
  if (fact.observedAt !== undefined && parseInstant(fact.observedAt) >= asOfMs)
    return `observed at ${fact.observedAt}, not before`;
  if (fact.recordedAt !== undefined && parseInstant(fact.recordedAt) > asOfMs)
    return `recorded at ${fact.recordedAt}, after`;
  return null;
}

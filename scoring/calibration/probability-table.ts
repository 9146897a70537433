import type { EligibleRow } from "../backtest/eligible-rows.ts";
import { scoreRows } from "../backtest/scored-rows.ts";
import { compileScorecard } from "../health-score/compile-scorecard.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import { fitIsotonic } from "./isotonic.ts";

/** By rising score, `[score, probability of loss]`: straight lines between, flat outside. */
export type ProbabilityTable = readonly (readonly [score: number, probability: number])[];

/** Probability of loss by score, from isotonic regression over all rows with a score; empty without any. */
export function probabilityTable(
  scorecard: Scorecard | null,
  rows: readonly EligibleRow[],
  lost: Uint8Array,
): ProbabilityTable {
  if (scorecard === null) return [];
  const { score } = scoreRows(compileScorecard(scorecard), rows);
  const known = Int32Array.from(rows, (_, row) => row).filter((row) => !Number.isNaN(score[row]!));
  const { risk, probability } = fitIsotonic(
    Float64Array.from(known, (row) => 100 - score[row]!),
    Uint8Array.from(known, (row) => lost[row]!),
  );
  return Array.from(risk, (one, i) => [100 - one, probability[i]!] as const).reverse();
}

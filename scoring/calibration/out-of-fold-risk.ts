import type { EligibleRow } from "../backtest/eligible-rows.ts";
import { equalWeights, type NaiveRisks, naiveRisks } from "../backtest/naive.ts";
import { type ScoredRows, scoreRows } from "../backtest/scored-rows.ts";
import { compileScorecard } from "../health-score/compile-scorecard.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import type { Band } from "../types.ts";
import type { Fold } from "./folds.ts";
import { fitNonNegativeLogistic } from "./non-negative-logistic.ts";

/** A scorecard from rows and their outcomes; null when they say nothing. */
export type Learner = (rows: readonly EligibleRow[], lost: Uint8Array) => Scorecard | null;

export interface OutOfFold {
  /** By row, higher is worse, comparable across folds; NaN where no fold judges the row. */
  risk: Float64Array;
  band: Band[];
}

/**
 * Risk of each row by a scorecard that has not seen its account. Two folds' scorecards have scales of their own; their
 * scores are made comparable as log-odds, by a logistic regression on the rows that each has learnt from. A scorecard
 * that is given is the same in all folds, and its risk is 100 − score.
 */
export function outOfFold(
  rows: readonly EligibleRow[],
  lost: Uint8Array,
  folds: readonly Fold[],
  learner: Learner | Scorecard,
): OutOfFold {
  const risk = new Float64Array(rows.length).fill(Number.NaN);
  const band = new Array<Band>(rows.length).fill("unknown");
  const given = typeof learner === "function" ? null : riskOf(learner, rows);
  for (const { train, test } of folds) {
    const outcomes = Uint8Array.from(train, (row) => lost[row]!);
    const learned = given ?? learnedRisk(learner as Learner, rows, train, outcomes);
    for (const row of test) {
      risk[row] = learned.risk[row]!;
      band[row] = learned.band[row]!;
    }
  }
  return { risk, band };
}

/** The naive rankings of the scorecard before; `equal` where equal weights are known out of fold already. */
export function naiveRisksOf(
  scorecard: Scorecard | null,
  equal: Float64Array | null,
  rows: readonly EligibleRow[],
  lost: Uint8Array,
): NaiveRisks {
  if (scorecard === null) return { bestSingle: null, equalWeights: new Float64Array(rows.length) };
  const scored = scoreRows(compileScorecard(equalWeights(scorecard)), rows);
  const risks = naiveRisks(scored, scored.score, lost);
  return equal === null ? risks : { ...risks, equalWeights: equal };
}

function learnedRisk(
  learner: Learner,
  rows: readonly EligibleRow[],
  train: Int32Array,
  outcomes: Uint8Array,
): OutOfFold {
  const scorecard = learner(
    Array.from(train, (row) => rows[row]!),
    outcomes,
  );
  // Nothing learnt: all alike, at the log-odds of the rows that were seen.
  const rate = (outcomes.reduce((sum, one) => sum + one, 0) + 0.5) / (outcomes.length + 1);
  if (scorecard === null)
    return {
      risk: new Float64Array(rows.length).fill(Math.log(rate / (1 - rate))),
      band: rows.map(() => "unknown"),
    };
  const { risk, band } = riskOf(scorecard, rows);
  const seen = Float64Array.from(train, (row) => risk[row]! / 100);
  const { intercept, weights } = fitNonNegativeLogistic([seen], outcomes, [0], 1e-3);
  return { risk: risk.map((one) => intercept + (weights[0]! * one) / 100), band };
}

/** 100 − score of all rows, whatever their coverage; 50 without any metric. */
function riskOf(scorecard: Scorecard, rows: readonly EligibleRow[]): OutOfFold {
  const open = { ...scorecard, bands: { ...scorecard.bands, unknownBelowCoverage: 0 } };
  const { score, band }: ScoredRows = scoreRows(compileScorecard(open), rows);
  return { risk: score.map((one) => (Number.isNaN(one) ? 50 : 100 - one)), band };
}

import { compileScorecard } from "../health-score/compile-scorecard.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import { type EligibleRow, type Exclusion, eligibleRows } from "./eligible-rows.ts";
import { evaluate } from "./evaluate.ts";
import type { LabelledInput, OutcomeWindow } from "./labelled-input.ts";
import { refuseLookAhead } from "./look-ahead.ts";
import { equalWeights, naiveRisks } from "./naive.ts";
import { notesOf } from "./notes.ts";
import { splitRows } from "./out-of-fold.ts";
import type { BacktestReport } from "./report.ts";
import { accountNumbers, type ScoredRows, scoreRows } from "./scored-rows.ts";

export interface BacktestOptions extends Partial<OutcomeWindow> {
  seed?: number;
  /** 2,000 unless told. */
  resamples?: number;
  /** 5 unless told. */
  folds?: number;
}

/**
 * How well a scorecard would have told which accounts leave, had it been in force at each row's `asOf`. The same rows,
 * in any order, options and seed give the same report.
 * @throws {BacktestError} when a row knows the future of its snapshot or holds an instant that is none.
 */
export function backtest(
  inputs: readonly LabelledInput[],
  scorecard: Scorecard,
  options: BacktestOptions = {},
): BacktestReport {
  refuseLookAhead(inputs);
  const window = { leadDays: options.leadDays ?? 0, horizonDays: options.horizonDays ?? null };
  const { rows: eligible, excluded, dated } = eligibleRows(inputs, window);
  const all = scoreRows(compileScorecard(scorecard), eligible);
  const { rows, scored, unscored } = withScore(eligible, all);
  const lost = Uint8Array.from(rows, ({ outcome }) => (outcome === "lost" ? 1 : 0));
  const cluster = accountNumbers(rows);
  const seed = options.seed ?? 1;
  const split = splitRows(rows, lost, cluster, dated, window, { folds: options.folds ?? 5, seed });
  const equal = scoreRows(compileScorecard(equalWeights(scorecard)), rows).score;
  const evaluation = evaluate({
    rows,
    lost,
    cluster,
    risk: scored.score.map((score) => 100 - score),
    band: scored.band,
    naive: naiveRisks(scored, equal, lost),
    folds: split.folds,
    resampling: { resamples: options.resamples ?? 2000, seed },
  });
  return {
    scorecard: scorecard.id,
    version: scorecard.version,
    excluded: [...excluded, ...unscored],
    forecasting: dated,
    ...evaluation,
    notes: notesOf(evaluation, dated, split.byTime),
  };
}

/** The rows that have a score, and how many have none. */
function withScore(
  rows: readonly EligibleRow[],
  scored: ScoredRows,
): { rows: EligibleRow[]; scored: ScoredRows; unscored: Exclusion[] } {
  const kept = Int32Array.from(rows, (_, row) => row).filter((row) => !Number.isNaN(scored.score[row]!));
  const column = (values: Float64Array) => Float64Array.from(kept, (row) => values[row]!);
  const unscored = rows.filter((_, row) => Number.isNaN(scored.score[row]!));
  const exclusion = {
    reason: "no score: too little is known",
    count: unscored.length,
    lost: unscored.filter(({ outcome }) => outcome === "lost").length,
  };
  return {
    rows: Array.from(kept, (row) => rows[row]!),
    scored: {
      metrics: scored.metrics,
      score: column(scored.score),
      band: Array.from(kept, (row) => scored.band[row]!),
      normalised: scored.normalised.map(column),
      availability: scored.availability.map(column),
    },
    unscored: unscored.length === 0 ? [] : [exclusion],
  };
}

import type { EligibleRow } from "../backtest/eligible-rows.ts";
import { type ScoredRows, scoreRows } from "../backtest/scored-rows.ts";
import { compileScorecard } from "../health-score/compile-scorecard.ts";
import type { CompiledMetric, CompiledScorecard } from "../health-score/compiled-scorecard.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import { fitNonNegativeLogistic } from "./non-negative-logistic.ts";
import { rounded } from "./rounded.ts";

const PENALTY = 1;
/** Under `skip` a missing metric takes the mean of the others, which the weights make: fitted again so many times. */
const ROUNDS = 3;

/**
 * The scorecard with the weights that outcomes ask for: non-negative logistic regression on (100 − v)/100 of each
 * metric, drawn toward the scorecard's own weights on the scale on which its score predicts best. Curves, baselines,
 * exceptions, bands stay. Null when every weight came out as 0: the metrics say nothing.
 */
export function learnWeights(
  scorecard: Scorecard,
  rows: readonly EligibleRow[],
  lost: Uint8Array,
): Scorecard | null {
  const compiled = compileScorecard(plain(scorecard));
  const scored = scoreRows(compiled, rows);
  const shares = compiled.metrics.map(({ weight }) => weight);
  let own = scored.score;
  let weights = new Float64Array(shares.length);
  for (let round = 0; round < ROUNDS; round++) {
    const columns = compiled.metrics.map((_, m) => riskColumn(compiled, scored, rows, own, m));
    const ofScore = fitNonNegativeLogistic([weightedMean(columns, shares)], lost, [0], 1e-3);
    const prior = shares.map((share) => share * ofScore.weights[0]!);
    weights = Float64Array.from(fitNonNegativeLogistic(columns, lost, prior, PENALTY).weights);
    const total = weights.reduce((sum, one) => sum + one, 0);
    if (total < 1e-9) return null;
    own = weightedMean(
      columns,
      weights.map((one) => one / total),
    ).map((risk) => 100 - 100 * risk);
  }
  return withWeights(scorecard, weights);
}

/** Without what acts on the score after the sum: only the metrics are judged. */
function plain(scorecard: Scorecard): Scorecard {
  return {
    ...scorecard,
    exceptions: [],
    bands: { ...scorecard.bands, unknownBelowCoverage: 0 },
  };
}

function riskColumn(
  { metrics }: CompiledScorecard,
  { normalised, availability }: ScoredRows,
  rows: readonly EligibleRow[],
  own: Float64Array,
  m: number,
): Float64Array {
  return Float64Array.from(rows, ({ input }, row) => {
    const a = availability[m]![row]!;
    const n = normalised[m]![row]!;
    const filled = fillOf(metrics[m]!, input.segment, own[row]!);
    return (100 - (Number.isNaN(n) ? filled : a * n + (1 - a) * filled)) / 100;
  });
}

/** What a missing value counts as under the metric's policy. */
function fillOf(metric: CompiledMetric, segment: string | undefined, own: number): number {
  const typical =
    (segment === undefined ? undefined : metric.segmentBaselines?.get(segment)) ?? metric.baseline ?? 50;
  if (metric.policy === "baseline") return typical;
  if (metric.policy === "worst") return 0;
  return metric.policy === "skip" && !Number.isNaN(own) ? own : 50;
}

function weightedMean(columns: readonly Float64Array[], shares: ArrayLike<number>): Float64Array {
  const mean = new Float64Array(columns[0]!.length);
  columns.forEach((column, m) => {
    for (let row = 0; row < mean.length; row++) mean[row]! += shares[m]! * column[row]!;
  });
  return mean;
}

function withWeights(scorecard: Scorecard, weights: Float64Array): Scorecard | null {
  const total = weights.reduce((sum, one) => sum + one, 0);
  let m = 0;
  const dimensions = scorecard.dimensions.map((dimension) => {
    const metrics = dimension.metrics.map((metric) => ({
      ...metric,
      weight: rounded((100 * weights[m++]!) / total, 1e4),
      reason: "Learned from outcomes, drawn toward the weight before.",
    }));
    const weight = metrics.reduce((sum, metric) => sum + metric.weight, 0);
    return { ...dimension, weight: rounded(weight, 1e4), metrics };
  });
  return { ...scorecard, version: scorecard.version + 1, dimensions };
}

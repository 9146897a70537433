import type { EligibleRow } from "../backtest/eligible-rows.ts";
import { scoreRows } from "../backtest/scored-rows.ts";
import { compileScorecard } from "../health-score/compile-scorecard.ts";
import type { CompiledMetric } from "../health-score/compiled-scorecard.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import { fitNonNegativeLogistic } from "./non-negative-logistic.ts";
import { rounded } from "./rounded.ts";

const PENALTY = 1;

/**
 * The scorecard with the weights that outcomes ask for: non-negative logistic regression on (100 − v)/100 of each
 * metric, drawn toward the scorecard's own weights on the scale on which its score predicts best. Curves, exceptions,
 * bands stay. Where a missing value would hand its weight to the others (`skip`), which no sum of evidence can do, it
 * becomes evidence of its own instead: the metric is filled with the baseline that the outcomes ask for. Null when
 * every weight came out as 0: the metrics say nothing.
 */
export function learnWeights(
  scorecard: Scorecard,
  rows: readonly EligibleRow[],
  lost: Uint8Array,
): Scorecard | null {
  const compiled = compileScorecard(plain(scorecard));
  const scored = scoreRows(compiled, rows);
  const terms = compiled.metrics.map((metric, m) =>
    termsOf(metric, scored.normalised[m]!, scored.availability[m]!, rows),
  );
  const ofScore = fitNonNegativeLogistic([scored.score.map(riskOf)], lost, [0], 1e-3);
  const scale = ofScore.weights[0]!;
  const prior = compiled.metrics.flatMap(({ weight }, m) =>
    terms[m]!.map(() => (scale * weight) / terms[m]!.length),
  );
  const { weights } = fitNonNegativeLogistic(terms.flat(), lost, prior, PENALTY);
  const learned: Learned[] = [];
  let next = 0;
  for (const { length } of terms) {
    const parts = weights.slice(next, next + length);
    next += length;
    const weight = parts.reduce((sum, one) => sum + one, 0);
    learned.push({ weight, fill: length === 1 || weight === 0 ? null : (100 * parts[1]!) / weight });
  }
  return learned.some(({ weight }) => weight > 1e-9) ? withWeights(scorecard, learned) : null;
}

interface Learned {
  weight: number;
  /** What a missing value counts as, 0–100; null = as the scorecard says. */
  fill: number | null;
}

/** Without what acts on the score after the sum: only the metrics are judged. */
function plain(scorecard: Scorecard): Scorecard {
  return {
    ...scorecard,
    exceptions: [],
    bands: { ...scorecard.bands, unknownBelowCoverage: 0 },
  };
}

/**
 * What the metric brings into the regression. One column, the risk of its filled value; or two for a metric whose
 * missing values are to be learned: with weights γ and δ, both 0 or more, a known risk counts (γ + δ)·x and a missing
 * one γ, so that the fill lies between 0 and 100 whatever comes out.
 */
function termsOf(
  metric: CompiledMetric,
  normalised: Float64Array,
  availability: Float64Array,
  rows: readonly EligibleRow[],
): Float64Array[] {
  const known = normalised.map((n, row) => (Number.isNaN(n) ? 0 : availability[row]! * riskOf(n)));
  const filledWith = (fill: (row: number) => number) =>
    known.map((part, row) => part + (1 - availability[row]!) * riskOf(fill(row)));
  const toLearn = metric.policy === "skip" && availability.some((a) => a < 1);
  return toLearn
    ? [filledWith(() => 0), known]
    : [filledWith((row) => fillOf(metric, rows[row]!.input.segment))];
}

function riskOf(score: number): number {
  return Number.isNaN(score) ? 0.5 : (100 - score) / 100;
}

/** What a missing value counts as under the metric's policy. */
function fillOf(metric: CompiledMetric, segment: string | undefined): number {
  if (metric.policy === "worst") return 0;
  if (metric.policy !== "baseline") return 50;
  return (segment === undefined ? undefined : metric.segmentBaselines?.get(segment)) ?? metric.baseline ?? 50;
}

function withWeights(scorecard: Scorecard, learned: readonly Learned[]): Scorecard {
  const total = learned.reduce((sum, { weight }) => sum + weight, 0);
  let m = 0;
  const dimensions = scorecard.dimensions.map((dimension) => {
    const metrics = dimension.metrics.map((metric) => {
      const { weight, fill } = learned[m++]!;
      return {
        ...metric,
        weight: rounded((100 * weight) / total, 1e4),
        reason: "Learned from outcomes, drawn toward the weight before.",
        ...(fill !== null && { missing: "baseline" as const, baseline: rounded(fill, 100) }),
      };
    });
    const weight = metrics.reduce((sum, metric) => sum + metric.weight, 0);
    return { ...dimension, weight: rounded(weight, 1e4), metrics };
  });
  return { ...scorecard, version: scorecard.version + 1, dimensions };
}

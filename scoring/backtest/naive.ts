import type { Scorecard } from "../scorecard/schema.ts";
import { areaUnderCurve } from "./auc.ts";
import type { ScoredRows } from "./scored-rows.ts";

/** Risks of the naive rankings, 0–100 by row. */
export interface NaiveRisks {
  bestSingle: { metric: string; risk: Float64Array } | null;
  equalWeights: Float64Array;
}

/** The scorecard with every metric at the same share of the whole, and without exceptions. */
export function equalWeights(scorecard: Scorecard): Scorecard {
  return {
    ...scorecard,
    exceptions: [],
    bands: { ...scorecard.bands, unknownBelowCoverage: 0 },
    dimensions: scorecard.dimensions.map((dimension) => ({
      ...dimension,
      weight: dimension.metrics.length,
      metrics: dimension.metrics.map((metric) => ({ ...metric, weight: 1 })),
    })),
  };
}

/** A row without a value stands in the middle: nothing is known for it or against it. */
export function naiveRisks(scored: ScoredRows, equalScore: Float64Array, lost: Uint8Array): NaiveRisks {
  let best: NaiveRisks["bestSingle"] = null;
  let highest = Number.NEGATIVE_INFINITY;
  scored.metrics.forEach((metric, m) => {
    const risk = riskOf(scored.normalised[m]!);
    const auc = areaUnderCurve(risk, lost);
    if (auc === null || auc <= highest) return;
    highest = auc;
    best = { metric, risk };
  });
  return { bestSingle: best, equalWeights: riskOf(equalScore) };
}

function riskOf(score: Float64Array): Float64Array {
  return score.map((one) => (Number.isNaN(one) ? 50 : 100 - one));
}

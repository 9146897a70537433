import type { BusinessMetric } from "./business-metric.ts";
import type { Figure } from "./figure.ts";
import { percentFigure } from "./part-of-whole.ts";
import { maturedTrials, type TrialCohort } from "./trials.ts";

interface TrialCounts {
  /** Trials that have had their time. */
  readonly trials: number;
  readonly paid: number;
}

/** Conversion of counts that are known to be of matured trials. */
export function conversion({ trials, paid }: TrialCounts): Figure {
  return percentFigure(["trials that became paid", paid], ["matured trials", trials]);
}

export const trialToPaid: BusinessMetric<TrialCounts | TrialCohort> = {
  id: "trial-to-paid",
  label: "Trial-to-paid conversion",
  formula: "trials paid for within their time / trials that have had their time · 100",
  unit: "%",
  period: "trials by the day they began; known only when their time (30 days, say) has passed",
  cohort:
    "matured trials only: one that still runs is neither a success nor a failure; paying later than that counts as not",
  benchmark: "none published; the example has 15 overall and 25 for agencies",
  whenBad: "Compare the segments, and shift marketing and success resources to those that convert.",
  catalogue: ["M31", "A38"],
  sources: ["004"],
  feeds: ["CRM record", "billing", "usage events", "CSV"],
  example: { input: { trials: 200, paid: 30 }, result: { value: 15 } },
  compute(given) {
    if ("paid" in given) return conversion(given);
    const matured = maturedTrials(given);
    if ("reason" in matured) return matured;
    return conversion({
      trials: matured.trials.length,
      paid: matured.trials.filter(({ paid }) => paid).length,
    });
  },
};

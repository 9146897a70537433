import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw >= 100 ? "all key onboarding steps done" : `${percent(Math.min(raw, 99))} of key onboarding steps done`;

export const onboardingEngagementScore: MetricDefinition = {
  id: "onboarding-engagement-score",
  label: "Onboarding engagement",
  dimension: "usage",
  unit: "% of the weight of the key steps",
  direction: "up",
  signal: "onboarding_engagement_pct",
  window: "since the start",
  formula:
    "100 × Σ weight of the key steps done / Σ weight of the key steps to the moment of value; weights are the admin's, equal without any. The source names the score and gives no formula",
  benchmark: null,
  // Activation is all of the key steps; with two thirds of their weight the value is in sight.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [40, 40],
      [67, 70.5],
      [100, 100],
    ],
  },
  step: 1,
  why: "Whoever reaches the moment of value in the first weeks stays; this counts the steps that lead there, not the whole checklist.",
  whenBad: "Find the next key step on their way to the first result, and take it with them on a call.",
  catalogue: ["M30", "A18", "A30"],
  sources: ["004"],
  feeds: ["mapped property", "usage events", "CSV"],
  statement,
  datedStatement: statement,
};

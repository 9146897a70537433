import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `${percent(raw)} of survey answers satisfied`;

export const customerSatisfaction: MetricDefinition = {
  id: "customer-satisfaction",
  label: "Satisfaction (CSAT)",
  dimension: "sentiment",
  unit: "% of answers satisfied",
  direction: "up",
  signal: "csat_pct",
  window: "the last 365 days",
  formula: "F15: 100 × answers of 4 or 5 / all answers, on the scale of 1 to 5",
  benchmark: { threshold: "above 80", source: "000" },
  // Above 80 % is published as good, so 80 is green.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [50, 25],
      [70, 50],
      [80, 75],
      [95, 100],
    ],
  },
  freshDays: 180,
  minSamples: 3,
  step: 1,
  why: "It is the customer's own word on the last thing we did for them.",
  whenBad: "Read the unhappy answers, thank for them, and say what will be done about each.",
  whenOld: {
    afterDays: 60,
    advice:
      "Ask again before you act: the answers are of some time ago, so first say what was done about them.",
  },
  catalogue: ["M32", "F15", "T11", "A09"],
  sources: ["000", "001"],
  feeds: ["mapped property", "survey"],
  statement,
  datedStatement: statement,
};

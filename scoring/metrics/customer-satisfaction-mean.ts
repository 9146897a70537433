import type { MetricDefinition } from "../types.ts";
import { numeral } from "../words.ts";

const statement = (raw: number) => `satisfaction of ${numeral(raw)} out of 10`;

export const customerSatisfactionMean: MetricDefinition = {
  id: "customer-satisfaction-mean",
  label: "Satisfaction (mean)",
  dimension: "sentiment",
  unit: "1 to 10",
  direction: "up",
  signal: "csat_mean_1_to_10",
  window: "the last 365 days",
  formula:
    "mean of the satisfaction answers on a 10-point scale; a second rule beside the share of satisfied answers",
  benchmark: { threshold: "above 7 high, below 3 poor", source: "001" },
  // Above 7 is published as high and below 3 as poor, so the bands change there; the source leaves 3 to 7 open, and we ship
  // a straight line between. 7 itself counts as high.
  curve: {
    type: "piecewise",
    points: [
      [1, 0],
      [3, 40.5],
      [7, 70.5],
      [10, 100],
    ],
  },
  freshDays: 180,
  minSamples: 3,
  step: 0.1,
  why: "It keeps the difference between a seven and a ten that the share of satisfied answers throws away.",
  whenBad: "Read the lowest answers, thank for each, and say what will be done.",
  whenOld: {
    afterDays: 60,
    advice:
      "Ask again before you act: the answers are of some time ago, so first say what was done about them.",
  },
  catalogue: ["M33", "T04"],
  sources: ["001"],
  feeds: ["mapped property", "survey", "CSV"],
  statement,
  datedStatement: statement,
};

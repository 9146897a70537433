import type { MetricDefinition } from "../types.ts";
import { numeral } from "../words.ts";

const statement = (raw: number) => `ease of ${numeral(raw)} out of 7`;

export const customerEffortScore: MetricDefinition = {
  id: "customer-effort-score",
  label: "Effort (CES)",
  dimension: "sentiment",
  unit: "1 to 7, 7 is easy",
  direction: "up",
  signal: "ces_mean_1_to_7",
  window: "the last 365 days",
  formula: "F11: mean of the answers on how easy it was, after an interaction, on 1 (hard) to 7 (easy)",
  benchmark: { threshold: "5 to 7 on a 7-point scale is easy", source: "000" },
  // 5 to 7 is published as easy, so 5 is green; 4, neither easy nor hard, is no praise.
  curve: {
    type: "piecewise",
    points: [
      [1, 0],
      [3, 25],
      [4, 50],
      [5, 75],
      [6, 90],
      [7, 100],
    ],
  },
  freshDays: 180,
  minSamples: 3,
  step: 0.1,
  why: "People leave over what is hard more often than they stay for what is delightful.",
  whenBad: "Take the interaction that was rated hardest and remove one step from it.",
  whenOld: {
    afterDays: 60,
    advice: "Ask after a recent interaction whether it was easier than then.",
  },
  catalogue: ["M08", "F11", "T11", "A03"],
  sources: ["000"],
  feeds: ["mapped property", "survey"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw <= 0
    ? "no contraction in 90 days"
    : `contraction of ${raw < 0.5 ? "under 1%" : percent(raw)} of ARR in 90 days`;

export const contraction: MetricDefinition = {
  id: "contraction",
  label: "Contraction",
  dimension: "commercial",
  unit: "% of ARR in 90 days",
  direction: "down",
  signal: "contraction_pct_90d",
  window: "the last 90 days",
  formula:
    "100 × yearly amount of add-ons cancelled, downgrades and seats given back in 90 days / annual recurring revenue before; an account that is lost as a whole is churn and is not counted here",
  benchmark: null,
  // Not shrinking is no merit, so it is worth 80; even a small cancellation is to be acted on at once, so 1 % is red already.
  curve: {
    type: "piecewise",
    points: [
      [0, 80],
      [1, 40],
      [10, 15],
      [25, 0],
    ],
  },
  step: 1,
  why: "A cancelled add-on is a small goodbye, and the last one before it is a large one.",
  whenBad: "Check in today: ask what the add-on was meant to do, and show the part that they did not see.",
  catalogue: ["M56", "M70", "A28"],
  sources: ["002", "004"],
  feeds: ["CRM record", "mapped property", "billing"],
  statement,
  datedStatement: statement,
};

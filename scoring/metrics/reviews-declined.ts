import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no reviews declined in 12 months" : `${counted(raw, "review")} declined in 12 months`;

export const reviewsDeclined: MetricDefinition = {
  id: "reviews-declined",
  label: "Reviews declined",
  dimension: "engagement",
  unit: "reviews declined in 12 months",
  direction: "down",
  signal: "reviews_declined_12m",
  window: "the last 365 days",
  formula: "count of the quarterly reviews that the customer declined or let pass in 12 months",
  benchmark: null,
  // There are four quarterly reviews a year: one declined is a calendar, two are a pattern, four are no.
  curve: {
    type: "piecewise",
    points: [
      [0, 100],
      [1, 65],
      [2, 35],
      [4, 0],
    ],
  },
  step: 1,
  why: "Declining a quarterly review is the early warning that costs the customer nothing to give.",
  whenBad: "Do not send the same invitation again: ask their sponsor what would be worth half an hour.",
  catalogue: ["M40", "A10", "A41"],
  sources: ["001"],
  feeds: ["CRM record", "mapped property", "manual entry"],
  statement,
  datedStatement: statement,
};

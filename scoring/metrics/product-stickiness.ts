import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `${percent(raw)} of monthly users active on a given day`;

export const productStickiness: MetricDefinition = {
  id: "product-stickiness",
  label: "Stickiness",
  dimension: "usage",
  unit: "% of monthly users active on a day",
  direction: "up",
  signal: "dau_mau_pct",
  window: "the last 30 days",
  formula: "F17: 100 × daily active users / monthly active users, the daily ones as the mean over the days",
  benchmark: { threshold: "20 or more", source: "000" },
  // 20 % is the published benchmark, so it is green; at 40 % people open it two days in five.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [10, 40],
      [20, 75],
      [40, 100],
    ],
  },
  freshDays: 30,
  step: 1,
  why: "It tells a daily habit from an occasional visit.",
  whenBad: "Find the task that people do every day and bring it into the product.",
  catalogue: ["M17", "F17", "T11", "A36"],
  sources: ["000"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `${percent(raw)} of users use the core feature`;

export const coreFeatureUsage: MetricDefinition = {
  id: "core-feature-usage",
  label: "Core feature use",
  dimension: "usage",
  unit: "% of users",
  direction: "up",
  signal: "core_feature_users_pct",
  window: "the last 30 days",
  formula: "F16: 100 × users of the core feature / users; per account, over its own users",
  benchmark: null,
  // Not every role needs the core feature: two users in five is a healthy share, seven in ten the most to expect.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [20, 40],
      [40, 70],
      [70, 100],
    ],
  },
  freshDays: 30,
  step: 1,
  why: "Who uses the feature that the product is bought for gets its value; who only opens it does not.",
  whenBad:
    "Show the feature on the customer's own data in a short session, and remove what keeps them from it.",
  catalogue: ["M16", "F16"],
  sources: ["000"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no feature actions" : `${counted(raw, "feature action")} a week per user`;

export const productUsageRate: MetricDefinition = {
  id: "product-usage-rate",
  label: "Feature use against other customers",
  dimension: "usage",
  unit: "feature actions per user and week",
  direction: "up",
  signal: "feature_actions_per_user_week",
  window: "the last 28 days",
  formula:
    "feature actions / active users / weeks, opens and logins left out; ranked among the customers of the segment",
  benchmark: null,
  // The source judges against the average customer, which a rank does without being moved by a few heavy users. Where customers
  // are few: its example of 6 earns half the points, and twice that all of them.
  curve: {
    type: "percentile",
    absolute: {
      type: "piecewise",
      points: [
        [0, 0],
        [6, 50],
        [12, 100],
      ],
    },
  },
  freshDays: 14,
  step: 1,
  why: "It counts work done with the product rather than visits, and compares it with what customers like this one do.",
  whenBad:
    "Show what customers like them do with the product that they do not, and start with one such task.",
  catalogue: ["M14", "K13"],
  sources: ["002"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};

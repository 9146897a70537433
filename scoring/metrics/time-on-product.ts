import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no hours on the product" : `${counted(raw, "hour")} a week per user on the product`;

export const timeOnProduct: MetricDefinition = {
  id: "time-on-product",
  label: "Time on the product",
  dimension: "usage",
  unit: "hours per user and week",
  direction: "up",
  signal: "product_hours_per_user_week",
  window: "the last 28 days",
  formula:
    "hours in the product / active users / weeks, idle time left out; a tailored metric, whose target the admin sets in the scorecard",
  benchmark: null,
  // An hour each working day until the admin sets the own target. For a product that saves time this metric is the wrong one.
  curve: { type: "percentage", target: 5 },
  freshDays: 14,
  step: 0.5,
  why: "Where the work is done in the product, time in it is value received.",
  whenBad: "Ask where the work is done instead, and bring that task into the product.",
  catalogue: ["M34"],
  sources: ["000"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};

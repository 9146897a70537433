import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0
    ? "no time in the core feature"
    : `${counted(raw, "minute")} a week per user in the core feature`;

export const coreFeatureDuration: MetricDefinition = {
  id: "core-feature-duration",
  label: "Time in the core feature",
  dimension: "usage",
  unit: "minutes per user and week",
  direction: "up",
  signal: "core_feature_minutes_per_user_week",
  window: "the last 28 days",
  formula: "minutes spent in the core feature / its users / weeks; idle time left out",
  benchmark: null,
  // How long the work takes depends on the product alone, so there is no norm to state: only a rank among its customers.
  curve: { type: "percentile" },
  freshDays: 14,
  step: 1,
  why: "How often and how long people stay in the feature they pay for says more than the fact that they opened it.",
  whenBad:
    "Watch one user work in the feature: short stays mean either that it does not help or that it is hard to use.",
  catalogue: ["M18"],
  sources: ["000"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `${percent(raw)} of the intended features in use`;

export const featureBreadth: MetricDefinition = {
  id: "feature-breadth",
  label: "Breadth of use",
  dimension: "usage",
  unit: "% of the intended features",
  direction: "up",
  signal: "intended_features_used_pct",
  window: "the last 90 days",
  formula: "100 × intended features that somebody used / features that the plan is bought for",
  benchmark: null,
  // The source's own rule: 80 % of the intended features used is a score of 80.
  curve: { type: "percentage", target: 100 },
  freshDays: 30,
  step: 1,
  why: "Each further function in use is a reason to stay; one that is paid for and ignored is a reason to downgrade.",
  whenBad: "Name the one unused feature that fits a goal of theirs and show it on their own data.",
  catalogue: ["M13", "M15", "M39", "K02"],
  sources: ["000", "001", "002"],
  feeds: ["mapped property", "usage events", "CSV"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `${percent(raw)} of setup reached`;

export const productSetupRate: MetricDefinition = {
  id: "product-setup-rate",
  label: "Setup",
  dimension: "usage",
  unit: "% of setup moments reached",
  direction: "up",
  signal: "setup_moments_pct",
  window: "since the start",
  formula:
    "100 × setup moments reached (features configured, first results seen) / setup moments that the plan has",
  benchmark: null,
  // In the source's example 80 % earns full points; below that each moment counts the same.
  curve: { type: "percentage", target: 80 },
  step: 1,
  why: "A feature that was never set up cannot be missed when it is gone.",
  whenBad: "Choose the one moment that is missing and matters most to them, and reach it in one session.",
  catalogue: ["M15", "K02"],
  sources: ["002"],
  feeds: ["mapped property", "usage events", "CSV"],
  statement,
  datedStatement: statement,
};

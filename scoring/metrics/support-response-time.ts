import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "support answers at once" : `support takes ${counted(raw, "business hour")} to answer`;

export const supportResponseTime: MetricDefinition = {
  id: "support-response-time",
  label: "Our first answer",
  dimension: "support",
  unit: "business hours",
  direction: "down",
  signal: "first_response_business_hours",
  window: "the last 90 days",
  formula: "median of the business hours from the customer's ticket to our first answer by a person",
  benchmark: null,
  // Waiting is felt in ratios, hence log-normal: within an hour is excellent, a business day is the middle.
  curve: { type: "logNormal", p10: 1, median: 8 },
  freshDays: 90,
  minSamples: 3,
  step: 1,
  why: "How long we let people wait is the part of support that is wholly in our hands.",
  whenBad:
    "See which tickets waited longest and why, and settle with support who answers this customer first.",
  catalogue: ["M24"],
  sources: ["001"],
  feeds: ["CRM record", "mapped property", "CSV"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0
    ? "customer answers at once"
    : `customer takes ${counted(raw, "business hour")} to answer, beside their own norm`;

export const responsiveness: MetricDefinition = {
  id: "responsiveness",
  label: "Their response time",
  dimension: "engagement",
  unit: "business hours",
  direction: "down",
  signal: "reply_business_hours_median",
  window: "the last 90 days",
  formula:
    "median of the business hours that people of the account take to answer us, out-of-office left out, judged as a ratio to the median of their earlier values",
  benchmark: null,
  // Their own pace is good; twice as long is noticed; four times as long is no longer an answer.
  curve: {
    type: "ownBaseline",
    points: [
      [0.5, 100],
      [1, 80],
      [2, 40],
      [4, 0],
    ],
  },
  freshDays: 30,
  minSamples: 3,
  step: 1,
  why: "Some people always answer late. It is the change against their own norm that speaks.",
  whenBad: "Check for holiday, leave or a new job first; if it is none of them, call instead of writing.",
  catalogue: ["M42", "A15"],
  sources: ["002"],
  feeds: ["CRM record", "mapped property", "CSV"],
  statement,
  datedStatement: statement,
};

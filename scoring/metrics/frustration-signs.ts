import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0
    ? "no signs of frustration in 30 days"
    : `${counted(raw, "sign")} of frustration in 30 days`;

export const frustrationSigns: MetricDefinition = {
  id: "frustration-signs",
  label: "Signs of frustration",
  dimension: "sentiment",
  unit: "signs in 30 days",
  direction: "down",
  signal: "frustration_signs_30d",
  window: "the last 30 days",
  formula:
    "count of the customer's messages in 30 days that repeat a request, turn cold, or are much shorter or later than the person's own norm",
  benchmark: null,
  // Anybody has a bad day; three signs in a month are a mood; six are a decision in the making.
  curve: {
    type: "piecewise",
    points: [
      [0, 100],
      [1, 80],
      [3, 40],
      [6, 0],
    ],
  },
  step: 1,
  why: "Before people complain they write shorter, colder and later: that is when a call still helps.",
  whenBad: "Name it on the phone, with the open request in hand, before it becomes an escalation.",
  catalogue: ["M03", "A16", "A33"],
  sources: ["002"],
  feeds: ["CRM record", "mapped property", "CSV"],
  statement,
  datedStatement: statement,
};

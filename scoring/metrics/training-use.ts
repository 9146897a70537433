import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `${percent(raw)} of users used training in 90 days`;

export const trainingUse: MetricDefinition = {
  id: "training-use",
  label: "Use of training and resources",
  dimension: "usage",
  unit: "% of users",
  direction: "up",
  signal: "training_users_pct",
  window: "the last 90 days",
  formula:
    "100 × users who used online resources or training / users; a tailored metric, whose target the admin sets in the scorecard",
  benchmark: null,
  // Every other user in a quarter until the admin sets the own target: who knows the product well needs it seldom.
  curve: { type: "percentage", target: 50 },
  freshDays: 30,
  step: 1,
  why: "People who learn the product use more of it and ask for less help.",
  whenBad: "Send two users the one lesson that fits what they did last week, and offer a short live session.",
  catalogue: ["M34", "A39"],
  sources: ["000"],
  feeds: ["mapped property", "usage events", "CSV"],
  statement,
  datedStatement: statement,
};

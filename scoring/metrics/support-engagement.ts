import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `customer answered on ${percent(raw)} of closed tickets`;

export const supportEngagement: MetricDefinition = {
  id: "support-engagement",
  label: "Engagement with support",
  dimension: "support",
  unit: "% of closed tickets",
  direction: "up",
  signal: "tickets_with_customer_reply_pct",
  window: "the last 90 days",
  formula:
    "100 × closed tickets on which the customer answered our question or rated the solution / closed tickets. The source also reads from it how experienced the owner must be: a matter of staffing, not of health",
  benchmark: null,
  // A ticket that is solved at once needs no answer, so silence costs little; an answer on every other one is good.
  curve: {
    type: "piecewise",
    points: [
      [0, 30],
      [25, 55],
      [50, 75],
      [80, 100],
    ],
  },
  freshDays: 90,
  minSamples: 3,
  step: 1,
  why: "Who answers our questions and rates our solutions wants the product to work.",
  whenBad: "Ask one of the silent ones by phone whether the solution held.",
  catalogue: ["M38"],
  sources: ["001"],
  feeds: ["CRM record", "mapped property", "CSV"],
  statement,
  datedStatement: statement,
};

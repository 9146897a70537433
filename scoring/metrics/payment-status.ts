import type { MetricDefinition } from "../types.ts";

const statement = (raw: number) =>
  raw >= 75 ? "payments up to date" : raw >= 25 ? "payment late" : "payment overdue";

export const paymentStatus: MetricDefinition = {
  id: "payment-status",
  label: "Payments",
  dimension: "commercial",
  unit: "100 paid, 50 late, 0 overdue",
  direction: "up",
  signal: "payment_standing",
  window: "now",
  formula: "standing of the oldest unpaid invoice: 100 nothing due, 50 late, 0 overdue",
  benchmark: null,
  // The signal is a standing already: 100 paid, 50 late, 0 overdue.
  curve: { type: "percentage", target: 100 },
  step: 50,
  why: "A bill left unpaid is often a decision that nobody has told us yet.",
  whenBad: "Ask about the unpaid invoice before finance does: is it the process, the budget or the value?",
  catalogue: ["M35", "K06", "K20"],
  sources: ["000", "004"],
  feeds: ["mapped property", "billing", "manual entry"],
  statement,
  datedStatement: statement,
};

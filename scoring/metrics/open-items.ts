import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "nothing waiting on us" : `${counted(raw, "item")} waiting on us`;

export const openItems: MetricDefinition = {
  id: "open-items",
  label: "Open items waiting on us",
  dimension: "support",
  unit: "items waiting over 2 business days",
  direction: "down",
  signal: "open_items_over_2_business_days",
  window: "now",
  formula:
    "count of unanswered e-mails and messages, open tickets and open feature requests that have waited on us for over 2 business days",
  benchmark: null,
  // One slips through anywhere; five at once is the point at which the relationship score is cut in half as well.
  curve: {
    type: "piecewise",
    points: [
      [0, 100],
      [1, 80],
      [3, 45],
      [5, 15],
      [10, 0],
    ],
  },
  step: 1,
  why: "Each thing that we owe the customer and leave lying says that others come first.",
  whenBad:
    "Answer the oldest today, give each of the rest an owner and a date, and tell product of the feature requests.",
  catalogue: ["M27", "A17"],
  sources: ["002"],
  feeds: ["CRM record", "mapped property", "CSV"],
  statement,
  datedStatement: statement,
};

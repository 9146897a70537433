import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "not yet renewed" : `renewed ${printed(raw) === 1 ? "once" : counted(raw, "time")}`;

export const renewalsHistory: MetricDefinition = {
  id: "renewals-history",
  label: "Renewals so far",
  dimension: "commercial",
  unit: "renewals signed",
  direction: "up",
  signal: "renewals_signed_count",
  window: "since the first contract",
  formula: "count of the renewals signed since the first contract",
  benchmark: null,
  // Stronger for good than for bad, as the source says: who has renewed twice will probably do it again, while a first-year
  // customer has only not been asked yet.
  curve: {
    type: "piecewise",
    points: [
      [0, 50],
      [1, 75],
      [2, 90],
      [4, 100],
    ],
  },
  why: "Each renewal was a decision for us, taken with the experience of a whole term.",
  whenBad: "Treat the first term as the trial it is: agree now what would make the renewal an easy yes.",
  catalogue: ["M36"],
  sources: ["001"],
  feeds: ["CRM record", "mapped property", "billing"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw >= 100 ? "all goals reached" : `${percent(Math.min(raw, 99))} of goals reached`;

export const goalsReached: MetricDefinition = {
  id: "goals-reached",
  label: "Goals reached",
  dimension: "value",
  unit: "% of the goals set at purchase",
  direction: "up",
  signal: "goals_reached_pct",
  window: "since the purchase",
  formula: "100 × goals set at the purchase that are reached, or on plan for their date / goals set",
  benchmark: null,
  // A share of goals, scored as it stands: four in five reached is 80.
  curve: { type: "percentage", target: 100 },
  freshDays: 120,
  step: 1,
  why: "People bought the product for these goals, and at renewal they will ask after them.",
  whenBad:
    "Take the goal that is furthest behind, agree one measure and a date, and report on it at the next review.",
  catalogue: ["M39"],
  sources: ["001"],
  feeds: ["mapped property", "CSV", "manual entry"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no strong relationship" : counted(raw, "strong relationship");

export const strongRelationships: MetricDefinition = {
  id: "strong-relationships",
  label: "Strong relationships",
  dimension: "relationship",
  unit: "people at 3 of 5 or more",
  direction: "up",
  signal: "people_at_relationship_3_count",
  window: "now",
  formula:
    "count of the people at the account with whom the relationship stands at 3 or more on the scale of 1 to 5",
  benchmark: null,
  // Fewer than two is a single thread, which the relationship score caps as well; many strong ones are worth more than one.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [1, 35],
      [2, 70.5],
      [4, 90],
      [6, 100],
    ],
  },
  freshDays: 30,
  step: 1,
  why: "One strong relationship leaves with one resignation: go wide before the renewal, not after it.",
  whenBad: "Ask your contact to bring a colleague who gains from the product to the next meeting.",
  catalogue: ["M47", "M51", "A14"],
  sources: ["002", "003"],
  feeds: ["CRM record", "mapped property", "manual entry"],
  statement,
  datedStatement: statement,
};

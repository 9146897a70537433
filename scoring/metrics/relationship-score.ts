import type { MetricDefinition } from "../types.ts";
import { numeral } from "../words.ts";

const statement = (raw: number) => `relationship of ${numeral(raw)} out of 5`;

export const relationshipScore: MetricDefinition = {
  id: "relationship-score",
  label: "Relationship score",
  dimension: "relationship",
  unit: "1 to 5",
  direction: "up",
  signal: "relationship_score_1_to_5",
  window: "now",
  formula:
    "account score of the relationship model, 1 to 5, from sentiment, channels, responsiveness, open items and key stakeholders",
  benchmark: { threshold: "1 to 2 none, 3 professional, 4 to 5 strong", source: "002" },
  // The bands are those of the printed integer: 3 is shown from 2.5 on and 4 from 3.5 on, so the colours change there.
  curve: {
    type: "piecewise",
    points: [
      [1, 0],
      [2.5, 40.5],
      [3.5, 70.5],
      [5, 100],
    ],
  },
  freshDays: 30,
  step: 0.1,
  why: "Many strong relationships outlast a change of product, price and people; no relationship outlasts none of them.",
  whenBad: "Choose the one stakeholder at 1 to 3 who matters most and plan three useful contacts with them.",
  catalogue: ["M49", "K15", "T05", "A34"],
  sources: ["002"],
  feeds: ["CRM record", "mapped property", "manual entry"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { counted } from "../words.ts";

const statement = (raw: number) =>
  raw < 0.5 ? "no meetings in 90 days" : `${counted(Math.floor(raw + 0.5), "meeting")} in 90 days`;

export const meetingsHeld: MetricDefinition = {
  id: "meetings-held",
  label: "Meetings",
  dimension: "engagement",
  unit: "meetings in 90 days",
  direction: "up",
  signal: "meetings_90d",
  window: "the last 90 days",
  formula: "count of the meetings that took place; cancelled and missed ones are left out",
  benchmark: null,
  // One review in a quarter is the least of a working relationship; one a month is a good one.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [1, 60],
      [2, 80],
      [3, 90],
      [6, 100],
    ],
  },
  step: 1,
  why: "Who makes time for a meeting still has plans with the product; declined reviews are an early warning.",
  whenBad: "Offer a short review with one concrete result to show, and invite someone more senior.",
  catalogue: ["M40", "A10", "A41"],
  sources: ["001"],
  feeds: ["CRM record"],
  statement,
  datedStatement: statement,
};

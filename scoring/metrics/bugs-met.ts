import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no bugs met in 30 days" : `${counted(raw, "bug")} met in 30 days`;

export const bugsMet: MetricDefinition = {
  id: "bugs-met",
  label: "Bugs met",
  dimension: "support",
  unit: "bugs in 30 days",
  direction: "down",
  signal: "bugs_met_30d",
  window: "the last 30 days",
  formula:
    "count of the distinct faults of ours that the customer's users ran into, reported or not. The source also wants it read beside logins: that comparison is the backtest's",
  benchmark: null,
  // One fault is met by everybody; three in a month are talked about; ten make the product unusable for somebody.
  curve: {
    type: "piecewise",
    points: [
      [0, 100],
      [1, 80],
      [3, 45],
      [6, 15],
      [10, 0],
    ],
  },
  freshDays: 30,
  step: 1,
  why: "A fault that nobody reports still costs trust, and people who meet many log in less.",
  whenBad: "Tell them which faults you know of and when each is mended, before they have to ask.",
  catalogue: ["M26"],
  sources: ["001"],
  feeds: ["mapped property", "usage events", "CSV"],
  statement,
  datedStatement: statement,
};

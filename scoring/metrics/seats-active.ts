import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `${percent(raw)} of paid seats in use`;

export const seatsActive: MetricDefinition = {
  id: "seats-active",
  label: "Active seats",
  dimension: "usage",
  unit: "% of paid seats",
  direction: "up",
  signal: "seats_active_pct",
  window: "the last 30 days",
  formula: "100 × seats in use / seats paid for",
  benchmark: null,
  // Unused seats are what a customer cuts first at renewal; a tenth of them idle is normal.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [30, 30],
      [60, 65],
      [80, 90],
      [90, 100],
    ],
  },
  freshDays: 30,
  step: 1,
  why: "A seat that is paid for and not used is the first thing to go at renewal.",
  whenBad:
    "List the idle seats with the account's admin: train these people, or move the seats to others who want in.",
  catalogue: ["M13", "M39"],
  sources: ["001"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};

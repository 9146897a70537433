import { DAYS_PER_MONTH, daysBefore, monthInWords } from "../math/instant.ts";
import type { MetricDefinition } from "../types.ts";
import { counted } from "../words.ts";

export const tenure: MetricDefinition = {
  id: "tenure",
  label: "Length of the relationship",
  dimension: "commercial",
  unit: "months",
  direction: "up",
  signal: "tenure_months",
  window: "since the first contract",
  formula: "months from the start of the first contract to now",
  benchmark: null,
  // The first year is when customers leave; after five years, length says no more. New is a risk, not a fault.
  curve: {
    type: "piecewise",
    points: [
      [0, 30],
      [6, 45],
      [12, 60],
      [24, 75],
      [60, 100],
    ],
  },
  why: "The longer people have stayed, the more has been built on the product: measured, the best single sign there is.",
  whenBad: "Treat the first year as onboarding: a success plan, one goal and a date.",
  catalogue: ["M37", "M78"],
  sources: ["001", "002"],
  feeds: ["mapped property"],
  statement: (raw) => {
    const months = Math.floor(raw);
    if (months < 1) return "customer for less than a month";
    if (months < 24) return `customer for ${counted(months, "month")}`;
    return `customer for ${counted(Math.floor(months / 12), "year")}`;
  },
  datedStatement: (raw, asOf) => `customer since ${monthInWords(daysBefore(asOf, raw * DAYS_PER_MONTH))}`,
};

import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw >= 100 ? "every invoice paid on time" : `${percent(Math.min(raw, 99))} of invoices paid on time`;

export const paymentHistory: MetricDefinition = {
  id: "payment-history",
  label: "Invoices paid on time",
  dimension: "commercial",
  unit: "% of invoices",
  direction: "up",
  signal: "invoices_on_time_pct",
  window: "the last 365 days",
  formula:
    "100 × invoices that were paid by their due date / invoices that fell due; those in dispute with our word that they are right count as unpaid",
  benchmark: null,
  // One late in twenty is an oversight; one in five is a habit; every other one is a customer in trouble.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [50, 20],
      [80, 55],
      [95, 85],
      [100, 100],
    ],
  },
  minSamples: 3,
  step: 1,
  why: "How someone paid all year tells more than whether one bill is open today.",
  whenBad: "Ask what holds the invoices up: a purchase order, a person or a doubt.",
  catalogue: ["M35"],
  sources: ["000", "004"],
  feeds: ["mapped property", "billing", "CSV"],
  statement,
  datedStatement: statement,
};

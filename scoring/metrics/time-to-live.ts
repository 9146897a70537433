import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

export const timeToLive: MetricDefinition = {
  id: "time-to-live",
  label: "Time to first value",
  dimension: "value",
  unit: "% of the promised time",
  direction: "down",
  signal: "time_to_live_pct_of_promise",
  window: "since the signature",
  formula:
    "100 × days from signature to first value / days that sales promised; while there is no value yet, the days so far",
  benchmark: null,
  // On the promised day is good; a quarter late is felt; twice the time is a promise broken.
  curve: {
    type: "piecewise",
    points: [
      [50, 100],
      [100, 80],
      [125, 50],
      [150, 25],
      [200, 0],
    ],
  },
  step: 1,
  why: "The first promise that is kept or broken is the day on which it runs.",
  whenBad: "Say openly what it waits for and on whom, and agree a date with a smaller first result.",
  catalogue: ["M75"],
  sources: ["001"],
  feeds: ["mapped property", "CSV", "manual entry"],
  statement: (raw) => `${percent(raw)} of the promised time to first value taken`,
  datedStatement: (raw) =>
    raw <= 100 ? "first value within the promised time" : "first value later than promised",
};

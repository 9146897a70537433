import type { MetricDefinition } from "../types.ts";
import { numeral } from "../words.ts";

const statement = (raw: number) => `pulse ${numeral(raw)} out of 10`;

export const pulse: MetricDefinition = {
  id: "pulse",
  label: "CSM pulse",
  dimension: "sentiment",
  unit: "1 to 10",
  direction: "up",
  signal: "pulse",
  window: "at the last touchpoint",
  formula: "the last rating from 1 to 10 that the person who looks after the account gave",
  benchmark: { threshold: "consistently above 8 is high", source: "000" },
  // Above 8 is published as high; 5 is a shrug and scores below the middle.
  curve: {
    type: "piecewise",
    points: [
      [1, 0],
      [5, 40],
      [7, 70],
      [8, 85],
      [10, 100],
    ],
  },
  freshDays: 30,
  why: "The person who talks to the customer knows what no system records. It goes stale, so it expires.",
  whenBad: "Write down what is behind the rating and agree the next step with the customer's decision maker.",
  whenOld: {
    afterDays: 30,
    advice: "Rate the account anew: the last rating is old.",
  },
  catalogue: ["M01", "M02", "M52", "T11"],
  sources: ["000", "002", "003"],
  feeds: ["mapped property", "manual entry"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { numeral } from "../words.ts";

const statement = (raw: number) => `implementation rated ${numeral(raw)} of 5 against other products`;

export const implementationAgainstOtherProducts: MetricDefinition = {
  id: "implementation-against-other-products",
  label: "Implementation against other products",
  dimension: "sentiment",
  unit: "1 to 5, 3 is the same",
  direction: "up",
  signal: "implementation_against_others_1_to_5",
  window: "after the implementation",
  formula:
    'mean of the answers to "compared with other products that you introduced, the implementation was", on 1 (far worse) to 5 (far better)',
  benchmark: null,
  // The same as others is no reason to praise and none to leave, so 3 is yellow; better than others is green.
  curve: {
    type: "piecewise",
    points: [
      [1, 0],
      [2, 25],
      [3, 55],
      [4, 80],
      [5, 100],
    ],
  },
  freshDays: 365,
  step: 0.1,
  why: "What others do sets the bar that nobody tells us of.",
  whenBad: "Ask which product went better and what they did, and copy that one thing.",
  catalogue: ["M29"],
  sources: ["001"],
  feeds: ["mapped property", "survey", "CSV"],
  statement,
  datedStatement: statement,
};

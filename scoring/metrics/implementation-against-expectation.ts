import type { MetricDefinition } from "../types.ts";
import { numeral } from "../words.ts";

const statement = (raw: number) => `implementation rated ${numeral(raw)} of 5 against the expectation`;

export const implementationAgainstExpectation: MetricDefinition = {
  id: "implementation-against-expectation",
  label: "Implementation against the expectation",
  dimension: "sentiment",
  unit: "1 to 5, 3 is as promised",
  direction: "up",
  signal: "implementation_against_expectation_1_to_5",
  window: "after the implementation",
  formula:
    'mean of the answers to "compared with what sales led you to expect, the implementation was", on 1 (far worse) to 5 (far better)',
  benchmark: null,
  // As promised is what was bought, so 3 is green; a promise that was missed once is remembered.
  curve: {
    type: "piecewise",
    points: [
      [1, 0],
      [2, 30],
      [3, 75],
      [4, 90],
      [5, 100],
    ],
  },
  freshDays: 365,
  step: 0.1,
  why: "A customer who got less than sales promised begins the first year by waiting for the second.",
  whenBad: "Ask what was promised and by whom, write down what will be delivered and when, and tell sales.",
  catalogue: ["M29"],
  sources: ["001"],
  feeds: ["mapped property", "survey", "CSV"],
  statement,
  datedStatement: statement,
};

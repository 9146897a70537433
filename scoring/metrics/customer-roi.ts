import type { MetricDefinition } from "../types.ts";
import { numeral } from "../words.ts";

const statement = (raw: number) => `${numeral(raw)} earned for each 1 spent`;

export const customerRoi: MetricDefinition = {
  id: "customer-roi",
  label: "Return for the customer",
  dimension: "value",
  unit: "earned per 1 spent",
  direction: "up",
  signal: "customer_roi_ratio",
  window: "the last 365 days",
  formula:
    "value that the customer earned or saved with the product / all that they spent on it. The source's 15 earned per 1 spent is 15:1 by this definition; net of the spending it would be 14:1",
  benchmark: null,
  // At 1 they only have their money back; three times is a case that a budget owner defends; the source's example is 15.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [1, 30],
      [3, 75],
      [5, 88],
      [15, 100],
    ],
  },
  freshDays: 365,
  step: 0.1,
  why: "It is the sentence that the customer's finance department needs at renewal.",
  whenBad:
    "Work the figure out together with the customer's numbers; if it is low, find the use that pays best and widen it.",
  catalogue: ["M48"],
  sources: ["003"],
  feeds: ["mapped property", "CSV", "manual entry"],
  statement,
  datedStatement: statement,
};

import type { MetricDefinition } from "../types.ts";
import { whole } from "../words.ts";

const statement = (raw: number) => `relationship NPS of ${whole(raw)}`;

export const relationshipNps: MetricDefinition = {
  id: "relationship-nps",
  label: "Relationship NPS",
  dimension: "sentiment",
  unit: "−100 to 100",
  direction: "up",
  signal: "relationship_nps",
  window: "the last 365 days",
  formula:
    "F10 on the answers to the survey that is sent on a schedule and asks about the relationship as a whole, not about an event: % promoters − % detractors, on 0 to 10",
  benchmark: { threshold: "above 50 excellent, above 70 world-class", source: "000" },
  // The knots of the Net Promoter Score: the question is the same, only the occasion differs.
  curve: {
    type: "piecewise",
    points: [
      [-100, 0],
      [0, 40],
      [30, 65],
      [50, 85],
      [70, 100],
    ],
  },
  freshDays: 180,
  minSamples: 3,
  step: 1,
  why: "An answer that no ticket provoked tells what people think of us on an ordinary day.",
  whenBad: "Call each detractor within 24 hours; ask the passive ones what would make it a nine.",
  whenOld: {
    afterDays: 30,
    advice: "Ask again before you act: call those who were unhappy then, and ask what has become of it.",
  },
  catalogue: ["M07", "F10", "K20"],
  sources: ["000"],
  feeds: ["mapped property", "survey"],
  statement,
  datedStatement: statement,
};

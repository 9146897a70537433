import type { MetricDefinition } from "../types.ts";
import { whole } from "../words.ts";

const statement = (raw: number) => `NPS of ${whole(raw)}`;

export const netPromoterScore: MetricDefinition = {
  id: "net-promoter-score",
  label: "Net Promoter Score",
  dimension: "sentiment",
  unit: "−100 to 100",
  direction: "up",
  signal: "nps",
  window: "the last 365 days",
  formula:
    "F10: % promoters − % detractors, on 0 to 10: 0–6 detractor, 7–8 passive, 9–10 promoter. Source 002 prints the scale as 1 to 10; the question has a 0",
  benchmark: { threshold: "above 50 excellent, above 70 world-class", source: "000" },
  // Published: above 50 is excellent, above 70 world-class; as many detractors as promoters is not healthy.
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
  why: "It asks in one question whether people would put their own name to the product.",
  whenBad:
    "Call each detractor within 24 hours, ask what one thing to mend, and come back when it is mended.",
  whenOld: {
    afterDays: 30,
    advice: "Ask again before you act: call those who were unhappy then, and ask what has become of it.",
  },
  catalogue: ["M04", "M05", "M06", "F10", "T06", "T07", "T11", "A21", "A22", "A23"],
  sources: ["000", "002", "004"],
  feeds: ["mapped property", "survey"],
  statement,
  datedStatement: statement,
};

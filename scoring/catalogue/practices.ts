import type { Method } from "./method.ts";

/** Ids of other kinds that a method answers, not a metric or a recipe. */
export const practices: readonly Method[] = [
  {
    id: "M72",
    says: "Size, industry, product and model of a customer are not judged; they choose its scorecard and its segment.",
    by: [{ export: "chooseScorecards" }],
  },
  {
    id: "M73",
    says: "Score, band and trend are what is told; how likely growth, renewal or a loss is comes from outcomes.",
    by: [{ export: "scoreAccount" }, { export: "trend" }, { export: "calibrate" }],
  },
  {
    id: "M80",
    says: "Loss is calibrated on outcomes and renewal is what it leaves; the same call with true for accounts that did not expand gives expansion; consistency is how seldom a band flips.",
    by: [{ export: "calibrate" }, { export: "flipsPerYear" }],
  },
  {
    id: "X14",
    says: '"Good teams score 31% higher" is a claim without data: no figure here rests on it.',
    by: [{ export: "businessMetrics" }],
  },
];

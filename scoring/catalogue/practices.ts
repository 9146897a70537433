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
    by: [{ export: "scoreAccount" }, { export: "trend" }],
  },
  {
    id: "M80",
    says: "Renewal and expansion are outcomes to calibrate on, as a loss is; consistency is how seldom a band flips.",
    by: [{ export: "flipsPerYear" }, { metric: "renewals-history" }, { metric: "expansion-last-year" }],
  },
  {
    id: "X14",
    says: '"Good teams score 31% higher" is a claim without data: no figure here rests on it.',
    by: [{ export: "businessMetrics" }],
  },
  {
    id: "A01",
    says: "A decline is a slope over 28 days, so that one odd day alarms nobody.",
    by: [{ export: "trend" }],
  },
  {
    id: "A02",
    says: "A score is a number of its account, so that a list sorted by it is the leaderboard.",
    by: [{ export: "scoreAccount" }],
  },
  {
    id: "A08",
    says: "Every definition says what to do when it is bad, so that the response is known before it is needed.",
    by: [{ export: "metricRegistry" }, { export: "businessMetrics" }],
  },
  {
    id: "A35",
    says: "Lost accounts that were scored well are replayed from their snapshots and re-scored under a draft.",
    by: [{ export: "replay" }, { export: "rescore" }],
  },
  {
    id: "A44",
    says: "A scorecard has a version; new weights are a draft that is re-scored on history before it counts.",
    by: [{ export: "rescore" }],
  },
];

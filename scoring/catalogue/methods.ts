import type { Method } from "./method.ts";

/** K01 to K22: the methods of scoring. */
export const methods: readonly Method[] = [
  {
    id: "K01",
    says: "The square of the share that is reached; not an exponential.",
    by: [{ curve: "quadratic" }, { recipe: "empra-quadratic" }],
  },
  {
    id: "K02",
    says: "The share of a target in percent.",
    by: [{ curve: "percentage" }, { recipe: "empra-percentage" }],
  },
  {
    id: "K03",
    says: "Weights of dimensions and of metrics within them, any non-negative numbers.",
    by: [{ export: "scoreAccount" }, { recipe: "empra-weighted" }],
  },
  {
    id: "K04",
    says: "Points of several signals added up, negative ones too, between two ends.",
    by: [{ curve: "points" }, { recipe: "empra-points" }],
  },
  {
    id: "K05",
    says: "The share of the thresholds that are met.",
    by: [{ curve: "threshold" }, { recipe: "empra-threshold" }],
  },
  {
    id: "K06",
    says: "Usage 40, NPS 10, tickets 20, billing 30, with a cap that makes the source's sentence true.",
    by: [{ recipe: "four-input" }],
  },
  {
    id: "K07",
    says: "Impact times frequency over several actions, per active user.",
    by: [{ curve: "impactFrequency" }, { recipe: "impact-frequency" }],
  },
  {
    id: "K08",
    says: "Mean and weighted mean of points of 10.",
    by: [{ recipe: "health-points-raw" }, { recipe: "health-points-weighted" }],
  },
  {
    id: "K09",
    says: "Dimensions are sub-scores with a score of their own; their weighted sum is the global one.",
    by: [{ export: "scoreAccount" }, { recipe: "three-tier-quartiles" }],
  },
  {
    id: "K10",
    says: "Curves put each metric on 0 to 100, cuts put the sum into a band, and weights are recalibrated on outcomes, re-scored on history before they count.",
    by: [{ recipe: "three-tier-rules" }, { export: "rescore" }, { export: "calibrate" }],
  },
  {
    id: "K11",
    says: "Groups, overall and trend, calculated daily.",
    by: [{ recipe: "success-score" }, { export: "trend" }],
  },
  {
    id: "K12",
    says: "A scorecard per segment, stage or strategy by ordered rules; several scores per account, one of them primary.",
    by: [{ export: "chooseScorecards" }],
  },
  {
    id: "K13",
    says: "Ranks within the account's segment and typical values by segment, frozen and collected anew when the scorecard is revised.",
    by: [{ curve: "percentile" }, { export: "referenceCollector" }],
  },
  {
    id: "K14",
    says: "An account weighs by its ARR in its parent's score; its own score does not depend on its size.",
    by: [{ export: "rollUp" }, { export: "parentScores" }],
  },
  {
    id: "K15",
    says: "A relationship score of 1 to 5, of people and of the account.",
    by: [{ export: "scoreRelationship" }, { metric: "relationship-score" }],
  },
  {
    id: "K16",
    says: "A score is a function of an instant, so it is computed at every change and every night; financial rates by the month.",
    by: [{ export: "scoreAccount" }, { export: "trendLine" }],
  },
  {
    id: "K17",
    says: "Define healthy (bands), choose metrics (registry), score (scorecard): one document of the open format.",
    by: [{ export: "parseScorecard" }, { export: "metricRegistry" }, { recipe: "empra-definition" }],
  },
  {
    id: "K18",
    says: "Rules choose the scorecard by lifecycle stage and by strategy.",
    by: [{ export: "chooseScorecards" }],
  },
  {
    id: "K19",
    says: "Scores are stored with all that made them: what a programme or a launch did is read from the change between two of them, and what they foretell from a backtest.",
    by: [{ export: "changeLedger" }, { export: "replay" }, { export: "backtest" }],
  },
  {
    id: "K20",
    says: "The definition's four inputs and the case study's five, as scorecards.",
    by: [{ recipe: "empra-definition" }, { recipe: "empra-case-study" }],
  },
  {
    id: "K21",
    says: "The goal picks the scorecard: one for churn, one for expansion, several on one account.",
    by: [{ export: "chooseScorecards" }],
  },
  {
    id: "K22",
    says: "The score stands beside NRR, the North Star and the relationship score, and shows what changed.",
    by: [
      { businessMetric: "net-revenue-retention" },
      { businessMetric: "north-star" },
      { export: "changeLedger" },
    ],
  },
];

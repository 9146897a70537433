import { alone, type Recipe, recipeScorecard } from "./recipe.ts";

export const empraCaseStudy: Recipe = {
  id: "empra-case-study",
  label: "The case study's five metrics",
  source: "000",
  method:
    "Relationship NPS, sentiment, ticket volumes, CSAT and core feature use, in a first version; after six months churn −30% and upsell +25%.",
  correction:
    "The claim comes without data, and says neither whether 30% is relative nor in points; a backtest on your own accounts says more. No weights are given, so all five weigh the same.",
  catalogue: ["K20", "X13", "M07", "M25"],
  scorecard: recipeScorecard("empra-case-study", [
    alone({
      id: "relationship-nps",
      label: "Relationship NPS",
      signal: "relationship_nps",
      weight: 1,
      direction: "up",
      curve: {
        type: "piecewise",
        points: [
          [-100, 0],
          [100, 100],
        ],
      },
    }),
    alone({
      id: "pulse",
      label: "Sentiment",
      signal: "pulse",
      weight: 1,
      direction: "up",
      curve: {
        type: "piecewise",
        points: [
          [1, 0],
          [10, 100],
        ],
      },
    }),
    alone({
      id: "support-tickets-per-month",
      label: "Ticket volumes",
      signal: "tickets_per_month",
      weight: 1,
      direction: "down",
      curve: { type: "percentage", target: 6 },
    }),
    alone({
      id: "customer-satisfaction",
      label: "CSAT",
      signal: "csat_pct",
      weight: 1,
      direction: "up",
      curve: { type: "percentage", target: 100 },
    }),
    alone({
      id: "core-feature-usage",
      label: "Core feature use",
      signal: "core_feature_users_pct",
      weight: 1,
      direction: "up",
      curve: { type: "percentage", target: 100 },
    }),
  ]),
};

import { alone, type Recipe, recipeScorecard } from "./recipe.ts";

export const empraDefinition: Recipe = {
  id: "empra-definition",
  label: "The definition's four inputs",
  source: "000",
  method:
    "The health score is a composite of usage frequency, CSAT or NPS, support frequency and payment history.",
  correction:
    'No weights and no scales are given: all four weigh the same. "CSAT or NPS" is CSAT here; an installation that asks for NPS changes one metric. Another list in the same sources (times used, tickets raised, NPS or CSAT) is this one without payment.',
  catalogue: ["K20", "K17", "M35"],
  scorecard: recipeScorecard("empra-definition", [
    alone({
      id: "product-usage-frequency",
      label: "Usage frequency",
      signal: "logins_per_week",
      weight: 1,
      direction: "up",
      curve: { type: "percentage", target: 5 },
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
      id: "support-tickets-per-month",
      label: "Support frequency",
      signal: "tickets_per_month",
      weight: 1,
      direction: "down",
      curve: { type: "percentage", target: 6 },
    }),
    alone({
      id: "payment-status",
      label: "Payment history",
      signal: "payment_standing",
      weight: 1,
      direction: "up",
      curve: { type: "percentage", target: 100 },
    }),
  ]),
};

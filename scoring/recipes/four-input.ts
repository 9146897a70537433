import { alone, type Recipe, recipeScorecard } from "./recipe.ts";

export const fourInput: Recipe = {
  id: "four-input",
  label: "Usage 40, NPS 10, tickets 20, billing 30",
  source: "004",
  method:
    "Four to six inputs with weights that sum to 100; three tickets in a month are red and active use is green, which together come out yellow.",
  correction:
    "The weights do not say so: with full use and no point for tickets the score is 40 (red) to 80 (green), by NPS and billing; with perfect billing the source's own example is green. So a red side caps at 70, which makes the sentence true. Where NPS and billing are not known the example is yellow by itself.",
  catalogue: ["K06", "X08", "M25", "M35", "A24", "A25", "A26"],
  scorecard: recipeScorecard(
    "four-input",
    [
      alone({
        id: "usage",
        label: "Product usage",
        signal: "usage_pct",
        unit: "%",
        weight: 40,
        direction: "up",
        curve: { type: "percentage", target: 100 },
      }),
      alone({
        id: "net-promoter-score",
        label: "NPS",
        signal: "nps",
        weight: 10,
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
        id: "support-tickets-per-month",
        label: "Tickets",
        signal: "tickets_per_month",
        weight: 20,
        direction: "down",
        // Published: 3 in a month is red.
        curve: {
          type: "piecewise",
          points: [
            [0, 100],
            [2, 60],
            [3, 20],
            [4, 0],
          ],
        },
      }),
      alone({
        id: "payment-status",
        label: "Billing",
        signal: "payment_standing",
        weight: 30,
        direction: "up",
        curve: { type: "percentage", target: 100 },
      }),
    ],
    {
      exceptions: [
        {
          id: "red-side",
          when: { dimension: "*", below: 40.5 },
          cap: 70,
          reason: "Three tickets in a month are red, and an account with a red side is not green.",
        },
      ],
    },
  ),
};

import { empraDimensions } from "./empra-metrics.ts";
import { type Recipe, recipeScorecard } from "./recipe.ts";

export const empraPercentage: Recipe = {
  id: "empra-percentage",
  label: "Percentage: share of what is intended",
  source: "000",
  method:
    "80% of the intended features used is a score of 80; every metric is the percentage of its full value.",
  correction:
    "The source does not say what a percentage of a falling metric is: tickets score 100 minus their share of 6 a month. An NPS below 0 scores 0. A ratio or a count is a percentage of its full value (3:1, five logins a week), at most 100.",
  catalogue: ["K02", "X12"],
  scorecard: recipeScorecard(
    "empra-percentage",
    empraDimensions(({ full }) => ({ type: "percentage", target: full })),
  ),
};

import { healthPoints } from "./health-points.ts";
import { type Recipe, recipeScorecard } from "./recipe.ts";

export const healthPointsWeighted: Recipe = {
  id: "health-points-weighted",
  label: "Weighted mean of health points",
  source: "002",
  method: "The same points with weights: setup 20, usage 40, NPS 20, pulse 20.",
  correction:
    "The source does not print the result. It is 7.0 with 10 points for the pulse, which we ship (shown as 70), and 6.0 with the 5 that it lists.",
  catalogue: ["K08", "K03", "F19", "X05"],
  scorecard: recipeScorecard(
    "health-points-weighted",
    healthPoints({ setup: 20, usage: 40, nps: 20, pulse: 20 }),
  ),
};

import { empraDimensions } from "./empra-metrics.ts";
import { type Recipe, recipeScorecard } from "./recipe.ts";

export const empraQuadratic: Recipe = {
  id: "empra-quadratic",
  label: "Quadratic: the last steps count most",
  source: "000",
  method:
    'A metric is rewarded "exponentially" the nearer it comes to its full value, and most beyond critical thresholds.',
  correction:
    "Quadratic is not exponential: the score is the square of the share, so that 80% of the features is 64. An exponential has no natural 0 and no natural 100, so the square is what we ship.",
  catalogue: ["K01"],
  scorecard: recipeScorecard(
    "empra-quadratic",
    empraDimensions(({ full }) => ({ type: "quadratic", target: full })),
  ),
};

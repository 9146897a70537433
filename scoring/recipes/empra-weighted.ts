import { empraDimensions } from "./empra-metrics.ts";
import { type Recipe, recipeScorecard } from "./recipe.ts";

export const empraWeighted: Recipe = {
  id: "empra-weighted",
  label: "Weighted: use above answers",
  source: "000",
  method: "The percentages, weighted by what tells most: product usage above survey answers.",
  correction:
    "The source gives no weights. Ours are 3 for use, 2 for what the customer does with us, 1 for what it answers: a judgement to be calibrated, and any non-negative numbers will do.",
  catalogue: ["K03"],
  scorecard: recipeScorecard(
    "empra-weighted",
    empraDimensions(
      ({ full }) => ({ type: "percentage", target: full }),
      ({ weight }) => weight,
    ),
  ),
};

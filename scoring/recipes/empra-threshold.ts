import { empraDimensions } from "./empra-metrics.ts";
import { type Recipe, recipeScorecard } from "./recipe.ts";

export const empraThreshold: Recipe = {
  id: "empra-threshold",
  label: "Threshold: how many benchmarks are met",
  source: "000",
  method: "Count the metrics whose benchmark is met; the score is their share of all eleven.",
  correction:
    'The source\'s "top 10" holds 11 metrics, so one metric is worth 100/11 points, not 10. "Above 8" is counted from 8 on, because ratings are whole numbers that are often averaged. A metric without data is not a benchmark missed: it moves nothing.',
  catalogue: ["K05", "T11", "T01", "X17"],
  scorecard: recipeScorecard(
    "empra-threshold",
    empraDimensions(({ good }) => ({ type: "threshold", thresholds: [good] })),
  ),
};

import { healthPoints } from "./health-points.ts";
import { type Recipe, recipeScorecard } from "./recipe.ts";

export const healthPointsRaw: Recipe = {
  id: "health-points-raw",
  label: "Raw mean of health points",
  source: "002",
  method: "Setup 80%, usage 6, NPS 32 and pulse 9 become points of 10; the health score is their mean.",
  correction:
    'The source prints "10+5+5+10/4 = 7.5", which is 22.5 without brackets; and it lists 5 points for the pulse but computes with 10, where the listed points give 6.25. We ship a pulse of 9 as 10 points and the mean with brackets: 7.5, shown as 75.',
  catalogue: ["K08", "F19", "T08", "X03", "X04"],
  scorecard: recipeScorecard("health-points-raw", healthPoints({ setup: 1, usage: 1, nps: 1, pulse: 1 })),
};

import { alone, type Recipe, recipeScorecard } from "./recipe.ts";

export const impactFrequencyRecipe: Recipe = {
  id: "impact-frequency",
  label: "Impact × frequency of actions, in four ranges",
  source: "004",
  method:
    "Each action of a user has an impact; the health score is Σ impact · frequency, and the ranges are red 0–40, yellow 41–70, green 71–100, thriving 100+.",
  correction:
    "The sum has no upper end, so it cannot stand on a scale of 0 to 100: the score is its share of a target, at most 100, and thriving is asked of the uncapped sum. The ranges leave gaps at 40.5 and 70.5 and put 100 into two: ours are cut at 40.5 and 70.5, and thriving begins above the target. Per account we take the mean over its active users, so that a large account is not healthier for being large.",
  catalogue: ["K07", "F18", "T09", "A27"],
  scorecard: recipeScorecard(
    "impact-frequency",
    [
      alone({
        id: "action-value",
        label: "Value of actions per active user",
        unit: "points per active user and month",
        weight: 1,
        direction: "up",
        curve: {
          type: "impactFrequency",
          actions: [
            { signal: "reports_per_active_user", impact: 5 },
            { signal: "integrations_per_active_user", impact: 10 },
            { signal: "invitations_per_active_user", impact: 8 },
            { signal: "logins_per_active_user", impact: 1 },
          ],
          target: 100,
        },
      }),
    ],
    { thriving: { metric: "action-value" } },
  ),
};

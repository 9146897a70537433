import { alone, type Recipe, recipeScorecard } from "./recipe.ts";

export const empraPoints: Recipe = {
  id: "empra-points",
  label: "Point-based: what adds and what subtracts",
  source: "000",
  method: "Onboarding that is done adds points, each support ticket subtracts some; the sum is the health.",
  correction:
    "The source names no points and no ends, so a sum means nothing by itself. Ours runs from −30 (score 0) to 90 (score 100). A fact that is not known adds 0 and lowers coverage instead of counting as bad.",
  catalogue: ["K04"],
  scorecard: recipeScorecard("empra-points", [
    alone({
      id: "points",
      label: "Points",
      unit: "points",
      weight: 1,
      direction: "up",
      curve: {
        type: "points",
        items: [
          { signal: "onboarding_pct", points: 0.2, cap: 100 },
          { signal: "logins_per_week", points: 4, cap: 5 },
          { signal: "core_feature_users_pct", points: 0.2, cap: 100 },
          { signal: "csat_pct", points: 0.1, cap: 100 },
          { signal: "nps", points: 0.1, cap: 100 },
          { signal: "pulse", points: 1, cap: 10 },
          { signal: "tickets_per_month", points: -5, cap: 4 },
        ],
        lo: -30,
        hi: 90,
      },
    }),
  ]),
};

import { type Recipe, recipeBands, recipeScorecard } from "./recipe.ts";
import { threeTierDimensions } from "./three-tier-dimensions.ts";

export const threeTierQuartiles: Recipe = {
  id: "three-tier-quartiles",
  label: "Three tiers by quartile",
  source: "001",
  method:
    "Sub-scores for product use, financial health, relationship and service make one global score; the lowest quarter of customers is acted on, the middle half nurtured, the highest quarter asked for expansion and referrals.",
  correction:
    "Quartiles are always full: when all are well, a quarter is still in the lowest tier, and when all are badly off, none is missing from the highest. The tier says where an account stands among the others; the number beside it says how it is. Until quartiles are known the fixed cuts hold.",
  catalogue: ["K09", "T02", "A05", "A06", "A07"],
  scorecard: recipeScorecard("three-tier-quartiles", threeTierDimensions, {
    bands: {
      ...recipeBands,
      by: "quartile",
      labels: { red: "Get well", yellow: "Nurture", green: "Expand" },
    },
  }),
};

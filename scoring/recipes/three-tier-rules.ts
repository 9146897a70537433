import { type Recipe, recipeBands, recipeScorecard } from "./recipe.ts";
import { threeTierDimensions } from "./three-tier-dimensions.ts";

export const threeTierRules: Recipe = {
  id: "three-tier-rules",
  label: "Three tiers by rules",
  source: "001",
  method:
    "A rule puts each metric on a scale (a mean CSAT above 7 is high, below 3 poor), another puts their weighted sum into a tier: below a level likely lost, above a level ready for more, in between to be nurtured or it decays.",
  correction:
    "The rule for CSAT does not say what 3 to 7 is: we draw the straight line between them. The levels are not given either; they are 40.5 and 70.5. Weights are a judgement in the source, found by trial and error: all are 1 here, to be calibrated on outcomes.",
  catalogue: ["K09", "K10", "T03", "T04", "M33"],
  scorecard: recipeScorecard("three-tier-rules", threeTierDimensions, {
    bands: { ...recipeBands, labels: { red: "Likely lost", yellow: "Nurture", green: "Ready for more" } },
  }),
};

import { empraCaseStudy } from "./empra-case-study.ts";
import { empraDefinition } from "./empra-definition.ts";
import { empraPercentage } from "./empra-percentage.ts";
import { empraPoints } from "./empra-points.ts";
import { empraQuadratic } from "./empra-quadratic.ts";
import { empraThreshold } from "./empra-threshold.ts";
import { empraWeighted } from "./empra-weighted.ts";
import { fourInput } from "./four-input.ts";
import { healthPointsRaw } from "./health-points-raw.ts";
import { healthPointsWeighted } from "./health-points-weighted.ts";
import { impactFrequencyRecipe } from "./impact-frequency.ts";
import type { Recipe } from "./recipe.ts";
import { successScore } from "./success-score.ts";
import { threeTierQuartiles } from "./three-tier-quartiles.ts";
import { threeTierRules } from "./three-tier-rules.ts";

/** Every recipe, by source. A new one is a file and a line here. */
export const recipes: readonly Recipe[] = [
  empraThreshold,
  empraPercentage,
  empraQuadratic,
  empraWeighted,
  empraPoints,
  empraDefinition,
  empraCaseStudy,
  threeTierQuartiles,
  threeTierRules,
  healthPointsRaw,
  healthPointsWeighted,
  successScore,
  fourInput,
  impactFrequencyRecipe,
];

const byId = new Map(recipes.map((recipe) => [recipe.id, recipe]));

/** The recipe with this id; undefined for an id that is none. */
export function findRecipe(id: string): Recipe | undefined {
  return byId.get(id);
}

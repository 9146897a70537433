import {
  compileScorecard,
  findRecipe,
  parseScorecard,
  type Reference,
  type Scorecard,
  type ScoreInput,
  type ScoreResult,
  scoreAccount,
} from "#scoring";
import { AS_OF } from "../support/scorecards.ts";

/** The recipe's scorecard, read back from its JSON as anybody would. */
export function recipeCard(id: string): Scorecard {
  return parseScorecard(JSON.parse(JSON.stringify(findRecipe(id)!.scorecard)));
}

/** The result for these signals under a recipe, or a change of its scorecard. */
export function runRecipe(
  recipe: string | Scorecard,
  signals: ScoreInput["signals"],
  reference?: Reference,
): ScoreResult {
  const scorecard = typeof recipe === "string" ? recipeCard(recipe) : recipe;
  return scoreAccount(compileScorecard(scorecard), { account: "a1", asOf: AS_OF, signals }, reference);
}

/** Normalised values by metric. */
export function normalised({ lines }: ScoreResult): Record<string, number | null> {
  return Object.fromEntries(lines.map((line) => [line.metric, line.normalised]));
}

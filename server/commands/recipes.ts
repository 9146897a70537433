import { findRecipe, recipes } from "#scoring";
import { runFileCommand } from "./open-format/file-command.ts";
import { UsageError } from "./usage-error.ts";

const help = `
Ready scorecards, each after a published method, with what its source got wrong.

  npm run -s recipes                                     lists them
  npm run -s recipes -- --id four-input > card.json      prints one, to score with or to put into the settings
`;

/** Lists the recipes, or prints the scorecard of one; what its source says goes to standard error. */
await runFileCommand(help, { id: { type: "string" } }, async ({ id }) => {
  if (typeof id !== "string") {
    const width = Math.max(...recipes.map((recipe) => recipe.id.length));
    for (const recipe of recipes)
      console.log(`${recipe.id.padEnd(width)}  ${recipe.label} (source ${recipe.source})`);
    return;
  }
  const recipe = findRecipe(id);
  if (!recipe)
    throw new UsageError([
      `--id: there is no recipe "${id}". Known are ${recipes.map((one) => one.id).join(", ")}.`,
    ]);
  console.error(`${recipe.label}\n${recipe.method}\n${recipe.correction}`);
  console.log(JSON.stringify(recipe.scorecard, null, 2));
});

import type { AnyBusinessMetric } from "../business/business-metric.ts";
import { businessMetrics } from "../business/registry.ts";
import { recipes } from "../recipes/index.ts";
import type { Recipe } from "../recipes/recipe.ts";
import { catalogueIds } from "./catalogue-ids.ts";
import { catalogueHomes, type Home } from "./homes.ts";

/** The part of METRICS.md after the metrics: business metrics, recipes, and an index by catalogue id. */
export function catalogueReference(): string {
  return `
## Business metrics

Figures of the portfolio. Each is a pure function of counts, amounts or answers (\`compute\`), and is null with a reason
where there is nothing to divide by. Money is in one currency, or missing: "mixed currencies".

${businessMetrics.map(businessSection).join("\n")}
## Recipes

A source's method as a scorecard that can be used as it is, or copied and changed (\`findRecipe(id).scorecard\`).

${recipes.map(recipeSection).join("\n")}
## Index by catalogue id

| id | answered by |
|---|---|
${indexRows()}`;
}

function businessSection(metric: AnyBusinessMetric): string {
  return section(metric.id, metric.label, [
    `Formula: ${metric.formula}.`,
    `Unit: ${metric.unit}.`,
    `Period: ${metric.period}.`,
    `Cohort: ${metric.cohort}.`,
    `Benchmark: ${metric.benchmark}.`,
    `Example: \`${JSON.stringify(metric.example.input)}\` → \`${JSON.stringify(metric.example.result)}\`.`,
    `When it is bad: ${metric.whenBad}`,
    `Fed by: ${metric.feeds.join(", ")}. Catalogue: ${metric.catalogue.join(", ")}. Sources: ${metric.sources.join(", ")}.`,
  ]);
}

function recipeSection(recipe: Recipe): string {
  const { dimensions } = recipe.scorecard;
  return section(recipe.id, recipe.label, [
    `Source ${recipe.source}: ${recipe.method}`,
    `What we ship: ${recipe.correction}`,
    `Weights: ${dimensions.map(({ label, weight }) => `${label} ${weight}`).join(", ")}.`,
    `Catalogue: ${recipe.catalogue.join(", ")}.`,
  ]);
}

function section(id: string, label: string, lines: readonly string[]): string {
  return `### ${id}\n\n**${label}**\n\n${lines.map((line) => `- ${line}\n`).join("")}`;
}

function indexRows(): string {
  const homes = catalogueHomes();
  return catalogueIds
    .filter((id) => homes.has(id))
    .map((id) => `| ${id} | ${homes.get(id)!.map(homeInWords).join("; ")} |\n`)
    .join("");
}

function homeInWords({ kind, name, says }: Home): string {
  if (kind === "method") return `${says} ${name}`;
  return kind === "play" ? `play \`${name}\`: ${says}` : `${kind} [${name}](#${name})`;
}

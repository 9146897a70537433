import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findMetric, lintScorecard, recipes } from "#scoring";
import { recipeCard } from "./run-recipe.ts";

const folder = path.resolve(import.meta.dirname, "../../../scoring/recipes");

describe.each(recipes)("recipe $id", (recipe) => {
  it("is a scorecard of the open format, in the file of its name, without anything to refuse", () => {
    expect(readdirSync(folder)).toContain(`${recipe.id}.ts`);
    const scorecard = recipeCard(recipe.id);
    expect(scorecard).toEqual(recipe.scorecard);
    expect(scorecard.id).toBe(recipe.id);
    expect(lintScorecard(scorecard).filter(({ level }) => level === "error")).toEqual([]);
  });

  it("says what the source says and what we ship instead", () => {
    expect(recipe.method.length).toBeGreaterThan(20);
    expect(recipe.correction.length).toBeGreaterThan(20);
    expect(recipe.catalogue.length).toBeGreaterThan(0);
  });

  it("reads the registry's own signals, so that what feeds the default scorecard feeds it", () => {
    for (const { metrics } of recipe.scorecard.dimensions)
      for (const { id, signal } of metrics) {
        const definition = findMetric(id);
        if (definition) expect([id, signal]).toEqual([id, definition.signal]);
      }
  });
});

it("recipes have ids of their own", () => {
  expect(new Set(recipes.map(({ id }) => id)).size).toBe(recipes.length);
});

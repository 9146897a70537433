import { describe, expect, it } from "vitest";
import { normalised, recipeCard, runRecipe } from "./run-recipe.ts";

const example = { setup_moments_pct: 80, feature_actions_per_user_week: 6, nps: 32, pulse: 9 };
/** As the source lists it: a pulse of 9 stands at 5 points. */
const listed = { ...example, pulse: 8.9 };

describe("health points of source 002 (K08, T08)", () => {
  it("source prints 5 points for the pulse, which is wrong because its formula uses 10 (X03)", () => {
    expect(normalised(runRecipe("health-points-raw", example))).toEqual({
      "product-setup-rate": 100,
      "product-usage-rate": 50,
      "net-promoter-score": 50,
      pulse: 100,
    });
    expect(normalised(runRecipe("health-points-raw", listed)).pulse).toBe(50);
  });

  it("source prints 10+5+5+10/4 = 7.5, which is wrong because it needs brackets (X04)", () => {
    expect(10 + 5 + 5 + 10 / 4).toBe(22.5);
    expect(runRecipe("health-points-raw", example).score! / 10).toBeCloseTo(7.5, 9);
    expect(runRecipe("health-points-raw", listed).score! / 10).toBeCloseTo(6.25, 9);
  });

  it("source prints no weighted result: it is 7.0, and 6.0 with the listed pulse (X05)", () => {
    expect(runRecipe("health-points-weighted", example).score! / 10).toBeCloseTo(7, 9);
    expect(runRecipe("health-points-weighted", listed).score! / 10).toBeCloseTo(6, 9);
  });

  it("the steps have no gap and no other points than 0, 5 and 10", () => {
    for (const { metrics } of recipeCard("health-points-raw").dimensions)
      expect(metrics[0]!.curve).toMatchObject({ steps: [{ score: 0 }, { score: 50 }, { score: 100 }] });
  });
});

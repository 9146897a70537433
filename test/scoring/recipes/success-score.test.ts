import { describe, expect, it } from "vitest";
import { trend } from "#scoring";
import { plainBand } from "../../../scoring/health-score/band.ts";
import { recipeCard, runRecipe } from "./run-recipe.ts";

/** Everything at full marks but the engagement, which is silent for a day longer every day. */
const silent = (days: number) => ({
  feature_actions_per_week: { value: 12, previous: [10, 10, 10] },
  pulse: 10,
  days_since_last_communication: days,
  relationship_score_1_to_5: 5,
  advocacy_forms_agreed: 3,
  customer_roi_ratio: 15,
});

describe("SuccessScore of source 003 (K11)", () => {
  it("six groups, each with its own score, and an overall", () => {
    const result = runRecipe("success-score", silent(30));
    expect(result.dimensions.map(({ score }) => score)).toEqual([
      100,
      100,
      expect.closeTo(60, 9),
      100,
      100,
      100,
    ]);
    expect(result.score).toBeCloseTo(560 / 6, 9);
  });

  it("calculated daily, it has a trend", () => {
    const days = Array.from({ length: 28 }, (_, i) => ({
      day: `2026-10-${String(i + 1).padStart(2, "0")}`,
      score: runRecipe("success-score", silent(30 + i)).score,
    }));
    expect(trend(days, "2026-10-28")).toMatchObject({ direction: "declining", points: 28 });
  });

  it("source prints 69.3, whose inputs are lost: only its band can be told (X06)", () => {
    const { bands } = recipeCard("success-score");
    expect(plainBand(69.3, bands)).toBe("yellow");
  });

  it("source prints 15:1 as ROI without a definition: per spent it is full marks, net it is 14:1 (X07)", () => {
    const roi = (ratio: number) =>
      runRecipe("success-score", { customer_roi_ratio: ratio }).dimensions.find(
        ({ id }) => id === "customer-roi",
      )!.score;
    expect([0, 1, 5, 15].map(roi)).toEqual([0, 40, 100, 100]);
  });
});

import { describe, expect, it } from "vitest";
import { plainBand } from "../../../scoring/health-score/band.ts";
import { recipeCard, runRecipe } from "./run-recipe.ts";

/** An account whose users are worth `value` by logging in only. */
const worth = (value: number) => ({
  reports_per_active_user: 0,
  integrations_per_active_user: 0,
  invitations_per_active_user: 0,
  logins_per_active_user: value,
});

describe("impact × frequency of source 004 (K07, F18)", () => {
  it("adds up what each action is worth", () => {
    const result = runRecipe("impact-frequency", {
      reports_per_active_user: 4,
      integrations_per_active_user: 1,
      invitations_per_active_user: 2,
      logins_per_active_user: 10,
    });
    expect(result.lines[0]!.raw).toBeCloseTo(56, 9);
    expect(result.score).toBeCloseTo(56, 9);
  });

  it("source prints ranges with gaps at 40.5 and 70.5, which is wrong because a score may lie there (T09)", () => {
    const at = (value: number) => runRecipe("impact-frequency", worth(value)).band;
    expect([0, 40, 40.49, 40.5, 41, 70, 70.49, 70.5, 71].map(at)).toEqual([
      "red",
      "red",
      "red",
      "yellow",
      "yellow",
      "yellow",
      "yellow",
      "green",
      "green",
    ]);
  });

  it("source prints 100 in two ranges and Thriving above a score's end: it is asked of the uncapped sum (T09)", () => {
    expect(runRecipe("impact-frequency", worth(100))).toMatchObject({ score: 100, band: "green" });
    const above = runRecipe("impact-frequency", worth(100.01));
    expect(above).toMatchObject({ score: 100, band: "thriving" });
    expect(above.lines[0]!.raw).toBeCloseTo(100.01, 9);
  });

  it("an integer that people see lies in the band of the exact score", () => {
    const { bands } = recipeCard("impact-frequency");
    for (let tenth = 0; tenth <= 1000; tenth++) {
      const score = tenth / 10;
      const display = Math.floor(score + 0.5);
      expect(plainBand(score, bands)).toBe(display <= 40 ? "red" : display <= 70 ? "yellow" : "green");
    }
  });
});

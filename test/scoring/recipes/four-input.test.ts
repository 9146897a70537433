import { describe, expect, it } from "vitest";
import { normalised, recipeCard, runRecipe } from "./run-recipe.ts";

const renormalised = () => ({ ...recipeCard("four-input"), missing: "renormalise" as const });
const withoutCap = () => ({ ...recipeCard("four-input"), exceptions: [] });

describe("usage 40, NPS 10, tickets 20, billing 30 of source 004 (K06)", () => {
  it("three tickets in a month are red, two are not (M25)", () => {
    const at = (tickets: number) =>
      normalised(runRecipe("four-input", { tickets_per_month: tickets }))["support-tickets-per-month"];
    expect([0, 2, 3, 4, 9].map(at)).toEqual([100, 60, 20, 0, 0]);
  });

  it("source prints Yellow for 3 tickets and active use, which does not follow because NPS and billing decide (X08)", () => {
    const at = (nps: number, billing: number) =>
      runRecipe(withoutCap(), { usage_pct: 100, tickets_per_month: 4, nps, payment_standing: billing });
    expect(at(-100, 0)).toMatchObject({ score: expect.closeTo(40, 9), band: "red" });
    expect(at(100, 100)).toMatchObject({ score: expect.closeTo(80, 9), band: "green" });
  });

  it("with the cap of a red side it does follow, whatever billing is (X08)", () => {
    const signals = { usage_pct: 90, tickets_per_month: 3, nps: 30, payment_standing: 100 };
    expect(runRecipe(withoutCap(), signals)).toMatchObject({ score: expect.closeTo(76.5, 9), band: "green" });
    expect(runRecipe("four-input", signals)).toMatchObject({ score: 70, band: "yellow" });
  });

  it("where NPS and billing are not known it is yellow by itself, under both rules for missing data (X08)", () => {
    const signals = { usage_pct: 90, tickets_per_month: 3 };
    expect(runRecipe(renormalised(), signals)).toMatchObject({
      score: expect.closeTo(200 / 3, 9),
      band: "yellow",
    });
    expect(runRecipe("four-input", signals)).toMatchObject({ score: expect.closeTo(60, 9), band: "yellow" });
  });
});

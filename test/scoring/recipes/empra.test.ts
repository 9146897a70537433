import { describe, expect, it } from "vitest";
import { findRecipe } from "#scoring";
import { normalised, runRecipe } from "./run-recipe.ts";

/** Every benchmark of T11 met, none by more. */
const good = {
  pulse: 8,
  nps: 50,
  ces_mean_1_to_7: 5,
  logins_per_week: 1,
  core_feature_users_pct: 50,
  dau_mau_pct: 20,
  cltv_to_cac_ratio: 3,
  tickets_per_month: 2,
  onboarding_pct: 80,
  csat_pct: 80,
  tailored_metric_pct: 80,
};

describe("threshold (K05, T11)", () => {
  it("all benchmarks met is 100; each one missed costs an eleventh", () => {
    expect(runRecipe("empra-threshold", good).score).toBeCloseTo(100, 9);
    for (const [signal, value] of Object.entries(good)) {
      const missed = { ...good, [signal]: value + (signal === "tickets_per_month" ? 0.01 : -0.01) };
      expect(runRecipe("empra-threshold", missed).score, signal).toBeCloseTo(1000 / 11, 9);
    }
  });

  it("source prints a top 10, which is wrong because the list holds 11 (X17)", () => {
    for (const method of ["threshold", "percentage", "quadratic", "weighted"])
      expect(findRecipe(`empra-${method}`)!.scorecard.dimensions).toHaveLength(11);
  });

  it("a metric without data is no benchmark missed", () => {
    const { nps: _, ...withoutNps } = good;
    const { lines } = runRecipe("empra-threshold", withoutNps);
    expect(lines.find(({ metric }) => metric === "net-promoter-score")).toMatchObject({
      contribution: 0,
      state: "missing",
    });
  });
});

describe("percentage and quadratic (K02, K01)", () => {
  it("80% of the intended features is 80 (X12), and its square 64", () => {
    const features = { core_feature_users_pct: 80 };
    expect(normalised(runRecipe("empra-percentage", features))["core-feature-usage"]).toBeCloseTo(80, 9);
    expect(normalised(runRecipe("empra-quadratic", features))["core-feature-usage"]).toBeCloseTo(64, 9);
  });

  it("source prints exponential, which is wrong because a square has no constant growth", () => {
    const at = (value: number) =>
      normalised(runRecipe("empra-quadratic", { core_feature_users_pct: value }))["core-feature-usage"]!;
    expect([0, 25, 50, 75, 100].map(at)).toEqual([0, 6.25, 25, 56.25, 100]);
    expect(at(50) / at(25)).not.toBeCloseTo(at(75) / at(50), 1);
  });

  it("tickets fall from 100 to 0", () => {
    const at = (tickets: number) =>
      normalised(runRecipe("empra-percentage", { tickets_per_month: tickets }))["support-tickets-per-month"];
    expect([0, 3, 6, 9].map(at)).toEqual([100, 50, 0, 0]);
  });
});

it("weighted: use weighs above answers (K03)", () => {
  const shares = Object.fromEntries(
    runRecipe("empra-weighted", good).lines.map(({ metric, weight }) => [metric, weight]),
  );
  expect(shares["core-feature-usage"]).toBeCloseTo(3 / 21, 9);
  expect(shares["customer-satisfaction"]).toBeCloseTo(1 / 21, 9);
});

describe("points (K04)", () => {
  const best = {
    onboarding_pct: 100,
    logins_per_week: 5,
    core_feature_users_pct: 100,
    csat_pct: 100,
    nps: 100,
    pulse: 10,
    tickets_per_month: 0,
  };
  const worst = { ...best, onboarding_pct: 0, logins_per_week: 0, core_feature_users_pct: 0, csat_pct: 0 };

  it("the ends of the scale can be reached", () => {
    expect(runRecipe("empra-points", best).score).toBeCloseTo(100, 9);
    expect(runRecipe("empra-points", { ...worst, nps: -100, pulse: 0, tickets_per_month: 4 }).score).toBe(0);
  });

  it("onboarding done adds, each ticket subtracts", () => {
    const half = { ...best, onboarding_pct: 50 };
    expect(runRecipe("empra-points", half).score).toBeCloseTo(100 - (100 * 10) / 120, 9);
    expect(runRecipe("empra-points", { ...best, tickets_per_month: 1 }).score).toBeCloseTo(
      100 - (100 * 5) / 120,
      9,
    );
  });
});

it("the case study's five and the definition's four weigh the same (K20, X13)", () => {
  const weights = (id: string) => findRecipe(id)!.scorecard.dimensions.map(({ weight }) => weight);
  expect(weights("empra-case-study")).toEqual([1, 1, 1, 1, 1]);
  expect(weights("empra-definition")).toEqual([1, 1, 1, 1]);
});

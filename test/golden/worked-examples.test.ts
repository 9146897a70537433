import { describe, expect, it } from "vitest";
import {
  acquisitionSurplus,
  adjustedChurn,
  annualisedChurn,
  breakEvenMargin,
  catalogueHomes,
  churnOverMonths,
  compoundedRevenue,
  customerRetentionRate,
  findRecipe,
  ltvToCac,
  ltvToCrc,
  netRevenueRetention,
  northStarExamples,
  northStarProblems,
  rateOfTheRest,
  roi,
  roiNet,
  simpleChurn,
  upToDateChurn,
} from "#scoring";
import { plainBand } from "../../scoring/health-score/band.ts";
import { recipeBands } from "../../scoring/recipes/recipe.ts";
import { normalised, recipeCard, runRecipe } from "../scoring/recipes/run-recipe.ts";

const march = { start: 27_000, expansion: 8_000, contraction: 0, churn: 5_000 };
const points = { setup_moments_pct: 80, feature_actions_per_user_week: 6, nps: 32, pulse: 9 };

describe("worked examples of the sources", () => {
  it("X01: source prints 111% by adding churn, which is wrong because adding gives 148.1%", () => {
    const { start, expansion, churn } = march;
    expect((start + expansion + churn) / start).toBeCloseTo(1.481, 3);
    expect(netRevenueRetention.compute(march).value).toBeCloseTo(1.111, 3);
  });

  it("X01: source prints an end of 35,000, which is before churn; as the true end it is 129.6%", () => {
    const end = { start: 27_000, endExistingCustomers: 35_000 };
    expect(netRevenueRetention.compute(end).value).toBeCloseTo(1.296, 3);
    const expansion = 13_000;
    expect(netRevenueRetention.compute({ ...march, expansion }).value).toBeCloseTo(1.296, 3);
    expect((27_000 + expansion + 5_000) / 27_000).toBeCloseTo(1.667, 3);
  });

  it("X02: 40 of 400 is 10%; source prints CRR, which is wrong because that usually means the 90% retained", () => {
    expect(simpleChurn.compute({ start: 400, lost: 40 })).toEqual({ value: 0.1 });
    expect(customerRetentionRate.compute({ start: 400, lost: 40 })).toEqual({ value: 0.9 });
    expect(adjustedChurn.compute({ start: 400, end: 360, lost: 40 }).value).toBeCloseTo(40 / 380, 12);
    const daily = Array.from({ length: 31 }, (_, day) => 400 - (40 * day) / 30);
    expect(upToDateChurn.compute({ daily, lost: 40 }).value).toBeCloseTo(0.1053, 4);
  });

  it("X03: source prints 5 points for a pulse of 9, which is wrong because its formula uses 10", () => {
    expect(Object.values(normalised(runRecipe("health-points-raw", points)))).toEqual([100, 50, 50, 100]);
  });

  it("X04: source prints 10+5+5+10/4 = 7.5, which is wrong because that is 22.5 without brackets", () => {
    expect(10 + 5 + 5 + 10 / 4).toBe(22.5);
    expect(runRecipe("health-points-raw", points).score).toBeCloseTo(75, 9);
    expect(runRecipe("health-points-raw", { ...points, pulse: 5 }).score).toBeCloseTo(62.5, 9);
  });

  it("X05: source prints no result for 20/40/20/20: 7.0 with 10 points for the pulse, 6.0 with 5", () => {
    expect(runRecipe("health-points-weighted", points).score).toBeCloseTo(70, 9);
    expect(runRecipe("health-points-weighted", { ...points, pulse: 5 }).score).toBeCloseTo(60, 9);
  });

  it("X06: source prints 69.3 from inputs that are lost: not reproducible, and yellow", () => {
    expect(plainBand(69.3, recipeBands)).toBe("yellow");
    expect(findRecipe("success-score")!.correction).toContain("cannot be reproduced");
  });

  it("X07: source prints 15:1 without a definition: per spent it is 15, net 14", () => {
    expect(roi.compute({ earned: 15, spent: 1 })).toEqual({ value: 15 });
    expect(roiNet.compute({ earned: 15, spent: 1 })).toEqual({ value: 14 });
  });

  it("X08: source prints Yellow for 3 tickets and active use, which the weights do not determine: 40 to 80", () => {
    const uncapped = { ...recipeCard("four-input"), exceptions: [] };
    const active = { usage_pct: 100, tickets_per_month: 4 };
    const low = runRecipe(uncapped, { ...active, nps: -100, payment_standing: 0 });
    const high = runRecipe(uncapped, { ...active, nps: 100, payment_standing: 100 });
    expect([low.band, high.band]).toEqual(["red", "green"]);
    expect(low.score).toBeCloseTo(40, 9);
    expect(high.score).toBeCloseTo(80, 9);
    const shared = runRecipe({ ...uncapped, missing: "renormalise" }, active);
    expect(shared.score).toBeCloseTo(66.667, 3);
    expect(shared.band).toBe("yellow");
    expect(runRecipe("four-input", { ...active, nps: 100, payment_standing: 100 }).band).toBe("yellow");
  });

  it("X09: source prints a loss at $2,000 for $1,700, which is wrong because it is +300, at 1.18:1", () => {
    expect(acquisitionSurplus.compute({ ltv: 2000, cac: 1700 })).toEqual({ value: 300 });
    expect(ltvToCac.compute({ ltv: 2000, cac: 1700 }).value).toBeCloseTo(1.176, 3);
    for (const [ltv, sign] of [
      [1699, -1],
      [1700, 0],
      [1701, 1],
    ] as const)
      expect(Math.sign(acquisitionSurplus.compute({ ltv, cac: 1700 }).value!)).toBe(sign);
    expect(breakEvenMargin.compute({ lifetimeRevenue: 2000, cac: 1700 })).toEqual({ value: 0.85 });
  });

  it("X10: 15% overall and 25% for agencies is 1.67 times, and the others must recombine to the overall", () => {
    expect(25 / 15).toBeCloseTo(1.67, 2);
    expect(rateOfTheRest({ overall: 15, segment: 25, share: 0.2 }).value).toBeCloseTo(12.5, 9);
  });

  it("X11: LTV:CRC of 2:1 is low beside the 3:1 of LTV:CAC", () => {
    expect(ltvToCrc.compute({ ltv: 2000, crc: 1000 })).toEqual({ value: 2 });
    expect(ltvToCrc.benchmark).toContain("2 is low");
  });

  it("X12: 80% of the intended features is 80", () => {
    const result = runRecipe("empra-percentage", { core_feature_users_pct: 80 });
    expect(normalised(result)["core-feature-usage"]).toBeCloseTo(80, 9);
  });

  it("X13: source prints churn −30% and upsell +25%, a claim without data: the recipe says so", () => {
    expect(findRecipe("empra-case-study")!.scorecard.dimensions).toHaveLength(5);
    expect(findRecipe("empra-case-study")!.correction).toContain("without data");
  });

  it("X14: source prints that good teams score 31% higher, a claim without data: no figure rests on it", () => {
    const [home] = catalogueHomes().get("X14")!;
    expect(home).toMatchObject({ kind: "method", says: expect.stringContaining("without data") });
  });

  it("X15: source prints 4.79, 2.5, 5 and 2.1% beside each other, which is wrong because periods differ", () => {
    const yearly = [0.025, 0.05, 0.021].map((rate) => annualisedChurn.compute({ rate }).value!);
    for (const [i, expected] of [0.262, 0.46, 0.225].entries()) expect(yearly[i]).toBeCloseTo(expected, 3);
    expect(churnOverMonths(0.0479, 12, 1).value).toBeCloseTo(0.0041, 4);
  });

  it("X16: North Stars count core value; ratings that weather moves and endorsements of strangers do not", () => {
    const told = northStarExamples.map(({ company }) => company);
    expect(told).toEqual(expect.arrayContaining(["Spotify", "LinkedIn"]));
    const rating = { label: "5-star ratings", measurable: true, isRevenue: false, countsCoreValue: true };
    expect(northStarProblems({ ...rating, hitByOutsideFactors: true })).toEqual(["outside factors move it"]);
    const endorsements = {
      ...rating,
      label: "endorsements",
      hitByOutsideFactors: false,
      countsCoreValue: false,
    };
    expect(northStarProblems(endorsements)).toHaveLength(1);
  });

  it("X17: source prints a top 10, which is wrong because the list holds 11", () => {
    expect(findRecipe("empra-threshold")!.scorecard.dimensions).toHaveLength(11);
    expect(findRecipe("empra-threshold")!.correction).toContain("11 metrics");
  });

  it("X18: 20 points of NRR compound to 2.49 times in five years", () => {
    const grown = (nrr: number) => compoundedRevenue.compute({ start: 100, nrr, years: 5 }).value!;
    expect(grown(1.2) / grown(1)).toBeCloseTo(2.488, 3);
    expect(grown(1.2)).toBeCloseTo(248.832, 9);
    expect(compoundedRevenue.compute({ start: 100, nrr: 1.2, years: 0 })).toEqual({ value: 100 });
  });
});

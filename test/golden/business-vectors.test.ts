import { describe, expect, it } from "vitest";
import {
  acquisitionSurplus,
  adjustedChurn,
  annualisedChurn,
  breakEvenMargin,
  grossRevenueRetention,
  lifetimeValue,
  ltvToCac,
  netMrrChurn,
  netRevenueRetention,
  orderLifetimeValue,
  portfolioCes,
  portfolioCsat,
  portfolioNps,
  portfolioOnboarding,
  portfolioStickiness,
  predictiveChurn,
  type RevenueBase,
  rateOfTheRest,
  recombined,
  simpleChurn,
  trialToPaid,
  upToDateChurn,
} from "#scoring";
import { compileCurve } from "../../scoring/curves/index.ts";
import { goldenVectors } from "./vectors.ts";

interface Vectors {
  nrr_source002_intended: { in: Record<keyof RevenueBase, number>; out: number };
  nrr_source002_end_is_net: { in: { start: number; endExistingCustomers: number }; out: number };
  nrr_source002_literal_plus_sign: { in: Record<keyof RevenueBase, number>; wrong: number };
  grr_example: { in: { start: number; contraction: number; churn: number }; out: number };
  churn_simple: { in: { start: number; lost: number }; out: number };
  churn_adjusted: { in: { start: number; end: number; lost: number }; out: number };
  churn_up_to_date: { in: { daily: string; lost: number }; out: number };
  churn_predictive: { in: { active: number[]; lostWithinHorizon: number[] }; out: number };
  churn_annualised_from_monthly_10pct: number;
  churn_annualised_from_monthly_2_5pct: number;
  ltv_arpa_over_churn: { in: { arpa: number; churn: number }; out: number };
  cltv_aov: { in: { aov: number; freqPerMonth: number; lifespanMonths: number }; out: number };
  ltv_1700_2000: { ratio: number; margin: number };
  break_even_gross_margin: number;
  nps: { in: { promoters: number; passives: number; detractors: number }; out: number };
  csat: { in: number[]; out: number };
  ces: { in: number[]; out: number; to0_100: number };
  stickiness: { in: { dau: number; mau: number }; out: number };
  onboarding: { in: { done: number; total: number }; out: number };
  trialToPaid: { in: { trials: number; paid: number }; out: number };
  trial_mix_source004: { in: { overall: number; agencies: number; agencyShare: number }; others: number };
  expansion_net_mrr_churn: {
    in: Record<keyof RevenueBase, number>;
    netMrrChurnRate: number;
    negative: boolean;
  };
}

const vectors = goldenVectors<Vectors>();
/** The vectors print six decimals. */
const DECIMALS = 6;

describe("golden vectors of revenue", () => {
  it("nrr: the intended 111%, and 129.6% when the end is net", () => {
    const intended = vectors.nrr_source002_intended;
    expect(netRevenueRetention.compute(intended.in).value).toBeCloseTo(intended.out, DECIMALS);
    const net = vectors.nrr_source002_end_is_net;
    expect(netRevenueRetention.compute(net.in).value).toBeCloseTo(net.out, DECIMALS);
  });

  it("nrr with a plus sign is not what comes out", () => {
    const { in: given, wrong } = vectors.nrr_source002_literal_plus_sign;
    expect((given.start + given.expansion - given.contraction + given.churn) / given.start).toBeCloseTo(
      wrong,
      DECIMALS,
    );
    expect(Math.abs(netRevenueRetention.compute(given).value! - wrong)).toBeGreaterThan(0.3);
  });

  it("grr", () => {
    const { in: given, out } = vectors.grr_example;
    expect(grossRevenueRetention.compute(given).value).toBeCloseTo(out, DECIMALS);
  });

  it("net MRR churn below 0 is negative churn", () => {
    const { in: given, netMrrChurnRate, negative } = vectors.expansion_net_mrr_churn;
    const { value } = netMrrChurn.compute(given);
    expect(value).toBeCloseTo(netMrrChurnRate, DECIMALS);
    expect(value! < 0).toBe(negative);
  });
});

describe("golden vectors of churn", () => {
  it("by four methods", () => {
    expect(simpleChurn.compute(vectors.churn_simple.in).value).toBeCloseTo(
      vectors.churn_simple.out,
      DECIMALS,
    );
    const adjusted = vectors.churn_adjusted;
    expect(adjustedChurn.compute(adjusted.in).value).toBeCloseTo(adjusted.out, DECIMALS);
    const predictive = vectors.churn_predictive;
    expect(predictiveChurn.compute(predictive.in).value).toBeCloseTo(predictive.out, DECIMALS);
  });

  it("up to date, from the daily customers that the vector describes", () => {
    const { in: given, out } = vectors.churn_up_to_date;
    expect(given.daily).toBe("400-40*i/29, i=0..29");
    const daily = Array.from({ length: 30 }, (_, i) => 400 - (40 * i) / 29);
    expect(upToDateChurn.compute({ daily, lost: given.lost }).value).toBeCloseTo(out, DECIMALS);
  });

  it("annualised", () => {
    expect(annualisedChurn.compute({ rate: 0.1 }).value).toBeCloseTo(
      vectors.churn_annualised_from_monthly_10pct,
      DECIMALS,
    );
    expect(annualisedChurn.compute({ rate: 0.025 }).value).toBeCloseTo(
      vectors.churn_annualised_from_monthly_2_5pct,
      DECIMALS,
    );
  });
});

describe("golden vectors of value", () => {
  it("ltv and cltv", () => {
    const { in: given, out } = vectors.ltv_arpa_over_churn;
    expect(lifetimeValue.compute(given).value).toBeCloseTo(out, DECIMALS);
    const { in: orders, out: expected } = vectors.cltv_aov;
    const { aov, freqPerMonth: frequency, lifespanMonths: lifespan } = orders;
    expect(orderLifetimeValue.compute({ aov, frequency, lifespan }).value).toBeCloseTo(expected, DECIMALS);
  });

  it("1,700 against 2,000: ratio, surplus and break-even margin", () => {
    const money = { ltv: 2000, cac: 1700 };
    expect(ltvToCac.compute(money).value).toBeCloseTo(vectors.ltv_1700_2000.ratio, DECIMALS);
    expect(acquisitionSurplus.compute(money).value).toBe(vectors.ltv_1700_2000.margin);
    expect(breakEvenMargin.compute({ lifetimeRevenue: 2000, cac: 1700 }).value).toBeCloseTo(
      vectors.break_even_gross_margin,
      DECIMALS,
    );
  });
});

describe("golden vectors of answers and use", () => {
  it("nps, csat, ces", () => {
    expect(portfolioNps.compute(vectors.nps.in).value).toBeCloseTo(vectors.nps.out, DECIMALS);
    expect(portfolioCsat.compute({ answers: vectors.csat.in }).value).toBeCloseTo(vectors.csat.out, DECIMALS);
    const { in: answers, out, to0_100 } = vectors.ces;
    const mean = portfolioCes.compute({ answers }).value!;
    expect(mean).toBeCloseTo(out, DECIMALS);
    const ends = {
      type: "piecewise",
      points: [
        [1, 0],
        [7, 100],
      ],
    } as const;
    expect(compileCurve(ends, "up")(mean)).toBeCloseTo(to0_100, DECIMALS);
  });

  it("stickiness, onboarding, trial to paid", () => {
    expect(portfolioStickiness.compute(vectors.stickiness.in).value).toBe(vectors.stickiness.out);
    expect(portfolioOnboarding.compute(vectors.onboarding.in).value).toBe(vectors.onboarding.out);
    expect(trialToPaid.compute(vectors.trialToPaid.in).value).toBe(vectors.trialToPaid.out);
  });

  it("segments recombine to the overall", () => {
    const { in: given, others } = vectors.trial_mix_source004;
    const { overall, agencies: segment, agencyShare: share } = given;
    const rest = rateOfTheRest({ overall, segment, share }).value!;
    expect(rest).toBeCloseTo(others, DECIMALS);
    const mix = [
      { share, rate: segment },
      { share: 1 - share, rate: rest },
    ];
    expect(recombined(mix).value).toBeCloseTo(overall, DECIMALS);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  acquisitionSurplus,
  averageRevenuePerAccount,
  breakEvenMargin,
  customerAcquisitionCost,
  customerRetentionCost,
  lifetimeValue,
  ltvToCac,
  ltvToCrc,
  MIXED_CURRENCIES,
  orderLifetimeValue,
  roi,
  roiNet,
} from "#scoring";

describe("what a customer is worth", () => {
  it("LTV needs the margin to be a profit (F8)", () => {
    expect(lifetimeValue.compute({ arpa: 100, churn: 0.05 })).toEqual({ value: 2000 });
    expect(lifetimeValue.compute({ arpa: 100, churn: 0.05, margin: 0.8 })).toEqual({ value: 1600 });
  });

  it("nobody lost: null with a reason, never infinite", () => {
    const reason = "nobody has left, so a lifetime cannot be told";
    expect(lifetimeValue.compute({ arpa: 100, churn: 0 })).toEqual({ value: null, reason });
    expect(lifetimeValue.compute({ arpa: 1e308, churn: 1e-300 })).toEqual({
      value: null,
      reason: "not a finite number",
    });
    expect(lifetimeValue.compute({ arpa: 100, churn: 1.1 })).toMatchObject({ value: null });
    expect(lifetimeValue.compute({ arpa: 100, churn: 0.1, margin: 1.1 })).toMatchObject({ value: null });
  });

  it("by orders equals by churn when lifespan = 1 / churn (F9)", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (aov, frequency, churn) => {
          const orders = orderLifetimeValue.compute({ aov, frequency, lifespan: 1 / churn }).value!;
          expect(orders / lifetimeValue.compute({ arpa: aov * frequency, churn }).value!).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("means per account and per customer", () => {
    expect(averageRevenuePerAccount.compute({ revenue: 500, accounts: 4 })).toEqual({ value: 125 });
    expect(customerAcquisitionCost.compute({ spent: { amount: 900, currency: "EUR" }, won: 3 })).toEqual({
      value: 300,
    });
    expect(customerRetentionCost.compute({ spent: 900, customers: 3 })).toEqual({ value: 300 });
    expect(customerAcquisitionCost.compute({ spent: 900, won: 0 })).toEqual({
      value: null,
      reason: "no customer was won",
    });
    expect(averageRevenuePerAccount.compute({ revenue: 0, accounts: 0 })).toMatchObject({ value: null });
  });
});

describe("value against cost", () => {
  it("ratios", () => {
    expect(ltvToCac.compute({ ltv: 3000, cac: 1000 })).toEqual({ value: 3 });
    expect(ltvToCrc.compute({ ltv: 2000, crc: 1000 })).toEqual({ value: 2 });
    expect(acquisitionSurplus.compute({ ltv: 1600, cac: 1700 })).toEqual({ value: -100 });
    expect(breakEvenMargin.compute({ lifetimeRevenue: 2000, cac: 1700 })).toEqual({ value: 0.85 });
    expect(roi.compute({ earned: 15, spent: 1 })).toEqual({ value: 15 });
    expect(roiNet.compute({ earned: 15, spent: 1 })).toEqual({ value: 14 });
    expect(roiNet.compute({ earned: 0, spent: 1 })).toEqual({ value: -1 });
  });

  it("nothing spent, or two currencies: null with a reason", () => {
    expect(ltvToCac.compute({ ltv: 1, cac: 0 })).toEqual({
      value: null,
      reason: "nothing was spent on winning customers",
    });
    const dollars = { amount: 100, currency: "USD" };
    for (const ltv of [300, { amount: 300, currency: "EUR" }]) {
      expect(ltvToCac.compute({ ltv, cac: dollars })).toEqual({ value: null, reason: MIXED_CURRENCIES });
      expect(acquisitionSurplus.compute({ ltv, cac: dollars })).toEqual({
        value: null,
        reason: MIXED_CURRENCIES,
      });
    }
    expect(roiNet.compute({ earned: 1, spent: 0 })).toMatchObject({ value: null });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  annualRecurringRevenue,
  customerRevenueChurn,
  grossRevenueRetention,
  MIXED_CURRENCIES,
  monthlyRecurringRevenue,
  netMrrChurn,
  netRevenueRetention,
  revenueMovements,
  type Subscription,
} from "#scoring";

const base = { start: 1000, expansion: 200, contraction: 50, churn: 100 };
const eur = (account: string, amount: number): Subscription => ({ account, amount, currency: "EUR" });
const snapshots = {
  before: [eur("stays", 100), eur("grows", 100), eur("shrinks", 100), eur("leaves", 100)],
  after: [eur("stays", 100), eur("grows", 90), eur("grows", 60), eur("shrinks", 70), eur("new", 500)],
  currency: "EUR",
};

describe("revenue retention", () => {
  it("nets expansion, contraction and churn of existing customers", () => {
    expect(netRevenueRetention.compute(base)).toEqual({ value: 1.05 });
    expect(grossRevenueRetention.compute(base)).toEqual({ value: 0.85 });
    expect(netMrrChurn.compute(base).value).toBeCloseTo(-0.05, 12);
    expect(customerRevenueChurn.compute(base)).toEqual({ value: 0.1 });
  });

  it("is the same from the end revenue of the existing customers", () => {
    expect(netRevenueRetention.compute({ start: 1000, endExistingCustomers: 1050 })).toEqual({ value: 1.05 });
    expect(
      grossRevenueRetention.compute({ start: 1000, endExistingCustomers: 1050, expansion: 200 }),
    ).toEqual({ value: 0.85 });
  });

  it.each([
    [{ ...base, start: 0, contraction: 0, churn: 0 }, "no recurring revenue at the start of the period"],
    [{ ...base, churn: -1 }, "churn is below 0"],
    [{ ...base, churn: Number.NaN }, "churn is not a number"],
    [{ ...base, expansion: Number.POSITIVE_INFINITY }, "expansion is not a number"],
    [
      { ...base, churn: 951 },
      "more was lost than there was at the start: leave out customers won in the period",
    ],
    [{ ...base, churn: { amount: 1, currency: "USD" } }, MIXED_CURRENCIES],
  ])("%j is null with its reason", (given, reason) => {
    expect(netRevenueRetention.compute(given)).toEqual({ value: null, reason });
    expect(netMrrChurn.compute(given)).toEqual({ value: null, reason });
  });

  it("everything lost is 0, not a rounding error below it", () => {
    expect(grossRevenueRetention.compute({ start: 0.3, contraction: 0.1, churn: 0.2 })).toEqual({ value: 0 });
    expect(grossRevenueRetention.compute({ ...base, churn: 950 })).toEqual({ value: 0 });
  });

  it("one currency is as good as another, two are none", () => {
    const inDollars = {
      start: { amount: 1000, currency: "USD" },
      endExistingCustomers: { amount: 900, currency: "USD" },
    };
    expect(netRevenueRetention.compute(inDollars)).toEqual({ value: 0.9 });
    expect(netRevenueRetention.compute({ ...inDollars, start: { amount: 1000, currency: "EUR" } })).toEqual({
      value: null,
      reason: MIXED_CURRENCIES,
    });
  });

  it("GRR ≤ min(1, NRR), and NRR = 1 − net MRR churn", () => {
    const cents = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000_000 }),
        cents,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, expansion, lostShare, churnShare) => {
          const lost = lostShare * start;
          const given = { start, expansion, churn: lost * churnShare, contraction: lost * (1 - churnShare) };
          const grr = grossRevenueRetention.compute(given).value!;
          const nrr = netRevenueRetention.compute(given).value!;
          expect(grr).toBeGreaterThanOrEqual(0);
          expect(grr).toBeLessThanOrEqual(1);
          expect(grr).toBeLessThanOrEqual(nrr);
          expect(nrr).toBeCloseTo(1 - netMrrChurn.compute(given).value!, 6);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("revenue movements between two snapshots", () => {
  it("sorts every account into one movement, its subscriptions together", () => {
    expect(revenueMovements.compute(snapshots)).toEqual({
      start: 400,
      expansion: 50,
      contraction: 30,
      churn: 100,
      newLogos: 500,
      endExistingCustomers: 320,
      end: 820,
      accounts: { start: 4, expanded: 1, contracted: 1, lost: 1, won: 1, end: 4 },
    });
  });

  it("feed NRR and GRR: a new logo, however large, is in neither", () => {
    const moved = revenueMovements.compute(snapshots);
    if ("reason" in moved) throw new Error(moved.reason);
    expect(netRevenueRetention.compute({ ...moved })).toEqual({ value: 0.8 });
    const fromEnd = { start: moved.start, endExistingCustomers: moved.endExistingCustomers };
    expect(netRevenueRetention.compute(fromEnd)).toEqual({ value: 0.8 });
    expect(grossRevenueRetention.compute({ start: 400, contraction: 30, churn: 100 })).toEqual({
      value: 0.675,
    });
  });

  it("a foreign subscription makes the figure missing rather than wrong", () => {
    const foreign = { account: "x", amount: 1, currency: "USD" };
    const wrong = { value: null, reason: MIXED_CURRENCIES };
    expect(revenueMovements.compute({ ...snapshots, after: [...snapshots.after, foreign] })).toEqual(wrong);
    expect(revenueMovements.compute({ ...snapshots, currency: "USD" })).toEqual(wrong);
    expect(monthlyRecurringRevenue.compute({ subscriptions: [foreign], currency: "EUR" })).toEqual(wrong);
  });

  it("close: start + won + expansion − contraction − churn = end, in whatever order they arrive", () => {
    const subscriptions = fc.array(
      fc.record({
        account: fc.constantFrom("a", "b", "c", "d", "e"),
        amount: fc.integer({ min: 0, max: 10_000 }),
        currency: fc.constant("EUR"),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(subscriptions, subscriptions, (before, after) => {
        const moved = revenueMovements.compute({ before, after, currency: "EUR" });
        if ("reason" in moved) throw new Error(moved.reason);
        expect(moved.start + moved.newLogos + moved.expansion - moved.contraction - moved.churn).toBe(
          moved.end,
        );
        expect(moved.end - moved.newLogos).toBe(moved.endExistingCustomers);
        const shuffled = { before: [...before].reverse(), after: [...after].reverse(), currency: "EUR" };
        expect(revenueMovements.compute(shuffled)).toEqual(moved);
      }),
      { numRuns: 1000 },
    );
  });
});

it("MRR and ARR: nothing sold is 0, not missing", () => {
  const subscriptions = [eur("a", 20), eur("b", 30)];
  expect(monthlyRecurringRevenue.compute({ subscriptions, currency: "EUR" })).toEqual({ value: 50 });
  expect(annualRecurringRevenue.compute({ subscriptions, currency: "EUR" })).toEqual({ value: 600 });
  expect(annualRecurringRevenue.compute({ subscriptions: [], currency: "EUR" })).toEqual({ value: 0 });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjustedChurn,
  annualisedChurn,
  type CustomerLifetime,
  churnByReason,
  churnByTenure,
  churnOverMonths,
  customerCounts,
  customerRetentionRate,
  exitSurveyReasons,
  horizonCounts,
  predictiveChurn,
  simpleChurn,
  upToDateChurn,
} from "#scoring";

const may = { from: "2026-05-01", to: "2026-06-01" };
const customers: CustomerLifetime[] = [
  { account: "stays", since: "2025-01-01" },
  { account: "leaves", since: "2026-03-15", until: "2026-05-11" },
  { account: "comes", since: "2026-05-21" },
  { account: "tries", since: "2026-05-05", until: "2026-05-10" },
  { account: "later", since: "2024-01-01", until: "2026-06-02" },
  { account: "returns", since: "2026-04-01", until: "2026-05-03" },
  { account: "returns", since: "2026-05-06" },
  { account: "gone", since: "2024-01-01", until: "2026-05-01" },
];

describe("the counts of a period", () => {
  it("who was there, who left, each account once", () => {
    const counts = customerCounts(customers, may);
    expect(counts).toMatchObject({ start: 4, end: 4, lostOfStart: 1, lost: 2 });
    if ("reason" in counts) throw new Error(counts.reason);
    expect(counts.daily).toHaveLength(31);
    // 1, 3, 5, 6, 10, 11 and 21 May.
    expect([0, 2, 4, 5, 9, 10, 20].map((day) => counts.daily[day])).toEqual([4, 3, 4, 5, 4, 3, 4]);
  });

  it("a date that cannot be read is said, with its account", () => {
    const reason = "x: since and until must be ISO 8601 instants or days";
    expect(customerCounts([{ account: "x", since: "1 May" }], may)).toEqual({ value: null, reason });
    expect(customerCounts(customers, { from: may.to, to: may.from })).toMatchObject({ value: null });
    for (const horizonDays of [0, -1, Number.NaN])
      expect(horizonCounts(customers, { ...may, horizonDays, asOf: "2026-07-01" })).toMatchObject({
        reason: "horizonDays must be above 0",
      });
    expect(customerCounts([{ account: "x", since: "2026-05-02", until: "2026-05-01" }], may)).toMatchObject({
      reason: "x: until is before since",
    });
  });

  it("the predictive method knows a day only when its horizon has passed", () => {
    const oneLeaves: CustomerLifetime[] = [
      { account: "a", since: "2026-01-01", until: "2026-05-31" },
      { account: "b", since: "2026-01-01" },
    ];
    const at = (asOf: string) => {
      const counts = horizonCounts(oneLeaves, {
        from: "2026-05-01",
        to: "2026-05-03",
        horizonDays: 30,
        asOf,
      });
      if ("reason" in counts) throw new Error(counts.reason);
      return counts;
    };
    // 1 May + 30 days is 31 May, and not 1 June as the source counts.
    expect(at("2026-05-31").lostWithinHorizon).toEqual([null, null]);
    expect(predictiveChurn.compute(at("2026-05-31"))).toEqual({
      value: null,
      reason: "no day's horizon has passed yet",
    });
    expect(at("2026-05-31T00:00:01Z").lostWithinHorizon).toEqual([1, null]);
    expect(at("2026-06-01").lostWithinHorizon).toEqual([1, null]);
    expect(at("2026-06-02")).toEqual({ active: [2, 2], lostWithinHorizon: [1, 1] });
    expect(predictiveChurn.compute(at("2026-06-02"))).toEqual({ value: 0.5 });
  });
});

describe("logo churn by four methods", () => {
  it("agree on a constant base", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (base, share, days) => {
          const lost = Math.floor(share * base);
          const every = <T>(one: T) => Array.from({ length: days }, () => one);
          const rates = [
            simpleChurn.compute({ start: base, lost }),
            adjustedChurn.compute({ start: base, end: base, lost }),
            upToDateChurn.compute({ daily: every(base), lost }),
            predictiveChurn.compute({ active: every(base), lostWithinHorizon: every(lost) }),
          ];
          for (const rate of rates) expect(rate.value).toBeCloseTo(lost / base, 12);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("agree on a constant base of lifetimes: whoever leaves is replaced at once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }), (base, leavers) => {
        const lost = Math.min(base, leavers);
        const lifetimes = Array.from({ length: base }, (_, i): CustomerLifetime[] => {
          const day = `2026-05-${String(2 + (i % 30)).padStart(2, "0")}`;
          const old = { account: `old${i}`, since: "2026-01-01" };
          return i < lost
            ? [
                { ...old, until: day },
                { account: `new${i}`, since: day },
              ]
            : [old];
        }).flat();
        const counts = customerCounts(lifetimes, may);
        if ("reason" in counts) throw new Error(counts.reason);
        const { start, end, lostOfStart, daily } = counts;
        expect(counts.lost).toBe(lost);
        expect(simpleChurn.compute({ start, lost: lostOfStart }).value).toBeCloseTo(lost / base, 12);
        expect(adjustedChurn.compute({ start, end, lost }).value).toBeCloseTo(lost / base, 12);
        expect(upToDateChurn.compute({ daily, lost }).value).toBeCloseTo(lost / base, 12);
        const horizon = horizonCounts(lifetimes, {
          from: may.from,
          to: "2026-05-02",
          horizonDays: 31,
          asOf: "2026-07-01",
        });
        if ("reason" in horizon) throw new Error(horizon.reason);
        expect(predictiveChurn.compute(horizon).value).toBeCloseTo(lost / base, 12);
      }),
      { numRuns: 1000 },
    );
  });

  it("no customers: null with a reason, by every method", () => {
    const none = { value: null, reason: "no customers to lose" };
    expect(simpleChurn.compute({ start: 0, lost: 0 })).toEqual(none);
    expect(adjustedChurn.compute({ start: 0, end: 0, lost: 0 })).toEqual(none);
    expect(upToDateChurn.compute({ daily: [0, 0], lost: 0 })).toEqual(none);
    expect(predictiveChurn.compute({ active: [0], lostWithinHorizon: [0] })).toEqual(none);
    expect(upToDateChurn.compute({ daily: [], lost: 0 })).toMatchObject({ value: null });
  });

  it("nobody lost is 0; more lost than there were is refused", () => {
    expect(simpleChurn.compute({ start: 5, lost: 0 })).toEqual({ value: 0 });
    expect(simpleChurn.compute({ start: 5, lost: 5 })).toEqual({ value: 1 });
    expect(simpleChurn.compute({ start: 5, lost: 6 })).toMatchObject({ value: null });
    expect(predictiveChurn.compute({ active: [5], lostWithinHorizon: [6] })).toMatchObject({ value: null });
    expect(predictiveChurn.compute({ active: [5], lostWithinHorizon: [] })).toMatchObject({ value: null });
    expect(adjustedChurn.compute({ start: 5, end: 5, lost: Number.NaN })).toMatchObject({ value: null });
  });

  it("predictive leaves out the days that are not known yet", () => {
    expect(predictiveChurn.compute({ active: [900, 100], lostWithinHorizon: [null, 10] }).value).toBe(0.1);
    expect(predictiveChurn.compute({ active: [100, 900], lostWithinHorizon: [10, null] })).toEqual({
      value: 0.1,
    });
  });
});

describe("other rates of churn", () => {
  it("annualised compounds, and a whole loss stays whole", () => {
    expect(annualisedChurn.compute({ rate: 0.1 }).value).toBeCloseTo(0.717570463519, 12);
    expect(annualisedChurn.compute({ rate: 0.0479, months: 12 }).value).toBeCloseTo(0.0479, 12);
    expect(annualisedChurn.compute({ rate: 1 })).toEqual({ value: 1 });
    expect(annualisedChurn.compute({ rate: 0 })).toEqual({ value: 0 });
    for (const rate of [-0.01, 1.01, Number.NaN]) expect(annualisedChurn.compute({ rate }).value).toBeNull();
    expect(churnOverMonths(0.1, 0, 12).value).toBeNull();
  });

  it("annualised and back is the same rate", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.5, noNaN: true }), (rate) => {
        const back = churnOverMonths(annualisedChurn.compute({ rate }).value!, 12, 1);
        expect(back.value).toBeCloseTo(rate, 9);
      }),
      { numRuns: 1000 },
    );
  });

  it("retention is what churn leaves", () => {
    expect(customerRetentionRate.compute({ start: 400, lost: 40 })).toEqual({ value: 0.9 });
    expect(customerRetentionRate.compute({ start: 0, lost: 0 })).toMatchObject({ value: null });
  });

  it("by reason: an account counts once, silence is a row of its own (M62)", () => {
    const losses = [
      { account: "a", at: "2026-05-02", reason: "competitor" },
      { account: "b", at: "2026-05-03", reason: "competitor" },
      { account: "b", at: "2026-05-09", reason: "freemium" },
      { account: "c", at: "2026-05-04" },
      { account: "d", at: "2026-05-05", reason: "closed-business" },
      { account: "early", at: "2026-04-30T23:59:59Z", reason: "competitor" },
      { account: "late", at: "2026-06-01", reason: "competitor" },
    ];
    expect(churnByReason.compute({ ...may, losses })).toEqual({
      total: 4,
      rows: ["closed-business", "competitor", "freemium", "unknown"].map((id) => ({
        id,
        count: 1,
        share: 0.25,
      })),
    });
    expect(churnByReason.compute({ ...may, losses: [] })).toMatchObject({ value: null });
  });

  it("exit-survey reasons: several may be named, once each (M77)", () => {
    const answers = [
      { account: "a", reasons: ["feature-gaps", "support-quality", "feature-gaps"] },
      { account: "b", reasons: ["feature-gaps"] },
      { account: "c", reasons: [] },
      { account: "d", reasons: ["price"] },
    ];
    expect(exitSurveyReasons.compute({ answers })).toEqual({
      total: 4,
      rows: [
        { id: "feature-gaps", count: 2, share: 0.5 },
        { id: "price", count: 1, share: 0.25 },
        { id: "support-quality", count: 1, share: 0.25 },
      ],
    });
    expect(exitSurveyReasons.compute({ answers: [] })).toMatchObject({ value: null });
  });

  it("by age: a customer belongs to the cohort of its age at the start (M78)", () => {
    const aged = [
      { account: "89 days", since: "2026-02-01", until: "2026-05-02" },
      { account: "90 days", since: "2026-01-31" },
      { account: "2 years", since: "2024-05-01", until: "2026-05-31" },
      { account: "won in May", since: "2026-05-02", until: "2026-05-03" },
    ];
    const by = churnByTenure.compute({ ...may, customers: aged });
    if ("reason" in by) throw new Error(by.reason);
    expect(
      by.cohorts.map(({ fromDays, start, lost, churn }) => [fromDays, start, lost, churn.value]),
    ).toEqual([
      [0, 1, 1, 1],
      [90, 1, 0, 0],
      [365, 0, 0, null],
      [730, 1, 1, 1],
    ]);
    expect(churnByTenure.compute({ ...may, customers: aged, edges: [0, 90, 90] })).toMatchObject({
      value: null,
    });
  });
});

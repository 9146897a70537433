import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rateOfTheRest, recombined, trialToPaid, trialToPaidBySegment } from "#scoring";

const cohort = { maturesAfterDays: 30, asOf: "2026-06-01" };
const started = [
  { account: "a", startedAt: "2026-04-01", paidAt: "2026-05-01", segment: "agency" },
  { account: "too late", startedAt: "2026-04-01", paidAt: "2026-05-01T00:00:01Z", segment: "agency" },
  { account: "never", startedAt: "2026-05-01", segment: "shop" },
  { account: "ends today", startedAt: "2026-05-02", paidAt: "2026-05-03", segment: "shop" },
  { account: "still runs", startedAt: "2026-05-30" },
];

describe("trial to paid", () => {
  it("counts only trials that have had their time", () => {
    const { value } = trialToPaid.compute({ ...cohort, started });
    expect(value).toBeCloseTo(100 / 3, 12);
    const nextDay = { ...cohort, started, asOf: "2026-06-02" };
    expect(trialToPaid.compute(nextDay)).toEqual({ value: 50 });
  });

  it("none has had its time, or a date cannot be read: null with a reason", () => {
    expect(trialToPaid.compute({ ...cohort, started: [started[4]!] })).toEqual({
      value: null,
      reason: "no trial has had its time yet",
    });
    expect(trialToPaid.compute({ ...cohort, started: [{ account: "x", startedAt: "soon" }] })).toMatchObject({
      value: null,
    });
    expect(trialToPaid.compute({ ...cohort, started, asOf: "now" })).toMatchObject({ value: null });
    expect(trialToPaid.compute({ trials: 0, paid: 0 })).toMatchObject({ value: null });
    expect(trialToPaid.compute({ trials: 1, paid: 2 })).toMatchObject({ value: null });
  });

  it("segments recombine to the overall", () => {
    const trial = fc.record({
      account: fc.string(),
      startedAt: fc.constantFrom("2026-03-01", "2026-04-01", "2026-05-20"),
      paidAt: fc.constantFrom(null, "2026-03-20", "2026-04-20"),
      segment: fc.constantFrom("agency", "shop", "bank"),
    });
    fc.assert(
      fc.property(fc.array(trial, { maxLength: 30 }), (drawn) => {
        const by = trialToPaidBySegment.compute({ ...cohort, started: drawn });
        if ("reason" in by) return;
        const parts = by.segments.map(({ share, conversion }) => ({ share, rate: conversion.value! }));
        expect(recombined(parts).value).toBeCloseTo(by.overall.value!, 9);
      }),
      { numRuns: 1000 },
    );
  });

  it("the rest of a mix, and figures that contradict one another", () => {
    const rest = rateOfTheRest({ overall: 0.15, segment: 0.25, share: 0.2 }).value!;
    expect(rest).toBeCloseTo(0.125, 12);
    expect(
      recombined([
        { share: 0.2, rate: 0.25 },
        { share: 0.8, rate: rest },
      ]).value,
    ).toBeCloseTo(0.15, 12);
    expect(rateOfTheRest({ overall: 0.15, segment: 0.25, share: 0.6 }).value).toBeCloseTo(0, 12);
    expect(rateOfTheRest({ overall: 0.15, segment: 0.25, share: 0.61 }).value).toBeNull();
    expect(rateOfTheRest({ overall: 0.15, segment: 0.15, share: 1 }).value).toBeNull();
    expect(recombined([{ share: 0.5, rate: 1 }]).value).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { northStar, northStarProblems, okrProgress, oneMetricThatMatters, pirateMetrics } from "#scoring";

const measure = {
  label: "weekly active teams",
  measurable: true,
  isRevenue: false,
  hitByOutsideFactors: false,
  countsCoreValue: true,
};

describe("North Star", () => {
  it("against the level that was set (M79)", () => {
    expect(northStar.compute({ measure, value: 90, target: 120 })).toEqual({ value: 75 });
    expect(northStar.compute({ measure, value: 150, target: 120 })).toEqual({ value: 125 });
    expect(northStar.compute({ measure, value: 90, target: 0 })).toMatchObject({ value: null });
  });

  it("says all that speaks against a measure (M66)", () => {
    expect(northStarProblems(measure)).toEqual([]);
    const bad = {
      label: "MRR",
      measurable: false,
      isRevenue: true,
      hitByOutsideFactors: true,
      countsCoreValue: false,
    };
    expect(northStarProblems(bad)).toHaveLength(4);
    expect(
      northStar.compute({ measure: { ...measure, isRevenue: true }, value: 1, target: 1 }),
    ).toMatchObject({
      value: null,
    });
  });
});

describe("One metric that matters", () => {
  const focus = {
    team: "onboarding",
    metric: "portfolio-onboarding",
    from: "2026-01-01",
    to: "2026-04-01",
    value: 60,
    target: 80,
  };

  it.each([
    ["2025-12-31T23:59:59Z", null],
    ["2026-01-01", 75],
    ["2026-03-31T23:59:59Z", 75],
    ["2026-04-01", null],
  ])("at %s is %s", (asOf, value) => {
    expect(oneMetricThatMatters.compute({ ...focus, asOf }).value).toBe(value);
  });

  it("is not one for half a year and longer", () => {
    expect(oneMetricThatMatters.compute({ ...focus, to: "2026-07-01", asOf: "2026-02-01" })).toEqual({
      value: 75,
    });
    expect(oneMetricThatMatters.compute({ ...focus, to: "2026-08-01", asOf: "2026-02-01" })).toMatchObject({
      value: null,
    });
  });
});

it("OKR: key results may count down; each is between nothing and done", () => {
  const keyResults = [
    { label: "open tickets", start: 40, target: 20, value: 30 },
    { label: "references", start: 0, target: 5, value: 9 },
    { label: "NPS", start: 30, target: 50, value: 10 },
  ];
  expect(okrProgress.compute({ keyResults })).toEqual({ value: 50 });
  expect(okrProgress.compute({ keyResults: [] })).toMatchObject({ value: null });
  expect(okrProgress.compute({ keyResults: [{ label: "x", start: 1, target: 1, value: 1 }] })).toMatchObject({
    value: null,
  });
});

it("pirate metrics: each stage to the one before, and the weakest", () => {
  const counts = {
    awareness: 1000,
    acquisition: 200,
    activation: 100,
    retention: 80,
    revenue: 40,
    referral: 10,
  };
  const funnel = pirateMetrics.compute(counts);
  if ("reason" in funnel) throw new Error(funnel.reason);
  expect(funnel.steps.map(({ fromPrevious }) => fromPrevious.value)).toEqual([
    null,
    0.2,
    0.5,
    0.8,
    0.5,
    0.25,
  ]);
  expect(funnel.weakest).toBe("acquisition");
  const empty = pirateMetrics.compute({ ...counts, acquisition: 0, activation: 0 });
  if ("reason" in empty) throw new Error(empty.reason);
  expect(empty.steps[2]!.fromPrevious).toEqual({ value: null, reason: "nobody at acquisition" });
  expect(pirateMetrics.compute({ ...counts, revenue: -1 })).toMatchObject({ value: null });
});

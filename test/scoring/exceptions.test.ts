import { describe, expect, it } from "vitest";
import type { Override, ScoreInput } from "#scoring";
import { AS_OF, daysAgo, makeScorecard, plainMetric, scoreOf } from "./support/scorecards.ts";

/** Two dimensions of one metric each, and these exceptions. */
function scorecardWith(...exceptions: readonly object[]) {
  const dimensions = {
    usage: [plainMetric("a", { freshDays: 10 }), plainMetric("a2", { weight: 0 })],
    support: [plainMetric("b")],
  };
  return makeScorecard(dimensions, {
    exceptions: exceptions.map((one, i) => ({ id: `x${i}`, reason: "why", ...one })),
  });
}

const capAt40 = (condition: object, more: object = {}) =>
  scorecardWith({ when: condition, cap: 40, ...more });

describe("when an exception acts", () => {
  const signals = { a: 90, b: 30, days: { value: 6 } };
  const cases: readonly (readonly [string, object, boolean])[] = [
    ["a dimension below", { dimension: "support", below: 40.5 }, true],
    ["a dimension at the bound, which is not below it", { dimension: "support", below: 30 }, false],
    ["any dimension", { dimension: "*", below: 40.5 }, true],
    ["no dimension so low", { dimension: "*", below: 10 }, false],
    ["one dimension must meet both comparisons", { dimension: "*", above: 40, below: 80 }, false],
    ["a metric above", { metric: "a", above: 89 }, true],
    ["a metric at the bound, which is not above it", { metric: "a", above: 90 }, false],
    ["a metric equal", { metric: "b", equals: 30 }, true],
    ["a metric between", { metric: "b", above: 20, below: 40 }, true],
    ["a signal's raw value", { signal: "days", above: 5 }, true],
    ["a signal without a value", { signal: "nothing", below: 1000 }, false],
    ["a metric without a value", { metric: "a2", below: 1000 }, false],
  ];
  it.each(cases)("%s", (_what, condition, acts) => {
    expect(scoreOf(capAt40(condition), signals).exceptions).toEqual(acts ? [{ id: "x0", effect: -20 }] : []);
  });

  it.each<[string, ScoreInput["signals"], object]>([
    ["a fact of the future", { a: 90, b: 90, s: { value: 9, observedAt: AS_OF } }, { signal: "s", above: 1 }],
    ["a failed signal", { a: 90, b: 90, s: Number.NaN }, { signal: "s", above: 1 }],
    ["a metric gone stale", { a: { value: 9, observedAt: daysAgo(20) }, b: 90 }, { metric: "a", below: 40 }],
    [
      "a dimension whose own coverage is too low",
      { a: { value: 0, observedAt: daysAgo(16.6) }, b: 90 },
      { dimension: "usage", below: 50 },
    ],
  ])("never on %s", (_what, known, condition) => {
    expect(scoreOf(capAt40(condition), known).exceptions).toEqual([]);
  });

  it.each([
    [{ from: AS_OF }, true],
    [{ from: "2026-11-01T00:00:01Z" }, false],
    [{ until: AS_OF }, false],
    [{ until: "2026-11-01T00:00:01Z" }, true],
    [{ from: "2026-10-01", until: "2026-12-01" }, true],
  ])("only while it is in force: %j", (dates, acts) => {
    expect(scoreOf(capAt40({ metric: "b", below: 40 }, dates), signals).exceptions).toHaveLength(
      acts ? 1 : 0,
    );
  });
});

describe("what an exception does", () => {
  const always = { metric: "a", above: 0 };
  it.each([
    ["cap above the score", { cap: 80 }, 60, 0],
    ["cap", { cap: 41.25 }, 41.25, -18.75],
    ["floor", { floor: 90 }, 90, 30],
    ["set", { set: 7 }, 7, -53],
    ["cap, then floor", { cap: 10, floor: 20 }, 20, -40],
    ["cap, floor, then set", { cap: 10, floor: 20, set: 99 }, 99, 39],
  ])("%s", (_what, action, score, effect) => {
    const result = scoreOf(scorecardWith({ when: always, ...action }), { a: 90, b: 30 });
    expect(result).toMatchObject({ score, exceptions: [{ id: "x0", effect }] });
  });

  it("acts on the result of the one before, and the effects add up", () => {
    const scorecard = scorecardWith(
      { when: always, cap: 40 },
      { when: always, floor: 55 },
      { when: always, cap: 50 },
    );
    const result = scoreOf(scorecard, { a: 90, b: 30 });
    expect(result.exceptions).toEqual([
      { id: "x0", effect: -20 },
      { id: "x1", effect: 15 },
      { id: "x2", effect: -5 },
    ]);
    expect(result.score).toBe(50);
  });

  it("demands a band at once, the last one, also of an account that is unknown", () => {
    const scorecard = scorecardWith(
      { when: { signal: "s", equals: 1 }, band: "yellow" },
      { when: { signal: "s", equals: 1 }, band: "red" },
    );
    const previous = { band: "green" as const, pending: { band: "yellow" as const, days: 1 } };
    expect(scoreOf(scorecard, { a: 90, b: 90, s: 1 }, { previous })).toMatchObject({
      band: "red",
      score: 90,
      pending: null,
    });
    expect(scoreOf(scorecard, { s: 1 })).toMatchObject({ band: "red", score: null, display: null });
  });

  it("has no effect where there is no score", () => {
    const scorecard = scorecardWith({ when: { signal: "s", equals: 1 }, set: 10 });
    scorecard.missing = "renormalise";
    expect(scoreOf(scorecard, { s: 1 })).toMatchObject({
      score: null,
      band: "unknown",
      exceptions: [{ id: "x0", effect: 0 }],
    });
  });
});

describe("a person's override", () => {
  const override: Override = {
    cap: 30,
    reason: "Contract cancelled by phone",
    by: "ana",
    until: "2026-11-02",
  };
  const scored = (more: Partial<Override>, signals: ScoreInput["signals"] = { a: 90, b: 90 }) =>
    scoreOf(scorecardWith({ when: { metric: "a", above: 0 }, cap: 80 }), signals, {
      override: { ...override, ...more },
    });

  it("acts after the exceptions and is printed with its effect", () => {
    expect(scored({})).toMatchObject({ score: 30, display: 30, band: "red", override: { effect: -50 } });
    expect(scored({ cap: 100 }).override).toEqual({ effect: 0 });
  });

  it("demands a band without touching the score", () => {
    const { reason, by, until } = override;
    const result = scoreOf(
      scorecardWith(),
      { a: 90, b: 90 },
      { override: { band: "red", reason, by, until } },
    );
    expect(result).toMatchObject({ score: 90, band: "red", override: { effect: 0, band: "red" } });
  });

  it("ends at its end, exactly", () => {
    expect(scored({ until: AS_OF })).not.toHaveProperty("override");
    expect(scored({ until: "2026-11-01T00:00:00.001Z" })).toHaveProperty("override");
  });

  it("leaves an unknown score unknown", () => {
    expect(scored({ set: 90 }, {})).toMatchObject({ score: null, band: "unknown", coverage: 0 });
  });

  it.each([
    [{ reason: "" }, /override\.reason: must say why/],
    [{ by: " " }, /override\.by: must say who/],
    [{ until: "next week" }, /override\.until/],
    [{ cap: 300 }, /override\.cap: must be 0 to 100/],
    [{ band: "blue" as never }, /override\.band: must be one of red, yellow, green/],
    [{ band: "unknown" as never }, /override\.band: must be one of red, yellow, green/],
    [{ cap: undefined }, /override\.set: or cap, floor or band/],
  ])("is refused when it is incomplete: %j", (more, message) => {
    expect(() => scored(more as Partial<Override>)).toThrow(message);
  });
});

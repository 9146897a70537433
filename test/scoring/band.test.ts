import { describe, expect, it } from "vitest";
import type { BandState, PlainBand } from "#scoring";
import { plainBand, settleBand } from "../../scoring/health-score/band.ts";
import { makeScorecard, plainMetric, scoreOf } from "./support/scorecards.ts";

const rules = { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35 };

const settle = (score: number, previous?: BandState, plainBefore = plainBand(score, rules)) => {
  const { band, pending } = settleBand(score, plainBefore, previous, rules);
  return [band, pending];
};

describe("the plain band (T09 without its gaps)", () => {
  it.each([
    [0, "red"],
    [40.49999, "red"],
    [40.5, "yellow"],
    [70.49999, "yellow"],
    [70.5, "green"],
    [100, "green"],
  ])("%d is %s", (score, band) => expect(plainBand(score, rules)).toBe(band));
});

describe("from one day to the next", () => {
  const at = (band: BandState["band"], pending: BandState["pending"] = null): BandState => ({
    band,
    pending,
  });
  const since = (band: PlainBand, days: number) => ({ band, days });
  const cases: readonly [what: string, previous: BandState | undefined, score: number, PlainBand, unknown][] =
    [
      ["the first evaluation is plain", undefined, 68, "yellow", null],
      ["so is one after unknown", at("unknown", since("red", 1)), 38, "red", null],
      ["within the margin below green it stays", at("green"), 67.5, "green", null],
      ["one step beyond it begins to count", at("green"), 67.49, "green", since("yellow", 1)],
      ["and on the second day it falls", at("green", since("yellow", 1)), 67.49, "yellow", null],
      ["back within the margin the count is lost", at("green", since("yellow", 1)), 67.5, "green", null],
      ["back in the band too", at("green", since("yellow", 1)), 71, "green", null],
      ["a fall by two bands counts from the cut next to it", at("green"), 30, "green", since("red", 1)],
      ["days on the same side add up across bands", at("green", since("red", 1)), 60, "yellow", null],
      ["yellow falls beyond 37.5 only", at("yellow"), 37.5, "yellow", null],
      ["one step beyond 37.5", at("yellow"), 37.49, "yellow", since("red", 1)],
      ["yellow rises from 73.5 on", at("yellow"), 73.49, "yellow", null],
      ["at 73.5", at("yellow"), 73.5, "yellow", since("green", 1)],
      ["a day on the other side begins anew", at("yellow", since("green", 1)), 30, "yellow", since("red", 1)],
      ["red rises from 43.5 on", at("red"), 43.49, "red", null],
      ["at 43.5", at("red"), 43.5, "red", since("yellow", 1)],
      ["red to green needs only the cut next to red", at("red", since("yellow", 1)), 71, "green", null],
      ["thriving counts as green", at("thriving"), 68, "green", null],
      [
        "a count toward its own band means nothing",
        at("yellow", since("yellow", 5)),
        80,
        "yellow",
        since("green", 1),
      ],
    ];
  it.each(cases)("%s", (_what, previous, score, band, pending) => {
    expect(settle(score, previous)).toEqual([band, pending]);
  });

  it("turns red at once when an exception drags it there, and only then", () => {
    expect(settle(40, at("green"), "yellow")).toEqual(["red", null]);
    expect(settle(40, at("yellow"), "green")).toEqual(["red", null]);
    expect(settle(40, at("yellow"), "red")).toEqual(["yellow", null]);
    expect(settle(69, at("green"), "green")).toEqual(["green", null]);
  });

  it("moves at once with no dwell and no margin", () => {
    const eager = { ...rules, margin: 0, dwellDays: 1 };
    expect(settleBand(70.4, "yellow", at("green"), eager)).toEqual({ band: "yellow", pending: null });
    expect(settleBand(70.4, "yellow", at("green"), { ...eager, dwellDays: 0 }).band).toBe("yellow");
  });

  it("scores the same day twice without counting it twice", () => {
    const scorecard = makeScorecard({ usage: [plainMetric("a")] });
    const previous = at("green");
    const morning = scoreOf(scorecard, { a: 50 }, { previous });
    const evening = scoreOf(scorecard, { a: 50 }, { previous });
    expect([morning.pending, evening.pending]).toEqual([since("yellow", 1), since("yellow", 1)]);
  });
});

describe("thriving", () => {
  const scorecard = makeScorecard(
    { usage: [plainMetric("a"), plainMetric("b")] },
    { thriving: { metric: "a" } },
  );
  it("is green with the metric above its target", () => {
    expect(scoreOf(scorecard, { a: 101, b: 90 }).band).toBe("thriving");
    expect(scoreOf(scorecard, { a: 100, b: 90 }).band).toBe("green");
    expect(scoreOf(scorecard, { a: 101, b: 0 }).band).toBe("yellow");
    expect(scoreOf(scorecard, { b: 100 }).band).toBe("green");
  });

  it("is not what an override to green says", () => {
    const override = { band: "green" as const, reason: "why", by: "ana", until: "2099-01-01" };
    expect(scoreOf(scorecard, { a: 101, b: 90 }, { override }).band).toBe("green");
  });
});

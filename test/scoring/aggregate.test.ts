import { describe, expect, it } from "vitest";
import type { FillPolicy, ScoreInput } from "#scoring";
import { AS_OF, daysAgo, makeScorecard, plainMetric, scoreOf } from "./support/scorecards.ts";

/** Two metrics of equal weight; `a` is always at 80, `b` has a baseline of 60. */
const pair = (more: object = {}, scorecard: object = {}) =>
  makeScorecard(
    { usage: [plainMetric("a", { baseline: 50 }), plainMetric("b", { baseline: 60, ...more })] },
    scorecard as Record<string, unknown>,
  );

describe("what a missing metric does under each fill policy", () => {
  it.each<[FillPolicy, score: number, baseline: number, contribution: number]>([
    ["baseline", 70, 55, 0],
    ["neutral", 65, 55, -5],
    ["worst", 40, 55, -30],
    ["skip", 80, 50, 0],
  ])("%s", (missing, score, baseline, contribution) => {
    const result = scoreOf(pair({ missing }), { a: 80 });
    expect(result.score).toBeCloseTo(score, 9);
    expect(result.baseline).toBeCloseTo(baseline, 9);
    expect(result.lines[1]).toMatchObject({ state: "missing", raw: null, normalised: null, weight: 0.5 });
    expect(result.lines[1]!.contribution).toBeCloseTo(contribution, 9);
  });

  it.each<[FillPolicy, score: number]>([
    ["baseline", 62.5],
    ["neutral", 60],
    ["worst", 47.5],
    ["skip", 60],
  ])("%s, when half of it is left", (missing, score) => {
    const stale = { value: 30, observedAt: daysAgo(15) };
    const result = scoreOf(pair({ missing, freshDays: 10 }), { a: 80, b: stale });
    expect(result.lines[1]).toMatchObject({ state: "stale", availability: 0.5, raw: 30, normalised: 30 });
    // skip: (0.5·80 + 0.25·30) / 0.75 = 63.33…
    expect(result.score).toBeCloseTo(missing === "skip" ? 190 / 3 : score, 9);
  });

  it("is the scorecard's own unless the metric says otherwise", () => {
    const scorecard = makeScorecard(
      { usage: [plainMetric("a", { weight: 2 }), plainMetric("b"), plainMetric("c", { missing: "worst" })] },
      { missing: "renormalise" },
    );
    expect(scoreOf(scorecard, { a: 80 }).score).toBeCloseTo(160 / 3, 9);
  });
});

describe("what a signal's value makes of its metric", () => {
  const scorecard = pair({ freshDays: 30, minSamples: 10 });
  const known = { observedAt: daysAgo(1), recordedAt: AS_OF, samples: 10 };
  const cases: readonly (readonly [string, unknown, object])[] = [
    ["a bare number", 20, { state: "scored", availability: 1, raw: 20, normalised: 20 }],
    ["0, which is a value", 0, { state: "scored", availability: 1, raw: 0, normalised: 0 }],
    ["a value recorded at the very instant", { value: 20, ...known }, { state: "scored", availability: 1 }],
    ["null", null, { state: "missing", availability: 0, raw: null }],
    ["nothing", undefined, { state: "missing", availability: 0 }],
    ["an object without a value", { value: null, ...known }, { state: "missing" }],
    ["text", "20", { state: "failed", availability: 0, raw: null, normalised: null }],
    ["text as the value", { value: "20" }, { state: "failed" }],
    ["true", true, { state: "failed" }],
    ["NaN", Number.NaN, { state: "failed" }],
    ["infinity", { value: Number.POSITIVE_INFINITY }, { state: "failed" }],
    ["a date that is none", { value: 20, observedAt: "soon" }, { state: "failed" }],
    ["a local recording time", { value: 20, recordedAt: "2026-10-01T00:00:00" }, { state: "failed" }],
    ["a date as a number", { value: 20, observedAt: 1_790_000_000_000 }, { state: "failed" }],
    ["negative samples", { value: 20, samples: -1 }, { state: "failed" }],
    ["what happens at the instant", { value: 20, observedAt: AS_OF }, { state: "missing", raw: null }],
    ["what is recorded after it", { value: 20, recordedAt: "2026-11-01T00:00:01Z" }, { state: "missing" }],
    ["no samples", { value: 20, samples: 0 }, { state: "missing", availability: 0 }],
    ["few samples", { value: 20, samples: 4 }, { state: "scored", availability: 0.4 }],
    ["the last fresh instant", { value: 20, observedAt: daysAgo(30) }, { state: "scored", availability: 1 }],
    [
      "a week and a half day past it",
      { value: 20, observedAt: daysAgo(37.5) },
      { state: "stale", availability: 0.75 },
    ],
    [
      "stale and few",
      { value: 20, observedAt: daysAgo(45), samples: 5 },
      { state: "stale", availability: 0.25 },
    ],
    ["twice the fresh time", { value: 20, observedAt: daysAgo(60) }, { state: "missing", raw: null }],
  ];

  it.each(cases)("%s", (_what, value, expected) => {
    const line = scoreOf(scorecard, { a: 80, b: value } as ScoreInput["signals"]).lines[1]!;
    expect(line).toMatchObject(expected);
    if (line.availability < 1) expect(line.reason).toMatch(/\w/);
    else expect(line).not.toHaveProperty("reason");
  });

  it("finds no value in what every object carries", () => {
    const named = makeScorecard({ usage: [plainMetric("a"), plainMetric("b", { signal: "constructor" })] });
    expect(scoreOf(named, { a: 1 }).lines[1]).toMatchObject({ state: "missing" });
  });
});

describe("weights, segments and what does not apply", () => {
  it("leaves out a metric that does not apply, under every policy, and its weight from the coverage", () => {
    const result = scoreOf(pair({ missing: "worst" }), { a: 80, b: 10 }, { notApplicable: ["b"] });
    expect(result).toMatchObject({ score: 80, baseline: 50, coverage: 1 });
    expect(result.lines[1]).toMatchObject({
      state: "notApplicable",
      weight: 0.5,
      contribution: 0,
      raw: null,
    });
  });

  it("takes the segment's baseline, then the default, then 50", () => {
    const scorecard = pair({ baseline: { default: 60, smb: 40 } });
    const baselineIn = (segment?: string) =>
      scoreOf(scorecard, { a: 80 }, segment === undefined ? {} : { segment }).baseline;
    expect([baselineIn("smb"), baselineIn("enterprise"), baselineIn()]).toEqual([45, 55, 55]);
    expect(scoreOf(pair({ baseline: { smb: 40 } }), { a: 80 }).baseline).toBe(50);
  });

  it("splits a dimension's weight among its metrics and prints lines in the scorecard's order", () => {
    const scorecard = makeScorecard({
      z: [plainMetric("z2", { weight: 3 }), plainMetric("z1")],
      a: [plainMetric("a1")],
    });
    const result = scoreOf(scorecard, { z2: 1, z1: 2, a1: 3 });
    expect(result.lines.map(({ metric, weight }) => [metric, weight])).toEqual([
      ["z2", 0.375],
      ["z1", 0.125],
      ["a1", 0.5],
    ]);
    expect(result.dimensions.map(({ id }) => id)).toEqual(["z", "a"]);
  });

  it("gives each dimension its own score and coverage, also one that weighs nothing", () => {
    const json = { usage: [plainMetric("a"), plainMetric("b")], watched: [plainMetric("c")] };
    const scorecard = makeScorecard(json);
    scorecard.dimensions[1]!.weight = 0;
    const result = scoreOf(scorecard, { a: 80, c: 20 });
    expect(result.score).toBe(65);
    expect(result.dimensions).toEqual([
      { id: "usage", score: 65, coverage: 0.5 },
      { id: "watched", score: 20, coverage: 1 },
    ]);
  });

  it("has no score and says unknown when nothing weighs in", () => {
    const scorecard = makeScorecard({ usage: [plainMetric("a")] }, { missing: "renormalise" });
    const result = scoreOf(scorecard, {});
    expect(result).toMatchObject({
      score: null,
      display: null,
      baseline: null,
      band: "unknown",
      coverage: 0,
    });
    expect(result.dimensions).toEqual([{ id: "usage", score: null, coverage: 0 }]);
    expect(scoreOf(scorecard, { a: 1 }, { notApplicable: ["a"] })).toMatchObject({
      score: null,
      coverage: 0,
    });
  });

  it.each([
    [34, "unknown", null],
    [35, "yellow", 52],
    [36, "yellow", 52],
  ])("knows the band from a coverage of 35 %% on: %i %%", (weight, band, display) => {
    const scorecard = makeScorecard({
      usage: [plainMetric("a", { weight }), plainMetric("b", { weight: 100 - weight })],
    });
    const result = scoreOf(scorecard, { a: 55 });
    expect(result).toMatchObject({ band, display, coverage: weight / 100 });
    expect(result.baseline).toBeCloseTo(50, 9);
  });

  it("keeps weights of any size apart", () => {
    for (const scale of [1e308, 1e-320]) {
      const scorecard = makeScorecard({
        usage: [plainMetric("a", { weight: scale }), plainMetric("b", { weight: scale })],
      });
      expect(scoreOf(scorecard, { a: 80, b: 20 }).score).toBeCloseTo(50, 9);
    }
  });

  it("refuses an instant that is none", () => {
    expect(() => scoreOf(pair(), { a: 1 }, { asOf: "2026-11-01T00:00:00" })).toThrow(
      /asOf: must be an ISO 8601/,
    );
  });
});

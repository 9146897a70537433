import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Band,
  type BandState,
  compileScorecard,
  flipsPerYear,
  replay,
  rescore,
  type ScoreInput,
  scoreAccount,
  trendLine,
} from "#scoring";
import { halfLifeWeight } from "../../../scoring/math/half-life.ts";
import vectors from "../../golden/vectors.json" with { type: "json" };
import { scorecards, signals } from "../support/arbitraries.ts";
import { makeScorecard, plainMetric } from "../support/scorecards.ts";

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();
const scored = (n: number, score: number | null, version = 1) => ({
  day: day(n),
  score,
  scorecard: "default",
  version,
});

describe("halfLifeWeight", () => {
  it("adds up to the golden figure", () => {
    const { ages, hl } = vectors.half_life.in;
    expect(ages.reduce((sum, age) => sum + halfLifeWeight(age, hl), 0)).toBe(vectors.half_life.out);
  });
});

describe("trendLine", () => {
  it("weighs a score by half for each week that it is older", () => {
    const smoothed = trendLine([scored(0, 40), scored(7, 70), scored(21, 80)]).map((point) => point.smoothed);
    expect(smoothed).toEqual([40, (0.5 * 40 + 70) / 1.5, (0.125 * 40 + 0.25 * 70 + 80) / 1.375]);
  });

  it("leaves a gap where there is no score, and goes on after it as if the day were not there", () => {
    const line = trendLine([scored(0, 40), scored(3, null), scored(7, 70)]);
    expect(line.map((point) => point.smoothed)).toEqual([40, null, 60]);
  });

  it("marks the days on which the scorecard changed", () => {
    const line = trendLine([scored(2, 50, 2), scored(0, 50), scored(1, null, 2)]);
    expect(line.map((point) => [point.version, point.scorecardChanged])).toEqual([
      [1, false],
      [2, true],
      [2, false],
    ]);
  });
});

describe("flipsPerYear", () => {
  const bands = (...names: Band[]) => names.map((band, n) => ({ day: day(n), band }));

  it("counts changes of band over the time between the first and the last known day", () => {
    expect(flipsPerYear(bands("green", "yellow", "yellow", "green", "red"))).toBeCloseTo((3 * 365.25) / 4, 9);
  });

  it("takes thriving as green and unknown as a gap", () => {
    expect(flipsPerYear(bands("green", "thriving", "unknown", "green"))).toBe(0);
    expect(flipsPerYear(bands("green", "unknown", "red"))).toBeCloseTo(365.25 / 2, 9);
  });

  it("is null where there is no time to count over", () => {
    expect(flipsPerYear(bands("green"))).toBeNull();
    expect(flipsPerYear(bands("unknown", "green"))).toBeNull();
  });
});

/** A stored history: scored day by day, each day from the band state of the one before. */
function stored(scorecard: ReturnType<typeof compileScorecard>, days: readonly ScoreInput["signals"][]) {
  let previous: BandState | undefined;
  return days.map((facts, n) => {
    const input: ScoreInput = {
      account: "a1",
      asOf: day(n),
      signals: facts,
      ...(previous ? { previous } : {}),
    };
    const result = scoreAccount(scorecard, input);
    previous = { band: result.band, pending: result.pending };
    return { input, result };
  });
}

describe("rescore", () => {
  const card = (green: number) =>
    compileScorecard(
      makeScorecard(
        { usage: [plainMetric("a")] },
        { bands: { yellow: 40.5, green, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35 } },
      ),
    );

  it("threads the draft's own band from day to day", () => {
    const history = stored(card(70.5), [{ a: 65 }, { a: 55 }, { a: 55 }]).map(({ input }) => input);
    expect(rescore([...history].reverse(), card(60)).map(({ band, pending }) => [band, pending])).toEqual([
      ["green", null],
      ["green", { band: "yellow", days: 1 }],
      ["yellow", null],
    ]);
  });

  it("gives a day that was scored twice the same start both times", () => {
    const at = (asOf: string, a: number): ScoreInput => ({ account: "a1", asOf, signals: { a } });
    const history = [
      at("2026-01-01T03:00:00Z", 80),
      at("2026-01-02T03:00:00Z", 50),
      at("2026-01-02T09:00:00Z", 50),
      at("2026-01-03T03:00:00Z", 50),
    ];
    expect(rescore(history, card(70.5)).map(({ band, pending }) => [band, pending?.days])).toEqual([
      ["green", undefined],
      ["green", 1],
      ["green", 1],
      ["yellow", undefined],
    ]);
  });

  it("under the stored scorecard is the stored history, bit for bit, as its replay is", () => {
    fc.assert(
      fc.property(scorecards(), fc.array(signals, { minLength: 1, maxLength: 6 }), (drawn, days) => {
        const scorecard = compileScorecard(drawn);
        const history = stored(scorecard, days);
        const results = JSON.stringify(history.map(({ result }) => result));
        const inputs = history.map(({ input }) => input);
        expect(JSON.stringify(rescore(inputs, scorecard))).toBe(results);
        expect(JSON.stringify(replay(inputs.map((input) => ({ scorecard, input }))))).toBe(results);
        // A history that is cut off goes on from the state that is stored with its first day.
        expect(JSON.stringify(rescore(inputs.slice(1), scorecard))).toBe(
          JSON.stringify(history.slice(1).map(({ result }) => result)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseScorecard, rollUp, scoreAccount } from "#scoring";
import { compileCurve, rankingOf } from "../../scoring/curves/index.ts";
import { plainBand } from "../../scoring/health-score/band.ts";
import { compileScorecard } from "../../scoring/health-score/compile-scorecard.ts";
import { halfLifeWeight } from "../../scoring/math/half-life.ts";
import { sumOf } from "../../scoring/math/neumaier-sum.ts";
import { plainMetric, scorecardJson } from "../scoring/support/scorecards.ts";

/** Numbers that must come out, kept outside the code; each test names the ones that it reads. */
interface Vectors {
  piecewise: { points: [number, number][]; at: Record<string, number> };
  lognormal_lighthouse: { p10: number; median: number; at: Record<string, number> };
  midrank: { cohort: number[]; at: Record<string, number> };
  quadratic: { in: { x: number; target: number }; out: number };
  rollup_arr: { in: [score: number | null, arr: number][]; out: number; coverage: number };
  half_life: { in: { ages: number[]; hl: number }; out: number };
  bands_display: Record<string, string>;
  band_source003_69_3: string;
  contrib: { in: { w: number[]; s: number[]; baseline: number[] }; base: number; c: number[]; sum: number };
  chs_source004_full: { in: Weighted; out: number; band: string };
  chs_source004_ticket_example_renorm: { in: Weighted; out: number; band: string };
  chs_source002_raw_listed: { in: number[]; out: number };
  chs_source002_raw_formula: { in: number[]; out: number };
  chs_source002_weighted_pulse10: number;
  chs_source002_weighted_pulse5: number;
  nps: { in: { promoters: number; passives: number; detractors: number }; out: number; to0_100: number };
  nps_32_to0_100: number;
  stickiness: { out: number };
  onboarding: { out: number };
  csat: { out: number };
}
/** By metric: value and weight; null = missing (its weight is what the others leave of 1). */
type Weighted = Record<string, [value: number, weight: number] | null>;

const vectors: Vectors = JSON.parse(readFileSync(path.join(import.meta.dirname, "vectors.json"), "utf8"));
const bands = { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35 };

/** Score of plain metrics, one dimension each, by id. */
function score(
  metrics: readonly {
    id: string;
    weight: number;
    value: number | null;
    baseline?: number;
    target?: number;
  }[],
  missing = "baselineFill",
  exceptions: readonly object[] = [],
) {
  const json = scorecardJson({}, { missing, exceptions });
  const dimensions = metrics.map(({ id, weight, baseline = 50, target = 100 }) => ({
    id,
    label: id,
    weight,
    metrics: [plainMetric(id, { baseline, curve: { type: "percentage", target } })],
  }));
  const signals = Object.fromEntries(metrics.map(({ id, value }) => [id, value]));
  const compiled = compileScorecard(parseScorecard({ ...json, dimensions }));
  return scoreAccount(compiled, { account: "a1", asOf: "2026-11-01T00:00:00Z", signals });
}

/** The weights of the example for all four metrics; a vector leaves out those of what is missing. */
const K06 = { usage: 0.4, nps: 0.1, support: 0.2, billing: 0.3 };
const k06 = (given: Weighted) =>
  Object.entries(K06).map(([id, weight]) => ({ id, weight, value: given[id]?.[0] ?? null }));

describe("golden vectors", () => {
  it("piecewise", () => {
    const { points, at } = vectors.piecewise;
    const judge = compileCurve({ type: "piecewise", points }, "up");
    for (const [raw, expected] of Object.entries(at)) expect(judge(Number(raw))).toBeCloseTo(expected, 9);
  });

  it("lognormal_lighthouse: to the four decimals that are printed", () => {
    const { p10, median, at } = vectors.lognormal_lighthouse;
    const judge = compileCurve({ type: "logNormal", p10, median }, "down");
    for (const [raw, expected] of Object.entries(at))
      expect(judge(Number(raw)) / 100).toBeCloseTo(expected, 4);
  });

  it("midrank", () => {
    const { cohort, at } = vectors.midrank;
    const { judge } = rankingOf({ type: "percentile", k: 0 }, "up")!;
    for (const [raw, expected] of Object.entries(at)) expect(judge(Number(raw), cohort)).toBe(expected);
  });

  it("quadratic", () => {
    const { in: given, out } = vectors.quadratic;
    expect(compileCurve({ type: "quadratic", target: given.target }, "up")(given.x)).toBeCloseTo(out, 9);
  });

  it("rollup_arr: a parent's score weighted by ARR", () => {
    const { in: given, out, coverage } = vectors.rollup_arr;
    const children = given.map(([score, arr], i) => ({ account: `a${i}`, score, arr }));
    expect(rollUp(children).score).toBeCloseTo(out, 9);
    expect(rollUp(children).coverage).toBeCloseTo(coverage, 6);
  });

  it("half_life: what is left of each interaction adds up", () => {
    const { in: given, out } = vectors.half_life;
    expect(sumOf(given.ages.map((age) => halfLifeWeight(age, given.hl)))).toBeCloseTo(out, 12);
  });

  it("bands_display: cuts without gaps (T09)", () => {
    for (const [value, band] of Object.entries(vectors.bands_display))
      expect([value, plainBand(Number(value), bands)]).toEqual([value, band]);
    expect(plainBand(69.3, bands)).toBe(vectors.band_source003_69_3);
  });

  it("contrib: baseline and contributions make the score (K06)", () => {
    const { in: given, base, c, sum } = vectors.contrib;
    const result = score(
      given.w.map((weight, i) => ({
        id: `m${i}`,
        weight,
        value: given.s[i]!,
        baseline: given.baseline[i]!,
      })),
    );
    expect(result.baseline).toBeCloseTo(base, 9);
    result.lines.forEach((line, i) => {
      expect(line.contribution).toBeCloseTo(c[i]!, 9);
    });
    expect(result.score).toBeCloseTo(sum, 9);
  });

  it("chs_source004_full: perfect billing makes it green, and a red support dimension yellow (X08)", () => {
    const { in: given, out, band } = vectors.chs_source004_full;
    expect(score(k06(given)).score).toBeCloseTo(out, 9);
    expect(score(k06(given)).band).toBe(band);
    const redDimension = {
      id: "red",
      when: { dimension: "*", below: 40.5 },
      cap: 70,
      reason: "A side is red",
    };
    expect(score(k06(given), "baselineFill", [redDimension])).toMatchObject({ score: 70, band: "yellow" });
  });

  it("chs_source004_ticket_example_renorm: weights shared among what is known (X08)", () => {
    const { in: given, out, band } = vectors.chs_source004_ticket_example_renorm;
    const result = score(k06(given), "renormalise");
    expect(result.score).toBeCloseTo(out, 5);
    expect(result.band).toBe(band);
  });

  it("chs_source002: mean and weighted mean of points of 10 (X03, X04, X05)", () => {
    const points = (values: readonly number[], weights: readonly number[]) =>
      score(values.map((value, i) => ({ id: `m${i}`, weight: weights[i]!, value, target: 10 }))).score! / 10;
    const equal = [1, 1, 1, 1];
    expect(points(vectors.chs_source002_raw_listed.in, equal)).toBeCloseTo(
      vectors.chs_source002_raw_listed.out,
      9,
    );
    expect(points(vectors.chs_source002_raw_formula.in, equal)).toBeCloseTo(
      vectors.chs_source002_raw_formula.out,
      9,
    );
    expect(points([10, 5, 5, 10], [20, 40, 20, 20])).toBeCloseTo(vectors.chs_source002_weighted_pulse10, 9);
    expect(points([10, 5, 5, 5], [20, 40, 20, 20])).toBeCloseTo(vectors.chs_source002_weighted_pulse5, 9);
  });

  it("nps: −100…100 onto 0…100", () => {
    const scale = compileCurve(
      {
        type: "piecewise",
        points: [
          [-100, 0],
          [100, 100],
        ],
      },
      "up",
    );
    expect(scale(vectors.nps.out)).toBeCloseTo(vectors.nps.to0_100, 9);
    expect(scale(32)).toBeCloseTo(vectors.nps_32_to0_100, 9);
  });
});

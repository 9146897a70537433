import { describe, expect, it } from "vitest";
import {
  baselineCollector,
  compileScorecard,
  needsReference,
  type Reference,
  referenceCollector,
  referencePasses,
  type Scorecard,
  type ScoreInput,
  scoreAccount,
} from "#scoring";
import { AS_OF, daysAgo, makeScorecard, plainMetric } from "./support/scorecards.ts";

const ranked = (more: object = {}, metric: object = {}) =>
  makeScorecard({ usage: [plainMetric("p", { curve: { type: "percentile", ...more }, ...metric })] });
const account = (p: number | null | object, more: Partial<ScoreInput> = {}): ScoreInput => ({
  account: "a",
  asOf: AS_OF,
  signals: { p: p as number },
  ...more,
});
const frozen = (scorecard: Scorecard, inputs: readonly ScoreInput[]): Reference | undefined => {
  const compiled = compileScorecard(scorecard);
  let reference: Reference | undefined;
  for (let pass = 0; pass < referencePasses(compiled); pass++) {
    const collector = referenceCollector(compiled, reference);
    for (const input of inputs) collector.add(input);
    reference = collector.freeze();
  }
  return reference;
};
const normalised = (scorecard: Scorecard, input: ScoreInput, reference?: Reference) =>
  scoreAccount(compileScorecard(scorecard), input, reference).lines[0]!.normalised;

describe("a percentile among the accounts (K13)", () => {
  const five = [1, 2, 2, 3, 10].map((p) => account(p));

  it("is the mid-rank when nothing shrinks it", () => {
    const scorecard = ranked({ k: 0, minCohort: 0 });
    const reference = frozen(scorecard, five);
    expect(five.map((input) => normalised(scorecard, input, reference))).toEqual([10, 40, 40, 70, 90]);
  });

  it("is shrunk toward 50, or toward the absolute curve", () => {
    expect(normalised(ranked(), account(10), frozen(ranked(), five))).toBeCloseTo((5 * 90 + 20 * 50) / 25, 9);
    const absolute = ranked({ k: 5, absolute: { type: "percentage", target: 20 } });
    expect(normalised(absolute, account(10), frozen(absolute, five))).toBeCloseTo((5 * 90 + 5 * 50) / 10, 9);
    expect(normalised(absolute, account(3), frozen(absolute, five))).toBeCloseTo((5 * 70 + 5 * 15) / 10, 9);
  });

  it("is mirrored before it is shrunk, because the absolute curve is oriented already", () => {
    const down = { k: 5, absolute: { type: "percentage", target: 20 } };
    const scorecard = ranked(down, { direction: "down" });
    expect(normalised(scorecard, account(1), frozen(scorecard, five))).toBeCloseTo((5 * 90 + 5 * 95) / 10, 9);
  });

  it("is the absolute curve's word with nobody to compare to, 50 without one", () => {
    expect(normalised(ranked(), account(3))).toBe(50);
    expect(normalised(ranked({ k: 0 }), account(3), { cohorts: {} })).toBe(50);
    expect(normalised(ranked({ absolute: { type: "percentage", target: 20 } }), account(3))).toBe(15);
  });

  it("compares within the segment, and with all accounts where the segment is small or none", () => {
    const scorecard = ranked({ k: 0, minCohort: 3 });
    const smb = [1, 2, 3].map((p) => account(p, { segment: "smb" }));
    const large = [10, 20].map((p) => account(p, { segment: "large" }));
    const reference = frozen(scorecard, [...large, ...smb, account(100)]);
    const at = (p: number, segment?: string) =>
      normalised(scorecard, account(p, segment === undefined ? {} : { segment }), reference);
    expect(at(2, "smb")).toBe(50);
    expect(at(20, "large")).toBeCloseTo((100 * 4.5) / 6, 9);
    expect(at(100)).toBeCloseTo((100 * 5.5) / 6, 9);
    expect(at(2, "constructor")).toBeCloseTo((100 * 1.5) / 6, 9);
  });

  it("counts only who has a value that applies", () => {
    const scorecard = ranked({}, { freshDays: 10 });
    const reference = frozen(scorecard, [
      account(3),
      account(1),
      account({ value: 2, observedAt: daysAgo(15) }),
      account(null),
      account(Number.NaN),
      account({ value: 9, observedAt: daysAgo(20) }),
      account(8, { notApplicable: ["p"] }),
    ])!;
    expect([...(reference.cohorts.p!.all as Float64Array)]).toEqual([1, 2, 3]);
  });

  it("refuses an account whose instant is none", () => {
    const collector = referenceCollector(compileScorecard(ranked()));
    expect(() => collector.add(account(1, { asOf: "today" }))).toThrow(/asOf/);
  });
});

describe("what a scorecard needs of the other accounts", () => {
  const quartile = (scorecard: Scorecard): Scorecard => ({
    ...scorecard,
    bands: { ...scorecard.bands, by: "quartile" },
  });
  const plain = makeScorecard({ usage: [plainMetric("p")] });
  it.each([
    ["nothing", plain, 0],
    ["its cohort, for a percentile", ranked(), 1],
    ["all scores, for bands by quartile", quartile(plain), 1],
    ["both, one after the other", quartile(ranked()), 2],
  ])("%s", (_what, scorecard, passes) => {
    const compiled = compileScorecard(scorecard);
    expect(referencePasses(compiled)).toBe(passes);
    expect(needsReference(compiled)).toBe(passes > 0);
  });

  const bandsOf = (scorecard: Scorecard, inputs: readonly ScoreInput[]) => {
    const compiled = compileScorecard(scorecard);
    const reference = frozen(scorecard, inputs);
    return inputs.map((input) => scoreAccount(compiled, input, reference).band);
  };

  it("makes the lower quartile red, the upper green and the half between yellow (T02)", () => {
    const eight = [80, 81, 82, 83, 84, 85, 86, 87].map((p) => account(p));
    expect(bandsOf(quartile(plain), eight)).toEqual([
      ...["red", "red", "yellow", "yellow", "yellow", "yellow", "green", "green"],
    ]);
    expect(bandsOf(quartile(ranked()), eight)).toEqual(bandsOf(quartile(plain), eight));
  });

  it("puts equal scores in the middle, and leaves out accounts that are unknown", () => {
    expect(bandsOf(quartile(plain), [account(9), account(9), account(9), account(null)])).toEqual([
      ...["yellow", "yellow", "yellow", "unknown"],
    ]);
  });

  it("falls back on the cuts where no quartiles are known", () => {
    expect(scoreAccount(compileScorecard(quartile(plain)), account(9)).band).toBe("red");
    expect(frozen(quartile(plain), [account(null)])).toEqual({ cohorts: {} });
  });

  it("keeps margin and dwell around a quartile", () => {
    const compiled = compileScorecard(quartile(plain));
    const reference = { cohorts: {}, quartiles: { lower: 20, upper: 30 } };
    const at = (p: number) => scoreAccount(compiled, account(p, { previous: { band: "yellow" } }), reference);
    expect([at(33), at(34)].map(({ band, pending }) => [band, pending])).toEqual([
      ["yellow", null],
      ["yellow", { band: "green", days: 1 }],
    ]);
  });
});

describe("frozen baselines", () => {
  const reference = { cohorts: {}, baselines: { p: { default: 60, smb: 30 } } };
  const baseline = (own: object, segment?: string) =>
    scoreAccount(
      compileScorecard(makeScorecard({ usage: [plainMetric("p", { ...own })] })),
      account(80, segment === undefined ? {} : { segment }),
      reference,
    ).baseline;

  it("hold where the scorecard gives none, by segment", () => {
    expect([baseline({}), baseline({}, "smb"), baseline({}, "toString")]).toEqual([60, 30, 60]);
  });

  it("are the means of those that have a value, by segment and over all", () => {
    const scorecard = ranked({ k: 0, minCohort: 0 });
    const compiled = compileScorecard(scorecard);
    const inputs = [
      account(1, { segment: "smb" }),
      account(2, { segment: "smb" }),
      account(3),
      account(null, { segment: "large" }),
    ];
    const means = (list: readonly ScoreInput[]) => {
      const collector = baselineCollector(compiled, frozen(scorecard, list));
      for (const input of list) collector.add(input);
      return collector.freeze();
    };
    const { p } = means(inputs);
    expect(p!.smb).toBeCloseTo((25 + 75) / 2, 6);
    expect(p!.default).toBeCloseTo((25 + 75 + 250 / 3) / 3, 6);
    expect(Object.keys(p!)).toEqual(["default", "smb"]);
    expect(means([...inputs].reverse())).toEqual({ p });
    expect(means([account(null)])).toEqual({});
  });

  it("leave the scorecard's own alone", () => {
    expect([baseline({ baseline: 45 }, "smb"), baseline({ baseline: { default: 45 } }, "smb")]).toEqual([
      45, 45,
    ]);
    expect(baseline({ baseline: { large: 45 } }, "smb")).toBe(30);
  });
});

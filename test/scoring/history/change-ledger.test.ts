import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changeLedger,
  compileScorecard,
  displayChange,
  type Evaluation,
  type Override,
  type ScoreInput,
  scoreAccount,
} from "#scoring";
import { inputs, points, scorecards } from "../support/arbitraries.ts";
import { AS_OF, daysAgo, makeScorecard, plainMetric } from "../support/scorecards.ts";

const plain = makeScorecard({
  usage: [plainMetric("a"), plainMetric("b", { freshDays: 30 })],
  support: [plainMetric("c"), plainMetric("d", { weight: 3 })],
});
const at = (
  signals: ScoreInput["signals"],
  more: Partial<Omit<Evaluation, "input">> & { input?: Partial<ScoreInput> } = {},
): Evaluation => ({
  scorecard: more.scorecard ?? compileScorecard(plain),
  reference: more.reference,
  input: { account: "a1", asOf: AS_OF, signals, ...more.input },
});
const linesOf = (from: Evaluation, to: Evaluation) => {
  const ledger = changeLedger(from, to);
  return ledger.kind === "explained" ? ledger.lines : ledger;
};
const all = { a: 50, b: 50, c: 50, d: 50 };

describe("changeLedger", () => {
  it("names the metric, the signal and both values of a new fact", () => {
    expect(linesOf(at(all), at({ ...all, a: 90 }))).toEqual([
      {
        kind: "data",
        metric: "a",
        signal: "a",
        exception: null,
        rawBefore: 50,
        rawAfter: 90,
        points: expect.closeTo(10, 9),
      },
    ]);
  });

  it("has no lines between equal evaluations", () => {
    expect(linesOf(at(all), at(all))).toEqual([]);
  });

  it("tells what time alone did from what a new fact did", () => {
    const before = at(
      { ...all, b: { value: 100, observedAt: daysAgo(45) } },
      { input: { asOf: daysAgo(5) } },
    );
    const after = at({ ...all, a: 70, b: { value: 100, observedAt: daysAgo(45) } });
    expect(linesOf(before, after)).toMatchObject([
      { kind: "ageing", metric: "b", rawBefore: 100, rawAfter: 100, points: expect.closeTo(-50 / 24, 9) },
      { kind: "data", metric: "a", points: expect.closeTo(5, 9) },
    ]);
  });

  it("walks scorecard, applicability, cohort, ageing, missing, data, exception and override in this order", () => {
    const heavier = makeScorecard(
      { usage: plain.dimensions[0]!.metrics, support: [plainMetric("c", { weight: 3 }), plainMetric("d")] },
      {
        version: 2,
        exceptions: [{ id: "quiet", when: { signal: "a", below: 40 }, cap: 30, reason: "why" }],
      },
    );
    const withCohort = makeScorecard(
      {
        usage: heavier.dimensions[0]!.metrics,
        support: [
          ...heavier.dimensions[1]!.metrics,
          plainMetric("e", { signal: "a", curve: { type: "percentile", k: 0, minCohort: 1 } }),
        ],
      },
      { version: 2, exceptions: heavier.exceptions },
    );
    const from = at(
      { a: 60, b: { value: 100, observedAt: daysAgo(40) }, c: 80, d: 20 },
      { input: { asOf: daysAgo(3) } },
    );
    const to = at(
      { a: 20, b: { value: 100, observedAt: daysAgo(40) }, c: null, d: 20 },
      {
        scorecard: compileScorecard(withCohort),
        reference: { cohorts: { e: { all: [10, 20, 30, 60], segments: {} } } },
        input: {
          notApplicable: ["d"],
          override: { floor: 35, reason: "we know better", by: "ana", until: "2027-01-01" },
        },
      },
    );
    const lines = linesOf(from, to);
    expect(lines).toMatchObject([
      { kind: "scorecard" },
      { kind: "applicability", metric: "d" },
      { kind: "cohort", metric: null },
      { kind: "ageing", metric: "b" },
      { kind: "missing", metric: "c", rawBefore: 80, rawAfter: null },
      { kind: "data", metric: "a", rawBefore: 60, rawAfter: 20 },
      { kind: "data", metric: "e", signal: "a", rawBefore: 60, rawAfter: 20 },
      { kind: "exception", exception: "quiet" },
      { kind: "override" },
    ]);
  });

  it("says what an exception takes less, where the data took it already", () => {
    const capped = makeScorecard(
      { usage: [plainMetric("a")] },
      { exceptions: [{ id: "cap", when: { metric: "a", above: 0 }, cap: 60, reason: "why" }] },
    );
    const scorecard = compileScorecard(capped);
    expect(linesOf(at({ a: 90 }, { scorecard }), at({ a: 80 }, { scorecard }))).toMatchObject([
      { kind: "data", points: expect.closeTo(-10, 9) },
      { kind: "exception", exception: "cap", points: expect.closeTo(10, 9) },
    ]);
  });

  it("explains no points where one side has no score, and says how much was known", () => {
    expect(changeLedger(at({}), at(all))).toEqual({
      kind: "noScore",
      before: null,
      after: 50,
      coverageBefore: 0,
      coverageAfter: 1,
    });
    expect(displayChange(changeLedger(at(all), at({})))).toBeNull();
  });

  it("counts a moment without anything to sum in the step that ends it", () => {
    const skipping = compileScorecard(
      makeScorecard({ usage: [plainMetric("a"), plainMetric("b")] }, { missing: "renormalise" }),
    );
    const from = at({ a: 20, b: null }, { scorecard: skipping });
    const to = at({ a: null, b: 80 }, { scorecard: skipping });
    expect(linesOf(from, to)).toMatchObject([{ kind: "data", metric: "b", points: 60 }]);
  });
});

const override: fc.Arbitrary<Override> = fc
  .record({
    key: fc.constantFrom("set", "cap", "floor"),
    points,
    until: fc.constantFrom("2027-01-01", "2026-10-01"),
  })
  .map(({ key, points, until }) => ({ [key]: points, reason: "why", by: "ana", until }));
const cohort = fc.array(points, { maxLength: 30 }).map((values) => values.sort((a, b) => a - b));
const reference = fc.record({
  cohorts: fc.record({ m0: fc.record({ all: cohort, segments: fc.record({ smb: cohort }) }) }),
  baselines: fc.record({ m1: fc.record({ default: points, smb: points }) }),
});
const evaluation = fc
  .record({
    drawn: scorecards(),
    ranked: fc.boolean(),
    input: inputs,
    day: fc.integer({ min: -60, max: 60 }),
    reference: fc.option(reference, { nil: undefined }),
    override: fc.option(override, { nil: undefined }),
    unknownBelowCoverage: fc.constantFrom(0, 0.35),
  })
  .map(({ drawn, ranked, input, day, reference, override, unknownBelowCoverage }): Evaluation => {
    const { curve: _, baseline: __, ...first } = drawn.dimensions[0]!.metrics[0]!;
    if (ranked) {
      drawn.dimensions[0]!.metrics[0] = {
        ...first,
        direction: "up",
        curve: { type: "percentile", minCohort: 1 },
      };
      // The second metric reads the first one's signal.
      const second = drawn.dimensions.flatMap(({ metrics }) => metrics)[1];
      if (second) second.signal = "s0";
    }
    return {
      scorecard: compileScorecard({ ...drawn, bands: { ...drawn.bands, unknownBelowCoverage } }),
      input: {
        ...input,
        asOf: new Date(Date.parse(AS_OF) + day * 86_400_000).toISOString(),
        ...(override ? { override } : {}),
      },
      reference,
    };
  });

describe("any two evaluations", () => {
  it("close: before + Σ lines = after, and in tenths to the displayed integers", () => {
    let explained = 0;
    fc.assert(
      fc.property(evaluation, evaluation, (from, to) => {
        const before = scoreAccount(from.scorecard, from.input, from.reference);
        const after = scoreAccount(to.scorecard, to.input, to.reference);
        const ledger = changeLedger(from, to);
        expect(ledger).toMatchObject({ before: before.score, after: after.score });
        expect(ledger.kind === "noScore").toBe(before.score === null || after.score === null);
        if (ledger.kind === "noScore") return;
        explained++;
        const sum = ledger.lines.reduce((total, { points }) => total + points, 0);
        expect(Math.abs(ledger.before + sum - ledger.after)).toBeLessThan(1e-9);
        const shown = displayChange(ledger)!;
        const tenths = shown.lines.reduce((total, { points }) => total + Math.round(points * 10), 0);
        expect(shown.total).toBe(after.display! - before.display!);
        expect(tenths + Math.round(shown.rounding * 10)).toBe(shown.total * 10);
        expect(Math.abs(shown.rounding)).toBeLessThanOrEqual(1.1);
        shown.lines.forEach(({ points }, i) => {
          expect(Math.abs(points - ledger.lines[i]!.points)).toBeLessThan(0.1 + 1e-9);
        });
      }),
      { numRuns: 3000 },
    );
    expect(explained).toBeGreaterThan(1000);
  });

  it("are explained by the facts alone where nothing else differs", () => {
    fc.assert(
      fc.property(evaluation, inputs, (from, { signals }) => {
        const ledger = changeLedger(from, { ...from, input: { ...from.input, signals } });
        if (ledger.kind === "noScore") return;
        for (const { kind } of ledger.lines)
          expect(["missing", "data", "exception", "override"]).toContain(kind);
      }),
      { numRuns: 1000 },
    );
  });
});

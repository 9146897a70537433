import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BandState,
  compileScorecard,
  type Evaluation,
  type PathToNextBand,
  type PlainBand,
  pathToNextBand,
  type Scorecard,
  type ScoreInput,
  scoreAccount,
} from "#scoring";
import { inputs, points, scorecards } from "../support/arbitraries.ts";
import { AS_OF, makeScorecard, plainMetric } from "../support/scorecards.ts";

type Path = Extract<PathToNextBand, { kind: "path" }>;

function evaluate(definition: Scorecard, signals: ScoreInput["signals"], more: Partial<ScoreInput> = {}) {
  const input: ScoreInput = { account: "a1", asOf: AS_OF, signals, ...more };
  return pathToNextBand(definition, { scorecard: compileScorecard(definition), input });
}
type Json = Readonly<Record<string, unknown>>;
const one = (more: Json, signals: ScoreInput["signals"], extra: Json = {}) =>
  evaluate(makeScorecard({ usage: [plainMetric("a", more)] }, extra), signals) as Path;

describe("pathToNextBand", () => {
  it("finds the smallest value on the metric's own steps that reaches cut plus margin", () => {
    const path = one({ step: 2 }, { a: 60.5 });
    expect(path).toMatchObject({ kind: "path", from: "yellow", to: "green", edge: 73.5, evaluations: 2 });
    expect(path.alone).toEqual([
      { reachable: true, metric: "a", signal: "a", from: 60.5, to: 74.5, steps: 7, score: 74.5 },
    ]);
    expect(path.combination).toBeNull();
  });

  it.each([
    ["a count that should fall", { direction: "down", curve: { type: "percentage", target: 10 } }, 9, 5, 4],
    ["thresholds", { curve: { type: "threshold", thresholds: [10, 20] } }, 8, 10, 2],
    [
      "a step curve",
      {
        curve: {
          type: "steps",
          steps: [
            { from: 0, score: 30 },
            { from: 7, score: 80 },
          ],
        },
      },
      3,
      7,
      4,
    ],
    ["a square", { curve: { type: "quadratic", target: 10 } }, 5, 7, 2],
    [
      "a target from above",
      {
        direction: "target",
        curve: {
          type: "piecewise",
          points: [
            [0, 0],
            [5, 100],
            [10, 0],
          ],
        },
      },
      9,
      7,
      2,
    ],
    [
      "a target from below",
      {
        direction: "target",
        curve: {
          type: "piecewise",
          points: [
            [0, 0],
            [5, 100],
            [10, 0],
          ],
        },
      },
      1,
      3,
      2,
    ],
    ["a log-normal", { curve: { type: "logNormal", p10: 30, median: 10 } }, 2, 9, 7],
    [
      "points over signals",
      { curve: { type: "points", items: [{ signal: "a", points: 20 }], lo: -40, hi: 60 } },
      0,
      1,
      1,
    ],
  ])("walks %s", (_what, more, from, to, steps) => {
    const path = one(more, { a: from });
    expect(path.alone).toMatchObject([{ reachable: true, from, to, steps }]);
  });

  it("judges against the account's own past and among the others as they are", () => {
    const own = one(
      {
        curve: {
          type: "ownBaseline",
          points: [
            [0.5, 0],
            [1, 60],
            [1.5, 100],
          ],
        },
      },
      { a: { value: 10, previous: [10, 10] } },
    );
    expect(own.alone).toMatchObject([{ reachable: true, to: 12, steps: 2 }]);
    const ranked = makeScorecard({
      usage: [plainMetric("a", { curve: { type: "percentile", k: 0, minCohort: 1 } })],
    });
    const path = pathToNextBand(ranked, {
      scorecard: compileScorecard(ranked),
      reference: { cohorts: { a: { all: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], segments: {} } } },
      input: { account: "a1", asOf: AS_OF, signals: { a: 5 } },
    });
    expect(path).toMatchObject({ alone: [{ reachable: true, to: 8, steps: 3 }] });
  });

  it("stays inside what the value can be", () => {
    const curve = { type: "percentage", target: 140 };
    expect(one({ unit: "% of users", curve }, { a: 60 }).alone).toMatchObject([
      { reachable: false, bestScore: expect.closeTo(100 / 1.4, 9), heldBy: [] },
    ]);
    expect(one({ unit: "users", curve }, { a: 60 }).alone).toMatchObject([{ reachable: true, to: 103 }]);
    const falling = {
      type: "piecewise",
      points: [
        [0, 60],
        [10, 50],
      ],
    };
    expect(one({ direction: "down", curve: falling }, { a: 2.5 }).alone).toMatchObject([
      { reachable: false, bestScore: 59.5 },
    ]);
  });

  it("says that a cap makes it unreachable, and which", () => {
    const exceptions = [{ id: "urgent", when: { signal: "urgent_days", above: 5 }, cap: 60, reason: "why" }];
    const path = one({}, { a: 50, urgent_days: 8 }, { exceptions });
    expect(path).toMatchObject({ heldBy: ["urgent"], combination: null });
    expect(path.alone).toMatchObject([{ reachable: false, bestScore: 60, heldBy: ["urgent"] }]);
  });

  it("sees an exception that the change itself lifts", () => {
    const exceptions = [{ id: "low", when: { signal: "a", below: 90 }, cap: 60, reason: "why" }];
    expect(one({}, { a: 50 }, { exceptions }).alone).toMatchObject([{ reachable: true, to: 90, steps: 40 }]);
  });

  it("finds the way between a goal and a cap that falls further on", () => {
    const exceptions = [{ id: "too-much", when: { metric: "a", above: 80 }, cap: 60, reason: "why" }];
    expect(one({}, { a: 50 }, { exceptions }).alone).toMatchObject([{ reachable: true, to: 74, steps: 24 }]);
  });

  it("combines the fewest steps where none suffices alone, past a red dimension", () => {
    const exceptions = [{ id: "red", when: { dimension: "*", below: 40.5 }, cap: 70, reason: "why" }];
    const card = makeScorecard(
      {
        usage: [plainMetric("a", { weight: 2, step: 10 }), plainMetric("b", { step: 10 })],
        support: [plainMetric("c", { step: 10 }), plainMetric("d", { step: null })],
      },
      { exceptions },
    );
    const path = evaluate(card, { a: 60, b: 60, c: 35, d: 20 }) as Path;
    expect(path.alone.map(({ metric, reachable }) => [metric, reachable])).toEqual([
      ["a", false],
      ["b", false],
      ["c", false],
    ]);
    // By hand: usage 90 and support 57.5 make 73.75; every other way to 73.5 takes 12 steps or more.
    expect(path).toMatchObject({ heldBy: ["red"], combination: { steps: 11, score: 73.75 } });
    expect(path.combination?.changes).toMatchObject([
      { metric: "a", to: 100, steps: 4 },
      { metric: "b", to: 70, steps: 1 },
      { metric: "c", to: 95, steps: 6 },
    ]);
  });

  it("spends steps on a red dimension that holds the score back, though they bring few points", () => {
    const card = makeScorecard(
      {
        usage: [plainMetric("a", { weight: 2, step: 10 }), plainMetric("b", { step: 10 })],
        support: [plainMetric("c", { step: 10 })],
      },
      { exceptions: [{ id: "red", when: { dimension: "*", below: 40.5 }, cap: 70, reason: "why" }] },
    );
    card.dimensions[0]!.weight = 5;
    const path = evaluate(card, { a: 60, b: 60, c: 30 }) as Path;
    expect(path.alone).toMatchObject([
      { metric: "a", reachable: false, bestScore: 70, heldBy: ["red"] },
      { metric: "b", reachable: false, heldBy: [] },
      { metric: "c", reachable: false, heldBy: [] },
    ]);
    expect(path.combination).toMatchObject({
      steps: 5,
      changes: [
        { metric: "a", steps: 3 },
        { metric: "c", to: 50, steps: 2 },
      ],
    });
  });

  it("takes no pulse, no tenure and no renewal for something to act on, under whatever name", () => {
    const card = makeScorecard({
      usage: [
        { id: "pulse", weight: 1 },
        { id: "tenure", weight: 1 },
        { id: "renewal-nearness", weight: 1 },
        plainMetric("gut", { signal: "pulse" }),
      ],
    });
    expect(evaluate(card, { pulse: 4, tenure_months: 12, days_to_renewal: 200 })).toMatchObject({
      kind: "path",
      alone: [],
      combination: null,
    });
  });

  it("says so at the top, under way, overridden, or without a score", () => {
    const card = makeScorecard({ usage: [plainMetric("a"), plainMetric("b", { weight: 3 })] });
    expect(evaluate(card, { a: 90, b: 90 })).toEqual({ kind: "top", band: "green" });
    expect(evaluate(card, { a: 80, b: 80 }, { previous: { band: "yellow" } })).toEqual({
      kind: "underWay",
      band: "green",
      evaluations: 1,
    });
    const override = { band: "red" as const, reason: "why", by: "ana", until: "2027-01-01" };
    expect(evaluate(card, { a: 90, b: 90 }, { override })).toEqual({
      kind: "overridden",
      until: "2027-01-01",
    });
    expect(evaluate(card, { a: 90 })).toEqual({
      kind: "noScore",
      needs: [{ metric: "b", signals: ["b"], coverage: 0.75 }],
    });
    expect(evaluate(card, {}, { notApplicable: ["a", "b"] })).toEqual({ kind: "noScore", needs: [] });
  });
});

/** The band after two weeks of evaluations of the facts with these values instead. */
function bandWith(evaluation: Evaluation, values: Readonly<Record<string, number>>): PlainBand | string {
  const { scorecard, input, reference } = evaluation;
  const first = scoreAccount(scorecard, input, reference);
  const signals = { ...input.signals };
  for (const [signal, value] of Object.entries(values)) {
    const fact = signals[signal];
    signals[signal] = typeof fact === "object" && fact !== null ? { ...fact, value } : value;
  }
  let state: BandState = { band: first.band, pending: first.pending };
  for (let n = 0; n < Math.max(1, scorecard.bands.dwellDays); n++) {
    const { band, pending } = scoreAccount(scorecard, { ...input, signals, previous: state }, reference);
    state = { band, pending };
  }
  return state.band;
}
const HEIGHT: Record<string, number> = { unknown: -1, red: 0, yellow: 1, green: 2, thriving: 2 };

describe("13: the path to the next band", () => {
  // Mostly values that an account may have, so that most cases have a path.
  const usable = fc
    .array(fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined, freq: 6 }), {
      minLength: 20,
      maxLength: 20,
    })
    .map((values) =>
      Object.fromEntries(values.flatMap((value, i) => (value === undefined ? [] : [[`s${i}`, value]]))),
    );
  const drawn = fc.record({
    usable,
    gap: fc.double({ min: 0.1, max: 6, noNaN: true }),
    definition: scorecards(),
    input: inputs,
    step: fc.constantFrom(1, 2.5, 5, 7.25),
    target: fc.boolean(),
    condition: fc.constantFrom("below", "above"),
    bound: points,
    cap: points,
    dwellDays: fc.integer({ min: 0, max: 3 }),
  });

  it("really reaches it, and one step less does not", () => {
    const seen = { alone: 0, combined: 0, unreachable: 0 };
    fc.assert(
      fc.property(
        drawn,
        ({ definition, input: wild, usable, gap, step, target, condition, bound, cap, dwellDays }) => {
          const input: ScoreInput = {
            ...wild,
            previous: { band: "yellow" },
            signals: { ...wild.signals, ...usable },
          };
          const dimensions = definition.dimensions.map((dimension) => ({
            ...dimension,
            metrics: dimension.metrics.map((metric, i) => ({
              ...metric,
              step,
              ...(target && i === 0 && metric.curve!.type === "piecewise"
                ? { direction: "target" as const }
                : {}),
            })),
          }));
          const card: Scorecard = {
            ...definition,
            dimensions,
            exceptions: [
              ...definition.exceptions,
              { id: "on-signal", when: { signal: "s0", [condition]: bound }, cap, reason: "why" },
            ],
            bands: { ...definition.bands, dwellDays, unknownBelowCoverage: 0.1 },
          };
          // A cut a little above today's score, so that most cases have something to reach.
          const today = scoreAccount(compileScorecard(card), input).score;
          if (today !== null && today < 90) {
            Object.assign(card.bands, { green: today + gap, yellow: Math.min(today - 4, 40.5), margin: 1 });
          }
          const evaluation = { scorecard: compileScorecard(card), input };
          const path = pathToNextBand(card, evaluation);
          if (path.kind !== "path") return;
          const reaches = (values: Readonly<Record<string, number>>) =>
            HEIGHT[bandWith(evaluation, values)]! >= HEIGHT[path.to]!;
          for (const one of path.alone) {
            if (!one.reachable) {
              seen.unreachable++;
              continue;
            }
            seen.alone++;
            const way = Math.sign(one.to - one.from);
            expect(reaches({ [one.signal]: one.to })).toBe(true);
            expect(reaches({ [one.signal]: one.from + way * (one.steps - 1) * step })).toBe(false);
          }
          if (path.combination === null) return;
          seen.combined++;
          const { changes, steps } = path.combination;
          expect(changes.length).toBeGreaterThan(1);
          expect(changes.reduce((sum, change) => sum + change.steps, 0)).toBe(steps);
          const all = Object.fromEntries(changes.map(({ signal, to }) => [signal, to]));
          expect(reaches(all)).toBe(true);
          for (const { signal, from, to, steps: count } of changes) {
            const less = from + Math.sign(to - from) * (count - 1) * step;
            expect(reaches({ ...all, [signal]: less })).toBe(false);
          }
        },
      ),
      { numRuns: 1500 },
    );
    expect(seen.alone + seen.combined).toBeGreaterThan(400);
    // A dozen among the drawn cases, more or less by chance: that there are any is what counts.
    expect(seen.combined).toBeGreaterThan(0);
    expect(seen.unreachable).toBeGreaterThan(50);
  }, 180_000);
});

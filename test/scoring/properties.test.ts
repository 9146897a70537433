import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CompiledScorecard,
  compileScorecard,
  parentScores,
  type Reference,
  referenceCollector,
  referencePasses,
  resolveMetric,
  type Scorecard,
  type ScorecardMetric,
  type ScoreInput,
  scoreAccount,
} from "#scoring";
import { settleBand } from "../../scoring/health-score/band.ts";
import { inputs, points, raw, references, scorecards } from "./support/arbitraries.ts";
import { AS_OF, daysAgo, makeScorecard, plainMetric } from "./support/scorecards.ts";

/** The acceptance properties of the scoring contract, by its numbers, each on at least 1,000 drawn cases. */
const RUNS = { numRuns: 1000 };
/** Cuts out of the way, so that the score is always told. */
const told = (scorecard: Scorecard): Scorecard => ({
  ...scorecard,
  bands: { ...scorecard.bands, unknownBelowCoverage: 0 },
});
const score = (scorecard: Scorecard, input: ScoreInput, reference?: Reference) =>
  scoreAccount(compileScorecard(told(scorecard)), input, reference);
const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const metricsOf = (scorecard: Scorecard) => scorecard.dimensions.flatMap((dimension) => dimension.metrics);

describe("acceptance properties", () => {
  it("1: every figure is finite and in its range", () => {
    fc.assert(
      fc.property(scorecards(), inputs, references, (scorecard, input, reference) => {
        const result = score(scorecard, input, reference);
        const scores = [
          result.score,
          result.baseline,
          ...result.dimensions.map((one) => one.score),
          ...result.lines.map((line) => line.normalised),
        ].filter((one) => one !== null);
        for (const one of scores) expect(one >= 0 && one <= 100).toBe(true);
        for (const { availability, weight } of result.lines) {
          expect(availability >= 0 && availability <= 1 && weight >= 0 && weight <= 1).toBe(true);
        }
        expect(result.coverage >= 0 && result.coverage <= 1 + 1e-12).toBe(true);
        expect(result.lines.every(({ contribution }) => Number.isFinite(contribution))).toBe(true);
      }),
      RUNS,
    );
  });

  it("2: no metric that feeds no exception lowers the score when it gets better", () => {
    fc.assert(
      fc.property(
        scorecards(),
        inputs,
        references,
        fc.nat(19),
        raw,
        raw,
        (scorecard, input, reference, n, one, other) => {
          const metrics = metricsOf(scorecard);
          const metric = metrics[n % metrics.length]!;
          fc.pre(!feedsException(scorecard, metric));
          const [low, high] = one <= other ? [one, other] : [other, one];
          const [worse, better] = metric.direction === "down" ? [high, low] : [low, high];
          const previous = [2, 8];
          const at = (value: number) => {
            const signals = { ...input.signals, [metric.signal!]: { value, previous } };
            return score(scorecard, { ...input, signals }, reference).score;
          };
          const [before, after] = [at(worse), at(better)];
          if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before - 1e-9);
        },
      ),
      RUNS,
    );
  });

  it("3: lines and effects add up to the score, and dimensions to their weighted mean", () => {
    fc.assert(
      fc.property(scorecards(), inputs, references, (scorecard, input, reference) => {
        const result = score(scorecard, input, reference);
        if (result.score === null || result.baseline === null) return;
        const sum =
          result.baseline +
          total(result.lines.map((line) => line.contribution)) +
          total(result.exceptions.map((one) => one.effect));
        expect(Math.abs(sum - result.score)).toBeLessThan(1e-9);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(scorecards({ exceptions: false, missing: "baselineFill" }), inputs, (scorecard, input) => {
        const filled = withoutPolicies(scorecard);
        const result = score(filled, { ...input, notApplicable: [] });
        const weights = filled.dimensions.map((dimension) => dimension.weight);
        const mean = total(result.dimensions.map((one, d) => one.score! * weights[d]!)) / total(weights);
        expect(Math.abs(mean - result.score!)).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  it("4: the order of dimensions, metrics and signals changes no bit", () => {
    fc.assert(
      fc.property(scorecards(), inputs, references, (scorecard, input, reference) => {
        const turned: Scorecard = {
          ...scorecard,
          dimensions: [...scorecard.dimensions]
            .reverse()
            .map((dimension) => ({ ...dimension, metrics: dimension.metrics.map(itemsReversed).reverse() })),
        };
        const signals = Object.fromEntries(Object.entries(input.signals).reverse());
        const [a, b] = [score(scorecard, input, reference), score(turned, { ...input, signals }, reference)];
        expect(b.score).toBe(a.score);
        expect(b.coverage).toBe(a.coverage);
        expect(b.baseline).toBe(a.baseline);
        for (const line of a.lines)
          expect(b.lines.find((other) => other.metric === line.metric)).toEqual(line);
        for (const dimension of a.dimensions) expect(b.dimensions).toContainEqual(dimension);
      }),
      RUNS,
    );
  });

  it("5: under baseline a missing metric adds nothing and re-weights nobody; under skip it is as if not there", () => {
    fc.assert(
      fc.property(scorecards({ exceptions: false }), inputs, fc.nat(19), (scorecard, input, n) => {
        const metrics = metricsOf(scorecard);
        const metric = metrics[n % metrics.length]!;
        const known = { ...input, notApplicable: [] };
        const none = Object.fromEntries(resolveMetric(metric).signals.map((signal) => [signal, null]));
        const without = { ...known, signals: { ...input.signals, ...none } };
        const filled = { ...withoutPolicies(scorecard), missing: "baselineFill" as const };
        const [full, gap] = [score(filled, known), score(filled, without)];
        expect(gap.lines.find((line) => line.metric === metric.id)!.contribution).toBe(0);
        for (const line of gap.lines.filter((one) => one.metric !== metric.id))
          expect(line).toEqual(full.lines.find((one) => one.metric === line.metric));

        const skipped = { ...withoutPolicies(scorecard), missing: "renormalise" as const };
        const absent = score(skipped, without);
        const notThere = score(skipped, { ...without, notApplicable: [metric.id] });
        expect(absent.score).toBe(notThere.score);
      }),
      RUNS,
    );
  });

  it("6: scaling all weights changes nothing", () => {
    const factor = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(scorecards(), inputs, factor, factor, (scorecard, input, outer, inner) => {
        const scaled: Scorecard = {
          ...scorecard,
          dimensions: scorecard.dimensions.map((dimension) => ({
            ...dimension,
            weight: dimension.weight * outer,
            metrics: dimension.metrics.map((metric) => ({ ...metric, weight: metric.weight * inner })),
          })),
          exceptions: [],
        };
        const [a, b] = [score({ ...scorecard, exceptions: [] }, input), score(scaled, input)];
        if (a.score === null || b.score === null) expect(b.score).toBe(a.score);
        else expect(Math.abs(a.score - b.score)).toBeLessThan(1e-9);
        expect(Math.abs(a.coverage - b.coverage)).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  it("7: a score of metrics that all stand at one value is that value", () => {
    fc.assert(
      fc.property(scorecards({ exceptions: false }), points, (scorecard, value) => {
        const identity: Scorecard = {
          ...scorecard,
          dimensions: scorecard.dimensions.map((dimension) => ({
            ...dimension,
            metrics: dimension.metrics.map((metric) => ({
              ...metric,
              direction: "up" as const,
              curve: { type: "percentage" as const, target: 100 },
            })),
          })),
        };
        const signals = Object.fromEntries(metricsOf(identity).map((metric) => [metric.signal!, value]));
        const result = score(identity, { account: "a1", asOf: AS_OF, signals });
        expect(Math.abs(result.score! - value)).toBeLessThan(1e-9);
        for (const dimension of result.dimensions)
          expect(Math.abs(dimension.score! - value)).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  it("8: replay in any order of arrival gives the same bytes, cohorts included", () => {
    const portfolio = fc.array(inputs, { minLength: 1, maxLength: 8 });
    const byQuartile = (scorecard: Scorecard): Scorecard => ({
      ...scorecard,
      bands: { ...scorecard.bands, by: "quartile" },
    });
    fc.assert(
      fc.property(scorecards(), portfolio, fc.boolean(), (scorecard, accounts, quartile) => {
        const compiled = compileScorecard(quartile ? byQuartile(scorecard) : scorecard);
        const shuffled = [...accounts].reverse().map(keysReversed);
        const first = frozen(compiled, accounts);
        const again = frozen(compiled, shuffled);
        expect(JSON.stringify(again)).toBe(JSON.stringify(first));
        accounts.forEach((input, i) => {
          const replayed = scoreAccount(compiled, shuffled[accounts.length - 1 - i]!, again);
          expect(JSON.stringify(replayed)).toBe(JSON.stringify(scoreAccount(compiled, input, first)));
        });
      }),
      RUNS,
    );
  });

  it("10: noise within the margin around the cut next to a band never flips it", () => {
    const rules = { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35 };
    const noise = fc.array(fc.double({ min: -2.999999, max: 2.999999, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
    });
    const places = fc.constantFrom(
      { band: "red", cut: 40.5 } as const,
      { band: "yellow", cut: 40.5 } as const,
      { band: "yellow", cut: 70.5 } as const,
      { band: "green", cut: 70.5 } as const,
    );
    fc.assert(
      fc.property(places, noise, ({ band, cut }, days) => {
        let state: ReturnType<typeof settleBand> = { band, pending: null };
        for (const by of days) {
          const plain = cut + by >= 70.5 ? "green" : cut + by >= 40.5 ? "yellow" : "red";
          state = settleBand(cut + by, plain, state, rules);
        }
        expect(state).toEqual({ band, pending: null });
      }),
      RUNS,
    );
  });

  it("11: under baseline a contribution reaches 0 without a jump as its fact expires", () => {
    fc.assert(
      fc.property(
        scorecards({ exceptions: false, missing: "baselineFill" }),
        raw,
        fc.integer({ min: 1, max: 90 }),
        (scorecard, value, freshDays) => {
          const aged = withoutPolicies(scorecard);
          const metric = metricsOf(aged)[0]!;
          metric.freshDays = freshDays;
          const line = (days: number) => {
            const fact = { value, observedAt: daysAgo(days), previous: [2, 8] };
            const signals = Object.fromEntries(resolveMetric(metric).signals.map((signal) => [signal, fact]));
            return score(aged, { account: "a1", asOf: AS_OF, signals }).lines[0]!;
          };
          const contribution = (days: number) => line(days).contribution;
          for (const share of [1.2, 1.9, 1.999]) {
            const { contribution: moved, weight, availability } = line(share * freshDays);
            expect(Math.abs(moved)).toBeLessThanOrEqual(100 * weight * availability + 1e-9);
          }
          const full = contribution(freshDays);
          expect(contribution(2 * freshDays)).toBe(0);
          // A sum fades itself, so that it is not a straight line to 0.
          if (resolveMetric(metric).signal === null) return;
          expect(Math.abs(contribution(1.999 * freshDays))).toBeLessThanOrEqual(
            Math.abs(full) * 0.00101 + 1e-9,
          );
          expect(contribution(1.5 * freshDays)).toBeCloseTo(full / 2, 5);
        },
      ),
      RUNS,
    );
  });

  it("15: a percentile without an absolute curve knows only the order of the values", () => {
    const increasing = fc.constantFrom<(x: number) => number>(
      (x) => 3 * x - 7,
      (x) => x ** 3,
      (x) => Math.atan(x / 100),
    );
    const values = fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 1, maxLength: 40 });
    const settings = fc.record({
      k: fc.integer({ min: 0, max: 40 }),
      minCohort: fc.integer({ min: 0, max: 30 }),
    });
    const direction = fc.constantFrom("up", "down");
    fc.assert(
      fc.property(values, settings, direction, increasing, (raws, more, way, turn) => {
        const curve = { type: "percentile", ...more };
        const compiled = compileScorecard(
          makeScorecard({ d: [plainMetric("p", { curve, direction: way })] }),
        );
        const scores = (list: readonly number[]) => {
          const accounts = list.map((p, i) => ({
            account: `a${i}`,
            asOf: AS_OF,
            segment: i % 3 === 0 ? "smb" : "enterprise",
            signals: { p },
          }));
          const reference = frozen(compiled, accounts);
          return accounts.map((input) => scoreAccount(compiled, input, reference).score);
        };
        expect(scores(raws.map(turn))).toEqual(scores(raws));
      }),
      RUNS,
    );
  });

  it("15: a parent's score lies within its children's", () => {
    const children = fc.array(
      fc.record({
        score: fc.option(points),
        arr: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e300, noNaN: true })),
        parent: fc.nat(12),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(children, (drawn) => {
        // A parent has a smaller number than its child, so that nothing goes in a circle.
        const accounts = drawn.map(({ score, arr, parent }, i) => ({
          account: `a${i}`,
          parent: i === 0 ? null : `a${parent % i}`,
          score,
          arr,
        }));
        const scores = parentScores(accounts);
        for (const [id, { score, coverage, worst }] of scores) {
          const known = accounts
            .filter(({ parent }) => parent === id)
            .map((child) => (scores.has(child.account) ? scores.get(child.account)!.score : child.score))
            .filter((one) => one !== null);
          expect(coverage >= 0 && coverage <= 1).toBe(true);
          if (known.length === 0) expect(score).toBeNull();
          else expect(score! >= Math.min(...known) && score! <= Math.max(...known)).toBe(true);
          expect(worst?.score ?? null).toBe(known.length === 0 ? null : Math.min(...known));
        }
      }),
      RUNS,
    );
  });
});

function feedsException({ dimensions, exceptions }: Scorecard, metric: ScorecardMetric): boolean {
  const own = dimensions.find(({ metrics }) => metrics.includes(metric))!.id;
  const signals = resolveMetric(metric).signals;
  return exceptions.some(
    ({ when }) =>
      when.dimension === "*" ||
      when.dimension === own ||
      when.metric === metric.id ||
      (when.signal !== undefined && signals.includes(when.signal)),
  );
}

function itemsReversed(metric: ScorecardMetric): ScorecardMetric {
  const { curve } = metric;
  if (curve?.type === "points") return { ...metric, curve: { ...curve, items: [...curve.items].reverse() } };
  if (curve?.type !== "impactFrequency") return metric;
  return { ...metric, curve: { ...curve, actions: [...curve.actions].reverse() } };
}

function keysReversed(input: ScoreInput): ScoreInput {
  return { ...input, signals: Object.fromEntries(Object.entries(input.signals).reverse()) };
}

function frozen(compiled: CompiledScorecard, accounts: readonly ScoreInput[]): Reference | undefined {
  let reference: Reference | undefined;
  for (let pass = 0; pass < referencePasses(compiled); pass++) {
    const collector = referenceCollector(compiled, reference);
    for (const input of accounts) collector.add(input);
    reference = collector.freeze();
  }
  return reference;
}

function withoutPolicies(scorecard: Scorecard): Scorecard {
  return {
    ...scorecard,
    dimensions: scorecard.dimensions.map((dimension) => ({
      ...dimension,
      metrics: dimension.metrics.map(({ missing: _own, ...metric }) => metric),
    })),
  };
}

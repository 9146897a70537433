import fc from "fast-check";
import type { AbsoluteCurve, Curve, Direction, Reference, Scorecard, ScoreInput } from "#scoring";
import { parseScorecard } from "#scoring";
import { AS_OF, scorecardJson } from "./scorecards.ts";

/** Valid scorecards and inputs of every kind that the open format allows, for the acceptance properties. */

const points = fc.double({ min: 0, max: 100, noNaN: true });
const weight = fc.double({ min: 0.01, max: 100, noNaN: true });
const raw = fc.oneof(
  fc.double({ min: -50, max: 150, noNaN: true }),
  fc.integer({ min: -50, max: 150 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const rising: fc.Arbitrary<AbsoluteCurve> = fc.oneof(
  fc.double({ min: 1, max: 200, noNaN: true }).map((target) => ({ type: "quadratic" as const, target })),
  fc.double({ min: 1, max: 200, noNaN: true }).map((target) => ({ type: "percentage" as const, target })),
  fc
    .array(fc.integer({ min: -20, max: 120 }), { minLength: 1, maxLength: 5 })
    .map((thresholds) => ({ type: "threshold" as const, thresholds })),
);

const positive = fc.double({ min: 0.1, max: 200, noNaN: true });

/** Log-normal with the direction that its two points say. */
const logNormal = fc
  .tuple(positive, positive)
  .filter(([p10, median]) => p10 !== median)
  .map(([p10, median]) => ({
    curve: { type: "logNormal" as const, p10, median },
    direction: (p10 < median ? "down" : "up") as Direction,
  }));

const percentile = fc
  .record(
    { absolute: rising, k: fc.integer({ min: 0, max: 40 }), minCohort: fc.integer({ min: 0, max: 8 }) },
    { requiredKeys: [] },
  )
  .map((more) => ({ type: "percentile" as const, ...more }));

/** Over the signals `s`, `t` and `u`, which are given their numbers with the metric's. Nothing in it takes away. */
const summed: fc.Arbitrary<Curve> = fc.oneof(
  fc
    .record({
      one: positive,
      other: positive,
      cap: positive,
      lo: fc.integer({ min: -50, max: 0 }),
      hi: positive,
    })
    .map(({ one, other, cap, lo, hi }) => ({
      type: "points" as const,
      items: [
        { signal: "s", points: one, cap },
        { signal: "t", points: other },
        { signal: "u", points: one },
      ],
      lo,
      hi,
    })),
  fc.record({ one: positive, other: positive, target: positive }).map(({ one, other, target }) => ({
    type: "impactFrequency" as const,
    actions: [
      { signal: "t", impact: one },
      { signal: "s", impact: other },
      { signal: "u", impact: other },
    ],
    target,
  })),
);

/** A curve with a direction that its shape keeps to. */
const judged: fc.Arbitrary<{ curve: Curve; direction: Direction }> = fc.oneof(
  fc.record({ curve: rising, direction: fc.constantFrom<Direction>("up", "down") }),
  fc.record({ curve: percentile, direction: fc.constantFrom<Direction>("up", "down") }),
  fc.record({ curve: summed, direction: fc.constant<Direction>("up") }),
  logNormal,
  fc
    .record({
      xs: fc.uniqueArray(fc.integer({ min: -40, max: 140 }), { minLength: 1, maxLength: 5 }),
      ys: fc.array(points, { minLength: 5, maxLength: 5 }),
      direction: fc.constantFrom<Direction>("up", "down"),
      type: fc.constantFrom("piecewise" as const, "steps" as const, "ownBaseline" as const),
    })
    .map(({ xs, ys, direction, type }) => {
      const x = [...xs].sort((a, b) => a - b);
      const y = ys.slice(0, x.length).sort((a, b) => (direction === "up" ? a - b : b - a));
      const curve: Curve =
        type === "steps"
          ? { type, steps: x.map((from, i) => ({ from, score: y[i]! })) }
          : { type, points: x.map((at, i) => [at, y[i]!] as const) };
      return { curve, direction };
    }),
);

const policy = fc.constantFrom("baseline", "neutral", "worst", "skip");

const metric = fc.record(
  {
    weight,
    judged,
    baseline: fc.oneof(points, fc.record({ default: points, smb: points })),
    freshDays: fc.integer({ min: 1, max: 90 }),
    minSamples: fc.integer({ min: 1, max: 20 }),
    missing: policy,
  },
  { requiredKeys: ["weight", "judged"] },
);

const action = fc.oneof(
  points.map((cap) => ({ cap })),
  points.map((floor) => ({ floor })),
  points.map((set) => ({ set })),
  fc.constantFrom("red", "yellow", "green").map((band) => ({ band })),
  fc.record({ cap: points, floor: points }),
);

const comparison = fc.oneof(
  points.map((below) => ({ below })),
  points.map((above) => ({ above })),
  fc.record({ above: points, below: points }),
  raw.map((equals) => ({ equals })),
);

const exception = fc.record(
  {
    of: fc.constantFrom("*", "dimension", "metric", "signal"),
    n: fc.nat(19),
    comparison,
    action,
    dates: fc.constantFrom({ until: AS_OF }, { from: AS_OF }, { from: "2026-10-01", until: "2026-12-01" }),
  },
  { requiredKeys: ["of", "n", "comparison", "action"] },
);

export interface ScorecardOptions {
  /** On dimensions, metrics and signals; default true. */
  exceptions?: boolean;
  missing?: "baselineFill" | "renormalise";
}

/** Scorecards of 1 to 4 dimensions with 1 to 5 metrics each; metric `m3` reads signal `s3`. */
export function scorecards(options: ScorecardOptions = {}): fc.Arbitrary<Scorecard> {
  const dimension = fc.record({ weight, metrics: fc.array(metric, { minLength: 1, maxLength: 5 }) });
  return fc
    .record({
      dimensions: fc.array(dimension, { minLength: 1, maxLength: 4 }),
      exceptions: fc.array(exception, { maxLength: options.exceptions === false ? 0 : 3 }),
      missing: fc.constantFrom(...(options.missing ? [options.missing] : ["baselineFill", "renormalise"])),
    })
    .map(({ dimensions, exceptions, missing }) => {
      let count = 0;
      return parseScorecard({
        ...scorecardJson({}),
        missing,
        dimensions: dimensions.map(({ weight, metrics }, d) => ({
          id: `d${d}`,
          label: `Dimension ${d}`,
          weight,
          metrics: metrics.map(({ judged, ...rest }) => {
            const n = count++;
            const curve = numbered(judged.curve, n);
            return { id: `m${n}`, signal: `s${n}`, ...judged, curve, ...rest };
          }),
        })),
        exceptions: exceptions.map(({ of, n, comparison, action, dates }, i) => ({
          id: `x${i}`,
          when: { ...subject(of, n, dimensions.length, count), ...comparison },
          ...action,
          ...dates,
          reason: "drawn by lot",
        })),
      });
    });
}

function subject(of: string, n: number, dimensions: number, metrics: number) {
  if (of === "*") return { dimension: "*" };
  return of === "dimension"
    ? { dimension: `d${n % dimensions}` }
    : { [of]: `${of === "metric" ? "m" : "s"}${n % metrics}` };
}

/** The curve with its signals as those of metric `n`. */
function numbered(curve: Curve, n: number): Curve {
  if (curve.type === "points")
    return { ...curve, items: curve.items.map((item) => ({ ...item, signal: `${item.signal}${n}` })) };
  if (curve.type !== "impactFrequency") return curve;
  return { ...curve, actions: curve.actions.map((one) => ({ ...one, signal: `${one.signal}${n}` })) };
}

const asOfMs = Date.parse(AS_OF);
const instant = fc
  .integer({ min: -200, max: 5 })
  .map((day) => new Date(asOfMs + day * 86_400_000).toISOString());

const fact = fc.oneof(
  { weight: 4, arbitrary: raw },
  { weight: 3, arbitrary: fc.record({ value: raw, observedAt: instant, recordedAt: instant }) },
  { weight: 2, arbitrary: fc.record({ value: raw, previous: fc.array(raw, { maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ value: raw, samples: fc.integer({ min: 0, max: 30 }) }) },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
);

/** Facts of every kind, for up to 20 metrics: fresh, old, of the future, few, absent, broken. */
export const signals: fc.Arbitrary<ScoreInput["signals"]> = fc
  .array(fact, { minLength: 20, maxLength: 20 })
  .map((facts) =>
    Object.fromEntries(
      facts.flatMap((one, i) => [
        [`s${i}`, one] as const,
        [`t${i}`, facts[19 - i]!] as const,
        [`u${i}`, facts[(i + 7) % 20]!] as const,
      ]),
    ),
  );

const cohort = fc.array(raw, { maxLength: 12 }).map((values) => Float64Array.from(values).sort());

/** What other accounts are: the same cohorts for every percentile. */
export const references: fc.Arbitrary<Reference> = fc
  .record({ all: cohort, smb: cohort, baseline: points })
  .map(({ all, smb, baseline }) => {
    const metrics = Array.from({ length: 20 }, (_, n) => `m${n}`);
    return {
      cohorts: Object.fromEntries(metrics.map((id) => [id, { all, segments: { smb } }])),
      baselines: Object.fromEntries(metrics.map((id) => [id, { default: baseline }])),
    };
  });

export const inputs: fc.Arbitrary<ScoreInput> = fc.record(
  {
    account: fc.constant("a1"),
    asOf: fc.constant(AS_OF),
    segment: fc.constantFrom("smb", "enterprise"),
    signals,
    notApplicable: fc.subarray(["m0", "m1", "m2", "m3", "m7"]),
    previous: fc.record({ band: fc.constantFrom("red", "yellow", "green", "thriving", "unknown") }),
  },
  { requiredKeys: ["account", "asOf", "signals"] },
);

export { points, raw };

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Curve, Direction } from "#scoring";
import { compileCurve, curveShape } from "../../scoring/curves/index.ts";

interface Case {
  name: string;
  curve: Curve;
  direction?: Direction;
  at: readonly (readonly [raw: number, score: number])[];
}

const ramp: Curve = {
  type: "piecewise",
  points: [
    [0, 0],
    [20, 50],
    [50, 100],
  ],
};
const steps: Curve = {
  type: "steps",
  steps: [
    { from: 0, score: 10 },
    { from: 50, score: 60 },
    { from: 80, score: 100 },
  ],
};
const cases: readonly Case[] = [
  {
    name: "piecewise is linear between knots and flat outside (K10)",
    curve: ramp,
    at: [
      [-1, 0],
      [0, 0],
      [10, 25],
      [20, 50],
      [35, 75],
      [50, 100],
      [51, 100],
    ],
  },
  {
    name: "a target range is a trapezoid (T04)",
    curve: {
      type: "piecewise",
      points: [
        [0, 0],
        [10, 100],
        [20, 100],
        [40, 20],
      ],
    },
    direction: "target",
    at: [
      [5, 50],
      [15, 100],
      [30, 60],
      [50, 20],
    ],
  },
  { name: "one knot is a constant", curve: { type: "piecewise", points: [[5, 40]] }, at: [[-9, 40]] },
  {
    name: "knots further apart than the largest double",
    curve: {
      type: "piecewise",
      points: [
        [-1e308, 0],
        [1e308, 100],
      ],
    },
    at: [
      [0, 50],
      [5e307, 75],
    ],
  },
  {
    name: "percentage is clamped (K02, X12)",
    curve: { type: "percentage", target: 80 },
    at: [
      [-1, 0],
      [64, 80],
      [80, 100],
      [90, 100],
    ],
  },
  {
    name: "percentage mirrors when less is better",
    curve: { type: "percentage", target: 10 },
    direction: "down",
    at: [
      [0, 100],
      [4, 60],
      [11, 0],
    ],
  },
  {
    name: "steps have no gap on either side of an edge (T08)",
    curve: steps,
    at: [
      [-5, 10],
      [49.999, 10],
      [50, 60],
      [79.999, 60],
      [80, 100],
    ],
  },
  {
    name: "threshold counts what is reached (K05)",
    curve: { type: "threshold", thresholds: [10, 1, 5, 20] },
    at: [
      [0.999, 0],
      [1, 25],
      [5, 50],
      [10, 75],
      [20, 100],
    ],
  },
  {
    name: "threshold counts what is not exceeded when less is better",
    curve: { type: "threshold", thresholds: [1, 5] },
    direction: "down",
    at: [
      [1, 100],
      [1.001, 50],
      [5, 50],
      [5.001, 0],
    ],
  },
  {
    name: "quadratic is the square of the share, clamped (K01)",
    curve: { type: "quadratic", target: 10 },
    at: [
      [-3, 0],
      [5, 25],
      [8, 64],
      [10, 100],
      [11, 100],
    ],
  },
  {
    name: "quadratic mirrors when less is better",
    curve: { type: "quadratic", target: 10 },
    direction: "down",
    at: [
      [0, 100],
      [8, 36],
      [11, 0],
    ],
  },
  {
    name: "log-normal with p10 below the median: less is better, and nothing is perfect",
    curve: { type: "logNormal", p10: 4, median: 24 },
    direction: "down",
    at: [
      [-1, 100],
      [0, 100],
      [24, 50],
    ],
  },
  {
    name: "log-normal with p10 above the median: more is better, and nothing is the worst",
    curve: { type: "logNormal", p10: 24, median: 4 },
    at: [
      [-1, 0],
      [0, 0],
      [4, 50],
    ],
  },
  {
    name: "points of a sum, from lo to hi (K04)",
    curve: { type: "points", items: [{ signal: "s", points: 1 }], lo: -20, hi: 40 },
    at: [
      [-21, 0],
      [-20, 0],
      [10, 50],
      [40, 100],
      [41, 100],
    ],
  },
  {
    name: "impact × frequency against its target (K07)",
    curve: { type: "impactFrequency", actions: [{ signal: "s", impact: 3 }], target: 200 },
    at: [
      [-1, 0],
      [50, 25],
      [200, 100],
      [900, 100],
    ],
  },
  {
    name: "the ratio to the account's own median (M42)",
    curve: {
      type: "ownBaseline",
      points: [
        [0.5, 0],
        [1, 70],
        [1.2, 100],
      ],
    },
    at: [
      [0.4, 0],
      [0.75, 35],
      [1, 70],
      [2, 100],
    ],
  },
];

describe("log-normal", () => {
  it.each([
    ["less is better", 3785, 7300],
    ["more is better", 7300, 3785],
  ])("scores 90 at p10 and 50 at the median, to the precision of erf: %s", (_what, p10, median) => {
    const judge = compileCurve({ type: "logNormal", p10, median }, "up");
    expect(judge(p10)).toBeCloseTo(90, 4);
    expect(judge(median)).toBe(50);
  });

  it("stays finite and in order for any value, however extreme", () => {
    const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
    const any = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(positive, positive, any, any, (p10, median, one, other) => {
        fc.pre(p10 !== median);
        const judge = compileCurve({ type: "logNormal", p10, median }, "up");
        const [low, high] = [judge(Math.min(one, other)), judge(Math.max(one, other))];
        const [worse, better] = p10 < median ? [high, low] : [low, high];
        expect(worse).toBeGreaterThanOrEqual(0);
        expect(better).toBeLessThanOrEqual(100);
        expect(better).toBeGreaterThanOrEqual(worse);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("curves", () => {
  it.each(cases)("$name", ({ curve, direction = "up", at }) => {
    const judge = compileCurve(curve, direction);
    for (const [raw, score] of at) expect([raw, judge(raw)]).toEqual([raw, expect.closeTo(score, 10)]);
  });

  it.each([
    [ramp, "up", "rising"],
    [{ type: "percentage", target: 1 }, "down", "falling"],
    [{ type: "threshold", thresholds: [1] }, "down", "falling"],
    [steps, "up", "rising"],
    [{ type: "piecewise", points: [[5, 40]] }, "up", "flat"],
    [cases[1]!.curve, "target", "mixed"],
    [{ type: "quadratic", target: 1 }, "down", "falling"],
    [{ type: "logNormal", p10: 1, median: 2 }, "down", "falling"],
    [{ type: "logNormal", p10: 2, median: 1 }, "up", "rising"],
    [{ type: "percentile" }, "down", "falling"],
    [{ type: "points", items: [{ signal: "s", points: -1 }], lo: -1, hi: 0 }, "down", "falling"],
    [{ type: "points", items: [{ signal: "s", points: 0 }], lo: -1, hi: 0 }, "up", "flat"],
    [{ type: "impactFrequency", actions: [{ signal: "s", impact: 1 }], target: 1 }, "down", "rising"],
    [{ type: "ownBaseline", points: [[1, 40]] }, "up", "flat"],
  ] as const)("the shape of %j, direction %s, is %s", (curve, direction, shape) => {
    expect(curveShape(curve, direction)).toBe(shape);
  });

  it("stays in 0 to 100 and in order between any knots, however far apart", () => {
    const knots = fc.uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(knots, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double(), (xs, x, share) => {
        const sorted = [...xs].sort((a, b) => a - b);
        const points = sorted.map((at, i) => [at + 0, (100 * i) / (sorted.length - 1)] as const);
        const judge = compileCurve({ type: "piecewise", points }, "up");
        const lower = judge(x);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(100);
        const further = x + Math.abs(x * (Number.isFinite(share) ? share : 1));
        if (Number.isFinite(further)) expect(judge(further)).toBeGreaterThanOrEqual(lower);
      }),
      { numRuns: 1000 },
    );
  });
});

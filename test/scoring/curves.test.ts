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
];

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

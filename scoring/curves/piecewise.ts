import { z } from "zod";
import { lastAtOrBelow } from "../math/last-at-or-below.ts";
import type { Curve } from "../types.ts";
import { type CurveKind, rangeOf, score, shapeOf, strictlyIncreasing } from "./curve-kind.ts";

type Piecewise = Extract<Curve, { type: "piecewise" }>;

/** A list of knots `[x, score]`, left to right. */
export const knots = z
  .array(z.tuple([z.number(), score]))
  .min(1, "a curve needs at least one knot")
  .check(strictlyIncreasing((knot) => knot[0]));

/** Linear through knots `[raw, score]`, flat outside them: ramps, trapezoids and target ranges. */
export const piecewise = {
  type: "piecewise",
  schema: z.strictObject({ type: z.literal("piecewise"), points: knots }),
  compile({ points }) {
    const xs = Float64Array.from(points, (knot) => knot[0]);
    const ys = Float64Array.from(points, (knot) => knot[1]);
    const last = xs.length - 1;
    return (raw) => {
      const i = lastAtOrBelow(xs, raw);
      if (i < 0) return ys[0]!;
      if (i === last) return ys[last]!;
      return between(raw, xs[i]!, xs[i + 1]!, ys[i]!, ys[i + 1]!);
    };
  },
  shape: ({ points }) => shapeOf(points.map((knot) => knot[1])),
  range: ({ points }) => rangeOf(points.map((knot) => knot[1])),
} satisfies CurveKind<Piecewise>;

/** Score at `x` on the line from (x0, y0) to (x1, y1); never outside y0…y1, so that rounding breaks no order. */
function between(x: number, x0: number, x1: number, y0: number, y1: number): number {
  const width = x1 - x0;
  // Knots further apart than the largest double: halves give the same share without overflow.
  const share = width === Number.POSITIVE_INFINITY ? (x / 2 - x0 / 2) / (x1 / 2 - x0 / 2) : (x - x0) / width;
  const y = y0 + (y1 - y0) * share;
  return y0 <= y1 ? Math.min(y, y1) : Math.max(y, y1);
}

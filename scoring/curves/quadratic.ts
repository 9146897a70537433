import { z } from "zod";
import type { Curve } from "../types.ts";
import type { CurveKind } from "./curve-kind.ts";

type Quadratic = Extract<Curve, { type: "quadratic" }>;

/**
 * Square of the share of a target reached (K01): the last steps to the target count most. A square, not an
 * exponential, whatever the source calls it. Direction down gives 100 minus it.
 */
export const quadratic = {
  type: "quadratic",
  schema: z.strictObject({
    type: z.literal("quadratic"),
    target: z.number().positive("target must be above 0"),
  }),
  compile({ target }, direction) {
    const up = (raw: number) => 100 * Math.min(1, Math.max(0, raw / target)) ** 2;
    return direction === "down" ? (raw) => 100 - up(raw) : up;
  },
  shape: (_curve, direction) => (direction === "down" ? "falling" : "rising"),
  range: () => [0, 100],
} satisfies CurveKind<Quadratic>;

import { z } from "zod";
import { shareBetween } from "../math/share-between.ts";
import type { Curve } from "../types.ts";
import { type CurveKind, summedShape } from "./curve-kind.ts";

type Points = Extract<Curve, { type: "points" }>;

/** Points of several signals added up, from `lo` → 0 to `hi` → 100 (K04). Points may be negative. */
export const points = {
  type: "points",
  schema: z
    .strictObject({
      type: z.literal("points"),
      items: z
        .array(
          z.strictObject({
            signal: z.string().min(1, "must not be empty"),
            points: z.number(),
            /** The value counts up to this. */
            cap: z.number().optional(),
          }),
        )
        .min(1, "a curve needs at least one item"),
      lo: z.number(),
      hi: z.number(),
    })
    .refine(({ lo, hi }) => lo < hi, { path: ["lo"], error: "lo must be below hi" }),
  items: ({ items }) =>
    items.map(({ signal, points, cap }) => ({
      signal,
      factor: points,
      cap: cap ?? Number.POSITIVE_INFINITY,
    })),
  compile: ({ lo, hi }) => {
    return (sum) => 100 * shareBetween(sum, lo, hi);
  },
  shape: (curve, direction) =>
    summedShape(
      curve.items.map((item) => item.points),
      direction,
    ),
  range: () => [0, 100],
} satisfies CurveKind<Points>;

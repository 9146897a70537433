import { z } from "zod";
import { shareBetween } from "../math/share-between.ts";
import type { Curve } from "../types.ts";
import { type CurveKind, summedShape } from "./curve-kind.ts";

type ImpactFrequency = Extract<Curve, { type: "impactFrequency" }>;

/**
 * Share of a target that the actions' values reach, each times its impact (K07, F18). The raw sum is kept without a
 * cap: beyond the target an account thrives.
 */
export const impactFrequency = {
  type: "impactFrequency",
  schema: z.strictObject({
    type: z.literal("impactFrequency"),
    actions: z
      .array(z.strictObject({ signal: z.string().min(1, "must not be empty"), impact: z.number() }))
      .min(1, "a curve needs at least one action"),
    target: z.number().positive("target must be above 0"),
  }),
  items: ({ actions }) =>
    actions.map(({ signal, impact }) => ({ signal, factor: impact, cap: Number.POSITIVE_INFINITY })),
  compile: ({ target }) => {
    return (sum) => 100 * shareBetween(sum, 0, target);
  },
  shape: (curve, direction) =>
    summedShape(
      curve.actions.map((action) => action.impact),
      direction,
    ),
  range: () => [0, 100],
} satisfies CurveKind<ImpactFrequency>;

import { z } from "zod";
import { lastAtOrBelow } from "../math/last-at-or-below.ts";
import type { Curve } from "../types.ts";
import { type CurveKind, rangeOf, score, shapeOf, strictlyIncreasing } from "./curve-kind.ts";

type Steps = Extract<Curve, { type: "steps" }>;

/** Score of the last step that begins at or below the raw value; below the first step, the first's. */
export const steps = {
  type: "steps",
  schema: z.strictObject({
    type: z.literal("steps"),
    steps: z
      .array(z.strictObject({ from: z.number(), score }))
      .min(1, "a curve needs at least one step")
      .check(strictlyIncreasing((step) => step.from)),
  }),
  compile(curve) {
    const from = Float64Array.from(curve.steps, (step) => step.from);
    const scores = Float64Array.from(curve.steps, (step) => step.score);
    return (raw) => scores[Math.max(0, lastAtOrBelow(from, raw))]!;
  },
  shape: (curve) => shapeOf(curve.steps.map((step) => step.score)),
  range: (curve) => rangeOf(curve.steps.map((step) => step.score)),
} satisfies CurveKind<Steps>;

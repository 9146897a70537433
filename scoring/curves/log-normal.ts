import { z } from "zod";
import { erf } from "../math/erf.ts";
import type { Curve } from "../types.ts";
import type { CurveKind } from "./curve-kind.ts";

type LogNormal = Extract<Curve, { type: "logNormal" }>;

/** Inverse complementary error function of 1/5, as Lighthouse has it. */
const INVERSE_ERFC_ONE_FIFTH = 0.9061938024368232;

const positive = z.number().positive("must be above 0");

/**
 * Upper tail of a log-normal distribution through p10 → 90 and median → 50 (Lighthouse's curve): good for times and
 * counts, whose effect lies in the ratio. p10 below the median means less is better, and 0 or less is then perfect;
 * p10 above it means more is better, and 0 or less is then the worst.
 */
export const logNormal = {
  type: "logNormal",
  schema: z
    .strictObject({ type: z.literal("logNormal"), p10: positive, median: positive })
    .refine(
      ({ p10, median }) => p10 !== median,
      "p10 must differ from the median, or the curve has no slope",
    ),
  compile({ p10, median }) {
    const lessIsBetter = p10 < median;
    const slope = INVERSE_ERFC_ONE_FIFTH / Math.abs(logRatio(p10, median));
    return (raw) => {
      if (raw <= 0) return lessIsBetter ? 100 : 0;
      const distance = lessIsBetter ? logRatio(raw, median) : logRatio(median, raw);
      return 50 * (1 - erf(distance * slope));
    };
  },
  shape: ({ p10, median }) => (p10 < median ? "falling" : "rising"),
  range: () => [0, 100],
} satisfies CurveKind<LogNormal>;

/** Logarithm of a / b, both above 0; finite also where the ratio itself is not. */
function logRatio(a: number, b: number): number {
  return Math.log(Math.min(Number.MAX_VALUE, Math.max(Number.MIN_VALUE, a / b)));
}

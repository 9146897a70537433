import { z } from "zod";
import { lastAtOrBelow } from "../math/last-at-or-below.ts";
import type { Curve } from "../types.ts";
import type { CurveKind } from "./curve-kind.ts";

type Threshold = Extract<Curve, { type: "threshold" }>;

/** Share of the thresholds that are met: at or above them, or at or below them when less is better. */
export const threshold = {
  type: "threshold",
  schema: z.strictObject({
    type: z.literal("threshold"),
    thresholds: z.array(z.number()).min(1, "a curve needs at least one threshold"),
  }),
  compile({ thresholds }, direction) {
    const count = thresholds.length;
    if (direction !== "down") {
      const ascending = Float64Array.from(thresholds).sort();
      return (raw) => (100 * (lastAtOrBelow(ascending, raw) + 1)) / count;
    }
    // x ≤ t is the same as −t ≤ −x.
    const mirrored = Float64Array.from(thresholds, (t) => -t).sort();
    return (raw) => (100 * (lastAtOrBelow(mirrored, -raw) + 1)) / count;
  },
  shape: (_curve, direction) => (direction === "down" ? "falling" : "rising"),
  range: () => [0, 100],
} satisfies CurveKind<Threshold>;

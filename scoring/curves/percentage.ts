import { z } from "zod";
import type { Curve } from "../types.ts";
import type { CurveKind } from "./curve-kind.ts";

type Percentage = Extract<Curve, { type: "percentage" }>;

/** Share of a target reached, 100 at the target and beyond; direction down gives 100 minus it. */
export const percentage = {
  type: "percentage",
  schema: z.strictObject({
    type: z.literal("percentage"),
    target: z.number().positive("target must be above 0"),
  }),
  compile({ target }, direction) {
    const up = (raw: number) => 100 * Math.min(1, Math.max(0, raw / target));
    return direction === "down" ? (raw) => 100 - up(raw) : up;
  },
  shape: (_curve, direction) => (direction === "down" ? "falling" : "rising"),
  range: () => [0, 100],
} satisfies CurveKind<Percentage>;

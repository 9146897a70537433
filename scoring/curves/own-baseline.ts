import { z } from "zod";
import type { Curve } from "../types.ts";
import type { CurveKind } from "./curve-kind.ts";
import { knots, piecewise } from "./piecewise.ts";

type OwnBaseline = Extract<Curve, { type: "ownBaseline" }>;

/** The account against its own past (M12, M42): linear through knots `[raw ÷ median of the earlier values, score]`. */
export const ownBaseline = {
  type: "ownBaseline",
  schema: z.strictObject({ type: z.literal("ownBaseline"), points: knots }),
  /** The function that judges the ratio to the median. */
  compile: ({ points }) => piecewise.compile({ type: "piecewise", points }),
  shape: ({ points }) => piecewise.shape({ type: "piecewise", points }),
  range: ({ points }) => piecewise.range({ type: "piecewise", points }),
} satisfies CurveKind<OwnBaseline>;

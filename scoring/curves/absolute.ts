import { z } from "zod";
import type { AbsoluteCurve } from "../types.ts";
import type { CurveKind } from "./curve-kind.ts";
import { logNormal } from "./log-normal.ts";
import { percentage } from "./percentage.ts";
import { piecewise } from "./piecewise.ts";
import { quadratic } from "./quadratic.ts";
import { steps } from "./steps.ts";
import { threshold } from "./threshold.ts";

/** Curves that need nothing but the raw value of one signal: they judge alone, or stand behind a percentile. */
export const absoluteKinds = { piecewise, percentage, quadratic, steps, threshold, logNormal } satisfies {
  [T in AbsoluteCurve["type"]]: CurveKind<Extract<AbsoluteCurve, { type: T }>>;
};

export const absoluteCurveSchema: z.ZodType<AbsoluteCurve> = z.discriminatedUnion(
  "type",
  [piecewise.schema, percentage.schema, quadratic.schema, steps.schema, threshold.schema, logNormal.schema],
  { error: () => `unknown absolute curve; known are ${Object.keys(absoluteKinds).join(", ")}` },
);

export function absoluteKind<C extends AbsoluteCurve>(curve: C): CurveKind<C> {
  // The table above pairs each name with its own kind; TypeScript cannot follow that through an index.
  return absoluteKinds[curve.type] as unknown as CurveKind<C>;
}

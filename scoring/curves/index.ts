import { z } from "zod";
import type { Curve, Direction } from "../types.ts";
import { absoluteKinds } from "./absolute.ts";
import type { CurveItem, CurveKind, Shape } from "./curve-kind.ts";
import { impactFrequency } from "./impact-frequency.ts";
import { ownBaseline } from "./own-baseline.ts";
import { compileRanking, percentile, type Ranking } from "./percentile.ts";
import { points } from "./points.ts";

export type { CurveItem } from "./curve-kind.ts";
export type { Ranking } from "./percentile.ts";

/** Every type of curve, by the name that its JSON carries. A new curve is a file and a line here or in `absolute.ts`. */
const kinds = { ...absoluteKinds, points, impactFrequency, percentile, ownBaseline } satisfies {
  [T in Curve["type"]]: CurveKind<Extract<Curve, { type: T }>>;
};

export const curveSchema: z.ZodType<Curve> = z.discriminatedUnion(
  "type",
  [
    kinds.piecewise.schema,
    kinds.percentage.schema,
    kinds.quadratic.schema,
    kinds.steps.schema,
    kinds.threshold.schema,
    kinds.logNormal.schema,
    points.schema,
    impactFrequency.schema,
    percentile.schema,
    ownBaseline.schema,
  ],
  { error: () => `unknown curve; known are ${Object.keys(kinds).join(", ")}` },
);

/**
 * The function that judges 0–100 what the curve looks at (finite): the raw value, the ratio to the account's own
 * median for `ownBaseline`, the sum over the items for `points` and `impactFrequency`. A percentile needs its cohort
 * as well (`rankingOf`); this is its judgement without one.
 */
export function compileCurve(curve: Curve, direction: Direction): (x: number) => number {
  return kindOf(curve).compile(curve, direction);
}

export function curveShape(curve: Curve, direction: Direction): Shape {
  return kindOf(curve).shape(curve, direction);
}

/** Lowest and highest score that the curve can give. */
export function curveRange(curve: Curve): readonly [lowest: number, highest: number] {
  return kindOf(curve).range(curve);
}

/** The signals that a curve adds up by itself; null for a curve that judges the metric's own signal. */
export function curveItems(curve: Curve): readonly CurveItem[] | null {
  return kindOf(curve).items?.(curve) ?? null;
}

/** Raw value that reaches the curve's target; null for a curve without one. */
export function targetOf(curve: Curve): number | null {
  return "target" in curve ? curve.target : null;
}

/** How a percentile ranks; null for every other curve. */
export function rankingOf(curve: Curve, direction: Direction): Ranking | null {
  return curve.type === "percentile" ? compileRanking(curve, direction) : null;
}

function kindOf<C extends Curve>(curve: C): CurveKind<C> {
  // The table above pairs each name with its own kind; TypeScript cannot follow that through an index.
  return kinds[curve.type] as unknown as CurveKind<C>;
}

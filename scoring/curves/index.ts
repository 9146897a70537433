import { z } from "zod";
import type { Curve, Direction } from "../types.ts";
import type { CurveKind, Shape } from "./curve-kind.ts";
import { percentage } from "./percentage.ts";
import { piecewise } from "./piecewise.ts";
import { steps } from "./steps.ts";
import { threshold } from "./threshold.ts";

/** Every type of curve, by the name that its JSON carries. A new curve is a file and a line here. */
const kinds = { piecewise, percentage, steps, threshold } satisfies {
  [T in Curve["type"]]: CurveKind<Extract<Curve, { type: T }>>;
};

export const curveSchema: z.ZodType<Curve> = z.discriminatedUnion(
  "type",
  [piecewise.schema, percentage.schema, steps.schema, threshold.schema],
  { error: () => `unknown curve; known are ${Object.keys(kinds).join(", ")}` },
);

/** The function that judges a raw value (finite) 0–100. */
export function compileCurve(curve: Curve, direction: Direction): (raw: number) => number {
  return kindOf(curve).compile(curve, direction);
}

export function curveShape(curve: Curve, direction: Direction): Shape {
  return kindOf(curve).shape(curve, direction);
}

function kindOf<C extends Curve>(curve: C): CurveKind<C> {
  // The table above pairs each name with its own kind; TypeScript cannot follow that through an index.
  return kinds[curve.type] as unknown as CurveKind<C>;
}

import { z } from "zod";
import type { Curve, Direction } from "../types.ts";

/** What a curve does as the raw value grows. */
export type Shape = "rising" | "falling" | "flat" | "mixed";

/** One type of curve: what its JSON may say, how it judges, and what shape it has. */
export interface CurveKind<C extends Curve> {
  type: C["type"];
  schema: z.ZodType<C>;
  /** The function raw value (finite) → 0–100. What can be computed once is computed here. */
  compile(curve: C, direction: Direction): (raw: number) => number;
  shape(curve: C, direction: Direction): Shape;
  /** Lowest and highest score that it can give. */
  range(curve: C): readonly [lowest: number, highest: number];
  /** The signals that it adds up by itself; absent for a curve over the metric's own signal. */
  items?(curve: C): readonly CurveItem[];
}

/** One signal of a curve over several: it brings factor × min(value, cap) into the sum. */
export interface CurveItem {
  signal: string;
  factor: number;
  /** Infinite where nothing caps the value. */
  cap: number;
}

export const score = z.number().min(0, "must be 0 to 100").max(100, "must be 0 to 100");

/** Refinement for a list of knots: each `x` above the one before; names the knot that is not. */
export function strictlyIncreasing<T>(x: (knot: T) => number) {
  return (context: z.core.ParsePayload<T[]>): void => {
    for (let i = 1; i < context.value.length; i++) {
      if (x(context.value[i]!) > x(context.value[i - 1]!)) continue;
      context.issues.push({
        code: "custom",
        input: context.value,
        path: [i],
        message: "knots must be strictly increasing",
      });
    }
  };
}

/**
 * Shape of a curve over a sum of signals. It rises with the sum; where every signal only takes away, less of them is
 * better, so that the word "down" fits as well.
 */
export function summedShape(factors: readonly number[], direction: Direction): Shape {
  if (factors.every((factor) => factor === 0)) return "flat";
  return direction === "down" && factors.every((factor) => factor <= 0) ? "falling" : "rising";
}

/** Least and greatest of the scores. */
export function rangeOf(scores: readonly number[]): readonly [number, number] {
  return [Math.min(...scores), Math.max(...scores)];
}

/** Shape of a curve that passes through these scores in this order. */
export function shapeOf(scores: readonly number[]): Shape {
  let rises = false;
  let falls = false;
  for (let i = 1; i < scores.length; i++) {
    if (scores[i]! > scores[i - 1]!) rises = true;
    if (scores[i]! < scores[i - 1]!) falls = true;
  }
  if (rises) return falls ? "mixed" : "rising";
  return falls ? "falling" : "flat";
}

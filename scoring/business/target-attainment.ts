import { type Figure, noFigure, ratio } from "./figure.ts";

/** Value in percent of a target above 0; may pass 100, is never cut off; null without a usable target. */
export function attainment(value: number, target: number): Figure {
  if (!(Number.isFinite(target) && target > 0)) return noFigure("the target must be above 0");
  return ratio(100 * value, target, "no target");
}

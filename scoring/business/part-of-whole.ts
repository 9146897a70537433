import { percentOf } from "../formulas/percent-of.ts";
import { type Figure, figure, noFigure, refuseNegative } from "./figure.ts";

/** `part` in percent of `whole`, which contains it; the reason names both by the words given. */
export function percentFigure(
  [partName, part]: readonly [name: string, value: number],
  [wholeName, whole]: readonly [name: string, value: number],
): Figure {
  const wrong = refuseNegative({ [partName]: part, [wholeName]: whole });
  if (wrong) return wrong;
  if (part > whole) return noFigure(`${partName} is above ${wholeName}`);
  const percent = percentOf(part, whole);
  return percent === null ? noFigure(`${wholeName} is 0`) : figure(percent);
}

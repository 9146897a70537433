import type { DisplayLedger, ScoreResult } from "../types.ts";
import { halfUp, largestRemainder } from "./largest-remainder.ts";

/**
 * The ledger with one decimal per line, rounded by largest remainder so that the lines add up to the score's own
 * decimal, and one rounding line that closes to the integer; null when there is no score to explain.
 */
export function displayLedger(result: ScoreResult): DisplayLedger | null {
  const { score, display, baseline } = result;
  if (score === null || display === null || baseline === null) return null;
  const effects = result.override
    ? [...result.exceptions, { id: "override", effect: result.override.effect }]
    : result.exceptions;
  const exact = [
    baseline,
    ...result.lines.map((line) => line.contribution),
    ...effects.map((exception) => exception.effect),
  ];
  const scoreTenths = halfUp(score * 10);
  const tenths = largestRemainder(
    exact.map((points) => points * 10),
    scoreTenths,
  );
  const points = tenths.map((tenth) => tenth / 10);
  return {
    baseline: points[0]!,
    lines: result.lines.map((line, i) => ({ metric: line.metric, points: points[1 + i]! })),
    effects: effects.map(({ id }, i) => ({ id, points: points[1 + result.lines.length + i]! })),
    rounding: (display * 10 - scoreTenths) / 10,
    total: display,
  };
}

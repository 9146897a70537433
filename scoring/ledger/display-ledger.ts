import type { DisplayLedger, ScoreResult } from "../types.ts";

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

/** Whole numbers next to `values` that add up to `total`; what was cut off most is rounded up first. */
function largestRemainder(values: readonly number[], total: number): number[] {
  const whole = values.map((value) => Math.floor(value) + 0);
  const byRemainder = values
    .map((_, i) => i)
    .sort((a, b) => values[b]! - whole[b]! - (values[a]! - whole[a]!) || a - b);
  let open = total - whole.reduce((sum, value) => sum + value, 0);
  for (const i of byRemainder) {
    if (open <= 0) break;
    whole[i]! += 1;
    open -= 1;
  }
  return whole;
}

function halfUp(value: number): number {
  return Math.floor(value + 0.5);
}

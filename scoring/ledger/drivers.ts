import type { LedgerLine, ScoreResult } from "../types.ts";

export interface Drivers {
  helps: LedgerLine[];
  hurts: LedgerLine[];
}

/** What rounds to 0.0 points drives nothing. */
const SHOWN_POINTS = 0.05;

/**
 * At most `n` lines that lift the score and `n` that lower it, strongest first; equal ones in the scorecard's order.
 * Only what is known drives: a line without data never appears, whatever its fill policy makes of it.
 */
export function drivers(result: ScoreResult, n = 3): Drivers {
  const known = result.lines.filter(
    (line) => line.availability > 0 && Math.abs(line.contribution) >= SHOWN_POINTS,
  );
  return {
    helps: known
      .filter((line) => line.contribution > 0)
      .sort((a, b) => b.contribution - a.contribution)
      .slice(0, n),
    hurts: known
      .filter((line) => line.contribution < 0)
      .sort((a, b) => a.contribution - b.contribution)
      .slice(0, n),
  };
}

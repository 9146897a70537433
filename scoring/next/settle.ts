import { scoreAccount } from "../health-score/score-account.ts";
import type { Evaluation } from "../history/evaluation.ts";
import type { Band, BandState, ScoreInput, ScoreResult } from "../types.ts";

const HEIGHT: Readonly<Record<Band, number>> = { unknown: -1, red: 0, yellow: 1, green: 2, thriving: 2 };

/** Whether one band is at least as high as another; thriving counts as green, unknown is below all. */
export function atLeast(band: Band, other: Band): boolean {
  return HEIGHT[band] >= HEIGHT[other];
}

/**
 * The result after `dwellDays` evaluations of the same facts in a row, from a state: what a change is worth once the band
 * has had time to move. Nothing ages meanwhile.
 */
export function settled(
  { scorecard, reference }: Evaluation,
  input: ScoreInput,
  from: BandState,
): ScoreResult {
  const { dwellDays } = scorecard.bands;
  let result = scoreAccount(scorecard, { ...input, previous: from }, reference);
  // Without anything pending the next evaluation would say the same again.
  for (let n = 1; n < dwellDays && result.pending !== null; n++) {
    const { band, pending } = result;
    result = scoreAccount(scorecard, { ...input, previous: { band, pending } }, reference);
  }
  return result;
}

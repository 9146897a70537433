import type { CompiledScorecard } from "../health-score/compiled-scorecard.ts";
import { scoreAccount } from "../health-score/score-account.ts";
import { DAY_MS, parseInstant } from "../math/instant.ts";
import type { BandState, Reference, ScoreInput, ScoreResult } from "../types.ts";
import type { Evaluation } from "./evaluation.ts";

/** The stored scores computed again, each from what was stored with it: the same bytes, in the order given. */
export function replay(history: readonly Evaluation[]): ScoreResult[] {
  return history.map(({ scorecard, input, reference }) => scoreAccount(scorecard, input, reference));
}

/**
 * One account's history as a draft scorecard would have told it, in order of time. Each day's band starts from the band
 * at the end of the last earlier day, as the draft told that; the first from the state that is stored with it, so that
 * the stored scorecard as the draft gives the stored history. `referenceAt` gives what the other accounts were under
 * the draft (`referenceCollector`); a draft without percentiles and quartiles needs none.
 * @throws {ScoreInputError} as `scoreAccount` does.
 */
export function rescore(
  history: readonly ScoreInput[],
  draft: CompiledScorecard,
  referenceAt: (input: ScoreInput) => Reference | undefined = () => undefined,
): ScoreResult[] {
  const inTime = [...history].sort((a, b) => parseInstant(a.asOf) - parseInstant(b.asOf));
  const results: ScoreResult[] = [];
  let earlier: BandState | undefined = inTime[0]?.previous;
  for (const input of inTime) {
    const last = results.at(-1);
    if (last !== undefined && dayNumber(last.asOf) < dayNumber(input.asOf)) earlier = stateOf(last);
    const { previous: _, ...today } = input;
    const threaded = earlier === undefined ? today : { ...today, previous: earlier };
    results.push(scoreAccount(draft, threaded, referenceAt(input)));
  }
  return results;
}

function stateOf({ band, pending }: ScoreResult): BandState {
  return { band, pending };
}

function dayNumber(instant: string): number {
  return Math.floor(parseInstant(instant) / DAY_MS);
}

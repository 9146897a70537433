import { type ScoreResult, scoreAccount } from "#scoring";
import type { ScoreHistory, Snapshot } from "../domain/facts.ts";
import { dayOf } from "../domain/property-values.ts";
import type { Instant } from "../domain/records.ts";
import type { FrozenReference } from "./reference.ts";
import type { ScorecardInForce } from "./scorecard.ts";

/** The account's score as of the instant with everything that made it; `previous` = the newest of an earlier day. */
export function snapshotOf(
  { scorecard, compiled, version }: ScorecardInForce,
  accountId: string,
  asOf: Instant,
  signals: Snapshot["signals"],
  previous: Snapshot | null,
  frozen: FrozenReference | null,
): { snapshot: Snapshot; result: ScoreResult } {
  const state = previous ? { band: previous.result.band, pending: previous.result.pending } : null;
  const input = { account: accountId, asOf, signals, ...(state ? { previous: state } : {}) };
  const result = scoreAccount(compiled, input, frozen?.reference);
  const { score, display, band, pending, coverage } = result;
  const snapshot: Snapshot = {
    accountId,
    day: dayOf(asOf),
    asOf,
    scorecardId: scorecard.id,
    scorecardVersion: version,
    ...(frozen ? { referenceId: frozen.id } : {}),
    signals,
    notApplicable: [],
    previous: state,
    result: { score, display, band, pending, coverage },
    history: nextHistory(previous, result, dayOf(asOf)),
  };
  return { snapshot, result };
}

/** What a day's score owes to the days before it. */
export function nextHistory(
  previous: Snapshot | null,
  result: Pick<Snapshot["result"], "display" | "band">,
  today: string,
): ScoreHistory {
  if (!previous) return { bandSince: today, previousBand: null, scoreChangedOn: today, lastMonth: null };
  const { history } = previous;
  const bandHolds = previous.result.band === result.band;
  const newMonth = previous.day.slice(0, 7) !== today.slice(0, 7);
  return {
    bandSince: bandHolds ? history.bandSince : today,
    previousBand: bandHolds ? history.previousBand : previous.result.band,
    scoreChangedOn: previous.result.display === result.display ? history.scoreChangedOn : today,
    lastMonth: newMonth ? previous.result.display : history.lastMonth,
  };
}

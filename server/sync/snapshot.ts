import { type DuePlay, type ScoreInput, type ScoreResult, scoreAccount, type TrendPoint } from "#scoring";
import type { ScoreHistory, Snapshot } from "../domain/facts.ts";
import { duePlays, playsSince } from "../domain/next-play.ts";
import { dayOf } from "../domain/property-values.ts";
import type { FrozenReference } from "./reference.ts";
import type { ScorecardInForce } from "./scorecard.ts";

/**
 * The account's score as of the instant with everything that made it, and the plays that apply, the most urgent first.
 * `previous` = the newest of an earlier day, `recent` = the scores of the days before.
 */
export function snapshotOf(
  { scorecard, compiled, version }: ScorecardInForce,
  { account, asOf, segment, signals }: Omit<ScoreInput, "previous">,
  previous: Snapshot | null,
  recent: readonly TrendPoint[],
  frozen: FrozenReference | null,
): { snapshot: Snapshot; result: ScoreResult; due: readonly DuePlay[] } {
  const state = previous ? { band: previous.result.band, pending: previous.result.pending } : null;
  const given = { account, asOf, ...(segment === undefined ? {} : { segment }), signals };
  const input = { ...given, ...(state ? { previous: state } : {}) };
  const result = scoreAccount(compiled, input, frozen?.reference);
  const { score, display, band, pending, coverage } = result;
  const today = dayOf(asOf);
  const history = nextHistory(previous, result, today);
  const known = previous?.history.plays;
  const due = duePlays(result, signals, known ? { ...history, plays: known } : history, recent);
  const snapshot: Snapshot = {
    accountId: account,
    day: today,
    asOf,
    scorecardId: scorecard.id,
    scorecardVersion: version,
    ...(frozen ? { referenceId: frozen.id } : {}),
    ...(segment === undefined ? {} : { segment }),
    signals,
    notApplicable: [],
    previous: state,
    result: { score, display, band, pending, coverage },
    history: {
      ...history,
      plays: playsSince(
        previous?.history ?? null,
        due.map(({ play }) => play.id),
        today,
      ),
    },
  };
  return { snapshot, result, due };
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

import { changeLedger, type DisplayChange, displayChange, type Evaluation } from "#scoring";
import type { Snapshot } from "../domain/facts.ts";
import { dayOf } from "../domain/property-values.ts";
import type { InstallationStore } from "../ports/store.ts";
import { scorecardVersion } from "./scorecard.ts";

/** How far back a reader looks: yesterday, a week, a month. */
const LOOK_BACK_DAYS = [1, 7, 30];
const DAY_MS = 86_400_000;

/** Why the newest score differs from that of an earlier day. */
export interface AccountChange {
  before: Snapshot;
  daysAgo: number;
  /** Null where one of the two days has no score: points cannot be told from nothing. */
  change: DisplayChange | null;
}

/**
 * The changes since yesterday, a week ago and a month ago, nearest first; a day without a snapshot is stood for by the
 * last one before it, and one that nothing precedes is left out. `history` = the account's snapshots, oldest first.
 */
export async function changesUpTo(
  rows: InstallationStore,
  history: readonly Snapshot[],
  now: Snapshot,
): Promise<AccountChange[]> {
  const earlier = LOOK_BACK_DAYS.flatMap((days) => {
    const day = dayOf(Date.parse(now.day) - days * DAY_MS);
    return history.findLast((snapshot) => snapshot.day <= day) ?? [];
  });
  const versions = new Map<number, Evaluation["scorecard"]>();
  for (const version of new Set([now, ...earlier].map((snapshot) => snapshot.scorecardVersion))) {
    const inForce = await scorecardVersion(rows, version);
    if (inForce) versions.set(version, inForce.compiled);
  }
  const to = evaluationOf(now, versions);
  return [...new Set(earlier)].flatMap((before) => {
    const from = evaluationOf(before, versions);
    if (!from || !to) return [];
    const daysAgo = (Date.parse(now.day) - Date.parse(before.day)) / DAY_MS;
    return [{ before, daysAgo, change: displayChange(changeLedger(from, to)) }];
  });
}

/** What the snapshot's score was computed from; null when its scorecard version is not stored. */
function evaluationOf(
  snapshot: Snapshot,
  versions: ReadonlyMap<number, Evaluation["scorecard"]>,
): Evaluation | null {
  const scorecard = versions.get(snapshot.scorecardVersion);
  return scorecard ? { scorecard, input: inputOf(snapshot) } : null;
}

/** A snapshot's score again, as an input of scoring. */
export function inputOf(snapshot: Snapshot): Evaluation["input"] {
  return {
    account: snapshot.accountId,
    asOf: snapshot.asOf,
    signals: snapshot.signals,
    notApplicable: snapshot.notApplicable,
    ...(snapshot.previous ? { previous: snapshot.previous } : {}),
  };
}

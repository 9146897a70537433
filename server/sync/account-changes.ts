import { changeLedger, type DisplayChange, displayChange } from "#scoring";
import type { Snapshot } from "../domain/facts.ts";
import { dayOf } from "../domain/property-values.ts";
import type { InstallationStore } from "../ports/store.ts";
import { evaluationsOf } from "./evaluation.ts";

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
  const stood = [...new Set(earlier)];
  const [to, ...from] = await evaluationsOf(rows, [now, ...stood]);
  return stood.map((before, index) => ({
    before,
    daysAgo: (Date.parse(now.day) - Date.parse(before.day)) / DAY_MS,
    change: displayChange(changeLedger(from[index]!.evaluation, to!.evaluation)),
  }));
}

import { type DisplayLedger, displayLedger, type ScoreResult } from "#scoring";
import type { Snapshot } from "../domain/facts.ts";
import type { InstallationStore } from "../ports/store.ts";
import { replay } from "./account-health.ts";

/** A stored score beside the same score computed again. */
export interface ReplayedDay {
  snapshot: Snapshot;
  result: ScoreResult;
  /** The two agree in every bit: score, display, band, pending band, coverage. */
  same: boolean;
  /** Null without a score. */
  ledger: DisplayLedger | null;
}

/** The account's stored day computed again, the newest where none is named; null when nothing is stored for it. */
export async function replayDay(
  rows: InstallationStore,
  accountId: string,
  day: string | null,
): Promise<ReplayedDay | null> {
  const snapshot =
    day === null
      ? (await rows.latestSnapshots([accountId])).get(accountId)
      : (await rows.history([accountId], day)).get(accountId)?.findLast((one) => one.day === day);
  if (!snapshot) return null;
  const { result } = await replay(rows, snapshot);
  return { snapshot, result, same: isSame(snapshot.result, result), ledger: displayLedger(result) };
}

/** JSON writes a number with as many digits as tell it from every other. */
function isSame(
  stored: Snapshot["result"],
  { score, display, band, pending, coverage }: ScoreResult,
): boolean {
  const text = ({ score, display, band, pending, coverage }: Snapshot["result"]) =>
    JSON.stringify([score, display, band, pending && [pending.band, pending.days], coverage]);
  return text(stored) === text({ score, display, band, pending, coverage });
}

import type { DuePlay, ScoreResult } from "#scoring";
import type { Snapshot } from "./facts.ts";

/** A play that began to apply to an account: what the installation's webhook is told, once. */
export interface PlayCall {
  accountId: string;
  /** Id of the play. */
  play: string;
  /** First day on which it applies, YYYY-MM-DD (UTC). */
  since: string;
  body: PlayCallBody;
}

/** Ids and our own words only: no name, address or message of anybody. */
export interface PlayCallBody {
  type: "play.started";
  account: { id: string };
  play: { id: string; action: string; ownerRole: string };
  reason: string;
  since: string;
  dueAt: string;
  score: number | null;
  band: ScoreResult["band"];
}

/**
 * The plays that apply today and did not at the end of an earlier day. None on an account's first day with plays: what
 * has been so for long is no news, and an installation's first score would call once for every account.
 */
export function begunPlays(
  previous: Snapshot | null,
  snapshot: Snapshot,
  due: readonly DuePlay[],
): PlayCall[] {
  const before = previous?.history.plays;
  if (before === undefined) return [];
  const { accountId, day, result } = snapshot;
  return due
    .filter(({ play }) => before[play.id] === undefined)
    .map(({ play, reason, dueAt }) => ({
      accountId,
      play: play.id,
      since: day,
      body: {
        type: "play.started",
        account: { id: accountId },
        play: { id: play.id, action: play.action, ownerRole: play.owner },
        reason,
        since: day,
        dueAt,
        score: result.display,
        band: result.band,
      },
    }));
}

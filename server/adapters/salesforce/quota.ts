import type { WireAnswer } from "../common/exchange.ts";
import { dailyLimit, quotaReserved } from "./errors.ts";
import { RESERVED_SHARE } from "./lanes.ts";

/** How much of the day's calls each installation has used, as the answers tell. */
export interface DailyUse {
  /**
   * Counts a call that is about to be made. Throws `retry_later` while the installation's share is used up; an urgent one
   * may use what is reserved.
   */
  begin(installationId: string, urgent: boolean): void;
  /** The call has ended; null = without an answer. */
  end(installationId: string, answer: WireAnswer | null): void;
  /** Salesforce refused a call for the day's limit. */
  closed(installationId: string): void;
}

interface Use {
  used: number;
  limit: number;
  /** Calls on their way: they count before they are answered. */
  inFlight: number;
  at: number;
}

/** The count falls as hours pass: after this one call is let through, to hear how it stands. */
const ASK_AGAIN_MS = 3_600_000;
/** By then that call has been answered. */
const HEARD_MS = 60_000;
/** Longer than a call takes, its answer included. */
const OVERTAKEN_MS = 60_000;

export function createDailyUse(now: () => number): DailyUse {
  const uses = new Map<string, Use>();
  const knownOf = (installationId: string) => {
    const known = uses.get(installationId) ?? {
      used: 0,
      limit: Number.POSITIVE_INFINITY,
      inFlight: 0,
      at: now(),
    };
    uses.set(installationId, known);
    return known;
  };
  return {
    begin(installationId, urgent) {
      const use = knownOf(installationId);
      const counted = use.used + use.inFlight;
      const isFull = counted >= use.limit * (1 - RESERVED_SHARE);
      const asksAgain = now() - use.at >= ASK_AGAIN_MS;
      if (!urgent && isFull && (!asksAgain || use.inFlight > 0)) {
        // While one call asks, the others wait for what it hears, and not for another hour.
        const retryAfterMs = asksAgain ? HEARD_MS : ASK_AGAIN_MS;
        if (use.used >= use.limit) throw dailyLimit({ retryAfterMs });
        throw quotaReserved(counted, use.limit, retryAfterMs);
      }
      use.inFlight++;
    },
    end(installationId, answer) {
      const use = knownOf(installationId);
      use.inFlight = Math.max(0, use.inFlight - 1);
      const [, used, limit] = /api-usage=(\d+)\/(\d+)/.exec(answer?.headers["sforce-limit-info"] ?? "") ?? [];
      if (used === undefined || limit === undefined || Number(limit) === 0) return;
      // Answers overtake each other: a lower count that comes right behind a higher one is the older of the two.
      const isOvertaken =
        Number(limit) === use.limit && Number(used) < use.used && now() - use.at < OVERTAKEN_MS;
      if (!isOvertaken) Object.assign(use, { used: Number(used), limit: Number(limit), at: now() });
    },
    closed(installationId) {
      Object.assign(knownOf(installationId), { used: 1, limit: 1, at: now() });
    },
  };
}

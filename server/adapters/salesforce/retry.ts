import type { Log } from "../../ports/log.ts";
import { backoff } from "../common/backoff.ts";
import { toBellwetherError } from "./errors.ts";
import { CallFailure } from "./failure.ts";

/** Faults of Salesforce or the network; a storm of 30 % of them fails one call in 15,000. */
const TRANSIENT_ATTEMPTS = 8;
/** HTML, cut-off or misshapen answers: a proxy's hiccup passes, a changed API does not. */
const UNREADABLE_ATTEMPTS = 3;
/** Another transaction holds the row: customers' automation takes seconds. */
const LOCK_MS = 1_000;

const lockCodes = ["UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT", "CANNOT_OBTAIN_LOCK"];

export interface RetryRules {
  log: Log;
  sleep(ms: number): Promise<void>;
  /** 0 up to 1. */
  random(): number;
  /** The day's calls are used up. */
  onDayClosed(): void;
}

/**
 * The answer of `attempt`, tried again while that can help: every call of ours may be repeated, because writes carry
 * absolute values. The official client repeats neither POST nor PATCH. Throws `BellwetherError` when it cannot help.
 */
export async function withRetries<T>(attempt: () => Promise<T>, rules: RetryRules): Promise<T> {
  const tried = { transient: 0, unreadable: 0 };
  for (;;) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure;
      if (failure.isDayClosed()) rules.onDayClosed();
      const ms = waitBefore(failure, tried, rules.random);
      if (ms === null) throw toBellwetherError(failure);
      rules.log.warn({ status: failure.status, ...tried, waitMs: ms }, failure.message);
      await rules.sleep(ms);
    }
  }
}

/** How long to wait before the next try; null = there is no use. */
function waitBefore(
  failure: CallFailure,
  tried: { transient: number; unreadable: number },
  random: () => number,
): number | null {
  if (failure.reason === "unreadable") {
    tried.unreadable++;
    return tried.unreadable < UNREADABLE_ATTEMPTS ? backoff(tried.unreadable, random) : null;
  }
  const locked = failure.hasCode(...lockCodes);
  if (!locked && !isTransient(failure)) return null;
  tried.transient++;
  if (tried.transient >= TRANSIENT_ATTEMPTS) return null;
  return (locked ? LOCK_MS : 0) + backoff(tried.transient, random);
}

function isTransient(failure: CallFailure): boolean {
  if (failure.reason === "network") return true;
  // Too many calls of the org's integrations at one moment.
  if (failure.hasCode("REQUEST_LIMIT_EXCEEDED")) return !failure.isDayClosed();
  return failure.status >= 500 || [408, 420, 429].includes(failure.status);
}

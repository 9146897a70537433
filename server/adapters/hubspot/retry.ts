import type { Log } from "../../ports/log.ts";
import { backoff } from "../common/backoff.ts";
import { toBellwetherError } from "./errors.ts";
import { CallFailure } from "./failure.ts";

/** Faults of HubSpot or the network; a storm of 30 % of them fails one call in 15,000. */
const TRANSIENT_ATTEMPTS = 8;
/** 429s; with the longest pause between them this outlives a storm of a minute. */
const RATE_LIMITED_ATTEMPTS = 12;
/** HTML, cut-off or misshapen answers: a proxy's hiccup passes, a changed API does not. */
const UNREADABLE_ATTEMPTS = 3;
const BACKOFF_LIMIT_MS = 10_000;
/** HubSpot holds a record lock (423) for two seconds. */
const LOCK_MS = 2_000;
/** A longer wait belongs to the job queue, not to a held worker. */
const LONGEST_WAIT_MS = 60_000;
const HOUR_MS = 3_600_000;

export interface RetryRules {
  log: Log;
  sleep(ms: number): Promise<void>;
  /** 0 up to 1. */
  random(): number;
  /** Milliseconds since 1970, our clock. */
  now(): number;
  /** A 429: nothing may start for `ms`. */
  onRateLimited(ms: number): Promise<void>;
  /** The day's quota is used up: no more calls for `ms`. */
  onDayClosed(ms: number): Promise<void>;
}

type NextStep = { act: "wait" | "pause" | "close_day"; ms: number } | { act: "give_up" };
interface Tried {
  transient: number;
  rateLimited: number;
  unreadable: number;
}

/**
 * The answer of `attempt`, tried again while that can help: every call of ours may be repeated, because writes carry
 * absolute values. Throws `BellwetherError` when it cannot.
 */
export async function withRetries<T>(attempt: () => Promise<T>, rules: RetryRules): Promise<T> {
  const tried: Tried = { transient: 0, rateLimited: 0, unreadable: 0 };
  for (;;) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure;
      const step = nextStep(failure, tried, rules);
      const fields = { status: failure.status, policy: failure.body.policyName, ...tried, step };
      if (step.act !== "give_up") rules.log.warn(fields, failure.message);
      if (step.act === "close_day") await rules.onDayClosed(step.ms);
      if (step.act === "give_up" || step.act === "close_day")
        throw toBellwetherError(failure, step.act === "close_day" ? step.ms : undefined);
      if (step.act === "pause") await rules.onRateLimited(step.ms);
      else await rules.sleep(step.ms);
    }
  }
}

function nextStep(failure: CallFailure, tried: Tried, rules: Pick<RetryRules, "random" | "now">): NextStep {
  if (failure.status === 429) {
    if (isDaily(failure)) return { act: "close_day", ms: failure.retryAfterMs ?? untilFullHour(rules.now()) };
    tried.rateLimited++;
    return bounded("pause", pauseMs(failure, tried.rateLimited), tried.rateLimited < RATE_LIMITED_ATTEMPTS);
  }
  if (failure.reason === "unreadable") {
    tried.unreadable++;
    return bounded("wait", backoff(tried.unreadable, rules.random), tried.unreadable < UNREADABLE_ATTEMPTS);
  }
  if (!isTransient(failure)) return { act: "give_up" };
  tried.transient++;
  const least = failure.retryAfterMs ?? (failure.status === 423 ? LOCK_MS : 0);
  const ms = least + backoff(tried.transient, rules.random);
  return bounded("wait", ms, tried.transient < TRANSIENT_ATTEMPTS);
}

function bounded(act: "wait" | "pause", ms: number, again: boolean): NextStep {
  return again && ms <= LONGEST_WAIT_MS ? { act, ms } : { act: "give_up" };
}

function isTransient(failure: CallFailure): boolean {
  if (failure.reason === "network") return true;
  // 477: the account is being moved between data centres.
  return failure.status >= 500 || [408, 423, 477].includes(failure.status);
}

function isDaily(failure: CallFailure): boolean {
  return /daily/i.test(failure.body.policyName ?? "");
}

/** As long as HubSpot says; else the policy's window; a policy that we do not know doubles from one second. */
function pauseMs(failure: CallFailure, attempt: number): number {
  if (failure.retryAfterMs !== null) return Math.max(1_000, failure.retryAfterMs);
  const policy = failure.body.policyName ?? "";
  if (/ten_?secondly/i.test(policy)) return 10_000;
  if (/secondly/i.test(policy)) return 1_000;
  return Math.min(BACKOFF_LIMIT_MS, 1_000 * 2 ** (attempt - 1));
}

/** The daily count starts anew at midnight of the account's own time zone: a full hour, whichever zone it is. */
function untilFullHour(now: number): number {
  return HOUR_MS - (now % HOUR_MS);
}

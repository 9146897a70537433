import { HubSpotError } from "./errors.ts";

/** Calls that HubSpot accepts; the two lanes do not share: search is exempt from the ten-second limit. */
export interface QuotaLimits {
  /** Per portal and app, in any 10 seconds, search excepted. */
  perTenSeconds: number;
  /** Search calls per portal in any second, whichever the app. */
  searchPerSecond: number;
  /** Per portal and UTC day. */
  perDay: number;
}

export const marketplaceLimits: QuotaLimits = { perTenSeconds: 110, searchPerSecond: 5, perDay: 1_000_000 };

export type Lane = "search" | "general";

/** Counts arrivals in a rolling window: an arrival exactly one window old no longer counts. */
export class RollingWindow {
  /** Most arrivals that any window has held, refused ones included. */
  maxArrivals = 0;
  private readonly accepted: number[] = [];
  private readonly arrivals: number[] = [];
  private readonly windowMs: number;

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }

  /** Whether a call arriving at `nowMs` is accepted; only accepted calls use the quota up. */
  admit(nowMs: number, limit: number): boolean {
    expire(this.accepted, nowMs - this.windowMs);
    expire(this.arrivals, nowMs - this.windowMs);
    this.arrivals.push(nowMs);
    this.maxArrivals = Math.max(this.maxArrivals, this.arrivals.length);
    if (this.accepted.length >= limit) return false;
    this.accepted.push(nowMs);
    return true;
  }

  used(nowMs: number): number {
    expire(this.accepted, nowMs - this.windowMs);
    return this.accepted.length;
  }
}

function expire(instants: number[], until: number): void {
  let count = 0;
  while (count < instants.length && (instants[count] as number) <= until) count += 1;
  if (count > 0) instants.splice(0, count);
}

/** The quotas of one portal. `monotonicMs` is the instant of arrival on a clock that never jumps. */
export class PortalQuotas {
  readonly search = new RollingWindow(1_000);
  limits: QuotaLimits;
  private readonly general = new Map<number, RollingWindow>();
  private day = "";
  private usedToday = 0;

  constructor(limits: QuotaLimits) {
    this.limits = limits;
  }

  /** Throws HubSpot's 429 when the call is over a limit. */
  admit(call: { lane: Lane; appId: number; monotonicMs: number; wallMs: number }): void {
    this.startDay(call.wallMs);
    const window = call.lane === "search" ? this.search : this.windowOf(call.appId);
    const limit = call.lane === "search" ? this.limits.searchPerSecond : this.limits.perTenSeconds;
    if (!window.admit(call.monotonicMs, limit)) {
      throw rateLimited(call.lane === "search" ? "SECONDLY" : "TEN_SECONDLY_ROLLING");
    }
    if (this.usedToday >= this.limits.perDay) throw rateLimited("DAILY");
    this.usedToday += 1;
  }

  /** HubSpot's rate-limit headers; search answers carry none. */
  headers(call: { lane: Lane; appId: number; monotonicMs: number }): Record<string, string> {
    if (call.lane === "search") return {};
    const used = this.windowOf(call.appId).used(call.monotonicMs);
    const remaining = Math.max(0, this.limits.perTenSeconds - used);
    return {
      "X-HubSpot-RateLimit-Daily": String(this.limits.perDay),
      "X-HubSpot-RateLimit-Daily-Remaining": String(Math.max(0, this.limits.perDay - this.usedToday)),
      "X-HubSpot-RateLimit-Interval-Milliseconds": "10000",
      "X-HubSpot-RateLimit-Max": String(this.limits.perTenSeconds),
      "X-HubSpot-RateLimit-Remaining": String(remaining),
    };
  }

  /** Most calls that arrived in any 10 seconds on behalf of one app. */
  maxGeneralArrivals(): number {
    return Math.max(0, ...[...this.general.values()].map((window) => window.maxArrivals));
  }

  private windowOf(appId: number): RollingWindow {
    const existing = this.general.get(appId);
    if (existing) return existing;
    const created = new RollingWindow(10_000);
    this.general.set(appId, created);
    return created;
  }

  private startDay(wallMs: number): void {
    const day = new Date(wallMs).toISOString().slice(0, 10);
    if (day === this.day) return;
    this.day = day;
    this.usedToday = 0;
  }
}

/** HubSpot's 429; Retry-After is mostly absent and is sent only when given, in seconds. */
export function rateLimited(policyName: string, retryAfterSeconds: number | null = null): HubSpotError {
  return new HubSpotError(429, "RATE_LIMITS", `You have reached your ${policyName.toLowerCase()} limit.`, {
    extra: { errorType: "RATE_LIMIT", policyName },
    headers: retryAfterSeconds === null ? {} : { "Retry-After": String(retryAfterSeconds) },
  });
}

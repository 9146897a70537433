import { parseInstant } from "../math/instant.ts";
import { type NoFigure, noFigure } from "./figure.ts";

/** An account's time as a customer. One who comes back has a second entry. */
export interface CustomerLifetime {
  readonly account: string;
  /** First instant as a customer. */
  readonly since: string;
  /** First instant no longer a customer; absent or null = still one. */
  readonly until?: string | null;
}

/** The same in milliseconds since 1970; `until` is Infinity for one who is still a customer. */
export interface Lifetime {
  readonly account: string;
  readonly since: number;
  readonly until: number;
}

/** A stretch of time as ISO 8601 instants or days in UTC. */
export interface Period {
  /** Inclusive. */
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}

/** Lifetimes in milliseconds, or what is wrong with the first that cannot be read. */
export function parseLifetimes(
  customers: readonly CustomerLifetime[],
): { readonly lifetimes: readonly Lifetime[] } | NoFigure {
  const lifetimes: Lifetime[] = [];
  for (const { account, since, until } of customers) {
    const lifetime = {
      account,
      since: parseInstant(since),
      until: until === undefined || until === null ? Number.POSITIVE_INFINITY : parseInstant(until),
    };
    if (Number.isNaN(lifetime.since) || Number.isNaN(lifetime.until))
      return noFigure(`${account}: since and until must be ISO 8601 instants or days`);
    if (lifetime.until < lifetime.since) return noFigure(`${account}: until is before since`);
    lifetimes.push(lifetime);
  }
  return { lifetimes };
}

export function parsePeriod({ from, to }: Period): { readonly from: number; readonly to: number } | NoFigure {
  const period = { from: parseInstant(from), to: parseInstant(to) };
  if (Number.isNaN(period.from) || Number.isNaN(period.to))
    return noFigure("from and to must be ISO 8601 instants or days");
  return period.from < period.to ? period : noFigure("the period ends before it begins");
}

/** Accounts that are customers at an instant; one with two entries counts once. */
export function activeAt(lifetimes: readonly Lifetime[], instant: number): ReadonlySet<string> {
  return new Set(
    lifetimes.filter(({ since, until }) => since <= instant && instant < until).map(({ account }) => account),
  );
}

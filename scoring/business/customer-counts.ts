import { DAY_MS, parseInstant } from "../math/instant.ts";
import {
  activeAt,
  type CustomerLifetime,
  type Lifetime,
  type Period,
  parseLifetimes,
  parsePeriod,
} from "./customer-lifetime.ts";
import { type NoFigure, noFigure } from "./figure.ts";

/** The counts of a period that the methods of logo churn need. */
export interface CustomerCounts {
  readonly start: number;
  readonly end: number;
  /** Of the customers of the start, those who are gone at the end. */
  readonly lostOfStart: number;
  /** Every customer who left in the period, those won in it included. */
  readonly lost: number;
  /** Customers at the beginning of each day of the period. */
  readonly daily: readonly number[];
}

/** Counts of a period from the customers' lifetimes; missing when a date cannot be read. */
export function customerCounts(
  customers: readonly CustomerLifetime[],
  period: Period,
): CustomerCounts | NoFigure {
  const parsed = parseLifetimes(customers);
  if ("reason" in parsed) return parsed;
  const range = parsePeriod(period);
  if ("reason" in range) return range;
  const { lifetimes } = parsed;
  const start = activeAt(lifetimes, range.from);
  const end = activeAt(lifetimes, range.to);
  const here = new Set([
    ...start,
    ...lifetimes.filter((one) => wonIn(one, range)).map(({ account }) => account),
  ]);
  return {
    start: start.size,
    end: end.size,
    lostOfStart: [...start].filter((account) => !end.has(account)).length,
    lost: [...here].filter((account) => !end.has(account)).length,
    daily: daysOf(range).map((day) => activeAt(lifetimes, day).size),
  };
}

/** What the predictive method (F5) looks at, one entry per day. */
export interface HorizonCounts {
  readonly active: readonly number[];
  /** Of the active of that day, those gone `horizonDays` later; null while that is not known yet. */
  readonly lostWithinHorizon: readonly (number | null)[];
}

/** Counts per day of a period of the customers active on day i and of those of them gone by day i + horizon. */
export function horizonCounts(
  customers: readonly CustomerLifetime[],
  period: Period & { readonly horizonDays: number; readonly asOf: string },
): HorizonCounts | NoFigure {
  const parsed = parseLifetimes(customers);
  if ("reason" in parsed) return parsed;
  const range = parsePeriod(period);
  if ("reason" in range) return range;
  const asOf = parseInstant(period.asOf);
  if (Number.isNaN(asOf)) return noFigure("asOf must be an ISO 8601 instant or day");
  if (!(period.horizonDays > 0)) return noFigure("horizonDays must be above 0");
  const { lifetimes } = parsed;
  const days = daysOf(range).map((day) => {
    const active = activeAt(lifetimes, day);
    const horizon = day + period.horizonDays * DAY_MS;
    const still = activeAt(lifetimes, horizon);
    const lost = [...active].filter((account) => !still.has(account)).length;
    // A fact counts only once it lies before asOf, so a horizon that ends at asOf has not passed.
    return { active: active.size, lost: horizon < asOf ? lost : null };
  });
  return { active: days.map((day) => day.active), lostWithinHorizon: days.map((day) => day.lost) };
}

function wonIn({ since }: Lifetime, { from, to }: { from: number; to: number }): boolean {
  return since > from && since < to;
}

function daysOf({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: Math.ceil((to - from) / DAY_MS) }, (_, day) => from + day * DAY_MS);
}

import { DAY_MS, parseInstant } from "../math/instant.ts";

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** 1 January 1970 was a Thursday: days from the Sunday before it. */
const EPOCH_WEEKDAY = 4;

/** Opening of a day by its local clock, in hours, cut to 0–24; a closing that is not after the opening means closed. */
export interface Opening {
  from: number;
  to: number;
}

/** Somebody's week at a fixed offset from UTC: where clocks change, hand in the offset of the day in question. */
export interface WorkingWeek {
  utcOffsetMinutes: number;
  /** Seven days from Sunday on; null is closed. */
  days: readonly (Opening | null)[];
}

/** Time out of office. */
export interface Absence {
  from: string;
  /** Exclusive; absent = not back yet. */
  until?: string;
}

/** Span of time in milliseconds since 1970, `until` exclusive. */
export interface Span {
  from: number;
  until: number;
}

const NINE_TO_FIVE: Opening = { from: 9, to: 17 };

/** Monday to Friday, 9 to 17 at the offset. */
export function usualWeek(utcOffsetMinutes = 0): WorkingWeek {
  const day = NINE_TO_FIVE;
  return { utcOffsetMinutes, days: [null, day, day, day, day, day, null] };
}

/**
 * Business hours between two instants, 0 or more, without those of the absences; null when an instant, an absence or
 * the offset cannot be read. 0 when `to` is not after `from`.
 * `businessHoursBetween("2026-10-30T16:00:00Z", "2026-11-02T10:00:00Z", usualWeek())` is 2: Friday 16 to Monday 10.
 */
export function businessHoursBetween(
  from: string,
  to: string,
  week: WorkingWeek,
  absences: readonly Absence[] = [],
): number | null {
  const span = { from: parseInstant(from), until: parseInstant(to) };
  const away = absences.map(spanOf);
  if (![span.from, span.until, week.utcOffsetMinutes].every(Number.isFinite) || away.some(unreadable))
    return null;
  return hoursWithin(span, week) - total(merged(away, span).map((one) => hoursWithin(one, week)));
}

/** Mean length of a day on which the week is open, in hours; 0 for a week that never is. */
export function businessDayHours(week: WorkingWeek): number {
  const openings = openSpans(week);
  return openings.length === 0 ? 0 : total(openings.map(lengthOf)) / openings.length / HOUR_MS;
}

/** Span of an absence; NaN where it cannot be read. */
export function spanOf({ from, until }: Absence): Span {
  return {
    from: parseInstant(from),
    until: until === undefined ? Number.POSITIVE_INFINITY : parseInstant(until),
  };
}

export function unreadable({ from, until }: Span): boolean {
  return Number.isNaN(from) || Number.isNaN(until);
}

/** The parts of the spans that lie within `limits`, ascending and without overlap. */
export function merged(spans: readonly Span[], limits: Span): Span[] {
  const inside = spans
    .map((span) => ({
      from: Math.max(span.from, limits.from),
      until: Math.min(span.until, limits.until),
    }))
    .filter((span) => span.from < span.until)
    .sort((a, b) => a.from - b.from);
  const result: Span[] = [];
  for (const span of inside) {
    const last = result.at(-1);
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else result.push(span);
  }
  return result;
}

/** Open hours within a span: the difference of two running totals, so that a long span costs as little as a short one. */
function hoursWithin({ from, until }: Span, week: WorkingWeek): number {
  return from < until ? (openUntil(until, week) - openUntil(from, week)) / HOUR_MS : 0;
}

/** Open milliseconds from the Sunday before 1970 by the local clock up to an instant. */
function openUntil(ms: number, week: WorkingWeek): number {
  const local = ms + week.utcOffsetMinutes * 60_000 + EPOCH_WEEKDAY * DAY_MS;
  const weeks = Math.floor(local / WEEK_MS);
  const openings = openSpans(week);
  const passed = openings.map(({ from, until }) =>
    Math.max(0, Math.min(local - weeks * WEEK_MS, until) - from),
  );
  return weeks * total(openings.map(lengthOf)) + total(passed);
}

/** The week's openings in milliseconds from its Sunday on, without closed days. */
function openSpans(week: WorkingWeek): Span[] {
  return week.days.slice(0, 7).flatMap((opening, day) => {
    if (opening === null || !(opening.from < opening.to)) return [];
    const at = (hour: number) => day * DAY_MS + Math.min(Math.max(hour, 0), 24) * HOUR_MS;
    return [{ from: at(opening.from), until: at(opening.to) }];
  });
}

function lengthOf({ from, until }: Span): number {
  return until - from;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

const dayMs = 86_400_000;
const firstDay = Date.parse("0001-01-01T00:00:00Z") / dayMs;
const lastDay = Date.parse("9999-12-31T00:00:00Z") / dayMs;

type Unit = "DAY" | "WEEK" | "MONTH" | "QUARTER" | "YEAR";

/** From the first day on, up to and without the end; days since 1970, UTC. */
export interface DaySpan {
  start: number;
  end: number;
}

const fixed = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/;
const counted = /^(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR)S$/;
const ago = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/;
const plain = ["TODAY", "YESTERDAY", "TOMORROW", "LAST_90_DAYS", "NEXT_90_DAYS"];

export function isDateLiteral(name: string, hasCount: boolean): boolean {
  return hasCount ? counted.test(name) || ago.test(name) : plain.includes(name) || fixed.test(name);
}

/**
 * The days that a date literal means, weeks beginning on Sunday.
 * Source: Salesforce, SOQL and SOSL Reference, "Date Formats and Date Literals".
 */
export function spanOf(name: string, n: number, now: number): DaySpan {
  const today = Math.floor(now / dayMs);
  if (name === "TODAY") return { start: today, end: today + 1 };
  if (name === "YESTERDAY") return { start: today - 1, end: today };
  if (name === "TOMORROW") return { start: today + 1, end: today + 2 };
  if (name === "LAST_90_DAYS") return { start: today - 90, end: today + 1 };
  if (name === "NEXT_90_DAYS") return { start: today + 1, end: today + 91 };
  const [, which, fixedUnit] = fixed.exec(name) ?? [];
  if (fixedUnit)
    return unitSpan(fixedUnit as Unit, { LAST: -1, THIS: 0, NEXT: 1 }[which as "LAST"], today, 1);
  const [, direction, unit] = counted.exec(name) ?? [];
  if (unit === "DAY")
    // "The last n days" reach up to now; "the next n days" begin tomorrow.
    return direction === "LAST"
      ? { start: today - n, end: today + 1 }
      : { start: today + 1, end: today + n + 1 };
  if (unit) return unitSpan(unit as Unit, direction === "LAST" ? -n : 1, today, n);
  const agoUnit = ago.exec(name)?.[1] as Unit;
  return unitSpan(agoUnit, -n, today, 1);
}

/** `count` whole units, the first of them `offset` units from the present one. */
function unitSpan(unit: Unit, offset: number, today: number, count: number): DaySpan {
  if (unit === "DAY") return { start: today + offset, end: today + offset + count };
  if (unit === "WEEK") {
    const sunday = today - new Date(today * dayMs).getUTCDay();
    return { start: sunday + 7 * offset, end: sunday + 7 * (offset + count) };
  }
  const months = { MONTH: 1, QUARTER: 3, YEAR: 12 }[unit];
  const date = new Date(today * dayMs);
  const first = Math.floor(date.getUTCMonth() / months) * months;
  const dayOf = (units: number) => Date.UTC(date.getUTCFullYear(), first + units * months, 1) / dayMs;
  return { start: dayOf(offset), end: dayOf(offset + count) };
}

/** The day counted from 1970, as a date of the years 1 to 9999: only those sort as text. */
export function dayText(day: number): string {
  const within = Math.min(Math.max(day, firstDay), lastDay);
  return new Date(within * dayMs).toISOString().slice(0, 10);
}

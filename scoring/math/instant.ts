export const DAY_MS = 86_400_000;
/** Mean length of a month, as the tenure signal counts it. */
export const DAYS_PER_MONTH = 365.25 / 12;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Milliseconds since 1970 of an ISO 8601 instant with `Z` or an offset, or of a day (its midnight in UTC); NaN for
 * anything else. A local time without a zone is refused: it would score differently on another machine.
 * Finer parts than a millisecond are cut off. `parseInstant("1970-01-02T00:00:00Z")` is 86400000.
 */
export function parseInstant(text: string): number {
  if (typeof text !== "string") return Number.NaN;
  const fast = parseUtcSecond(text);
  if (!Number.isNaN(fast)) return fast;
  const day = DATE.exec(text);
  if (day) return midnight(Number(day[1]), Number(day[2]), Number(day[3]));
  const parts = INSTANT.exec(text);
  if (!parts) return Number.NaN;
  const [, year, month, date, hour, minute, second = "0", fraction = "", zone = "Z"] = parts;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return Number.NaN;
  return (
    midnight(Number(year), Number(month), Number(date)) +
    Number(hour) * 3_600_000 +
    Number(minute) * 60_000 +
    Number(second) * 1000 +
    Number(fraction.padEnd(3, "0").slice(0, 3)) -
    offsetMs(zone)
  );
}

/**
 * Milliseconds of the instant that lies `days` before `asOf`, to the second: a fraction of days that was once
 * divided must not slip over midnight.
 */
export function daysBefore(asOf: string, days: number): number {
  return Math.round((parseInstant(asOf) - days * DAY_MS) / 1000) * 1000;
}

/** The day of an instant in words, in UTC: "5 Oct 2026". */
export function dayInWords(ms: number): string {
  const date = new Date(ms);
  return `${date.getUTCDate()} ${monthInWords(ms)}`;
}

/** The month of an instant in words, in UTC: "Oct 2026". */
export function monthInWords(ms: number): string {
  const date = new Date(ms);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** The commonest forms, `…THH:MM:SSZ` and `…THH:MM:SS.mmmZ`, without a regular expression; NaN for every other. */
function parseUtcSecond(text: string): number {
  const length = text.length;
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== 90) return Number.NaN;
  if (
    text.charCodeAt(4) !== 45 ||
    text.charCodeAt(7) !== 45 ||
    text.charCodeAt(10) !== 84 ||
    text.charCodeAt(13) !== 58 ||
    text.charCodeAt(16) !== 58 ||
    (length === 24 && text.charCodeAt(19) !== 46)
  )
    return Number.NaN;
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const ms = length === 24 ? digits(text, 20, 23) : 0;
  return (
    midnight(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)) +
    hour * 3_600_000 +
    minute * 60_000 +
    second * 1000 +
    ms
  );
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Milliseconds of a day's midnight in UTC; NaN for a day that the calendar does not have. */
function midnight(year: number, month: number, date: number): number {
  if (!(month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month))) return Number.NaN;
  // Days from the civil date, with years that begin in March so that the leap day comes last.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * DAY_MS;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function offsetMs(zone: string): number {
  if (zone === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

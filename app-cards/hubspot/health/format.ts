/** How one reader writes numbers and dates: their locale, their portal's time zone, and "today" as of `now`. */
export interface Formats {
  /** "+5.2", "−8.6", "0.0": one decimal and a sign. */
  points(value: number): string;
  /** One decimal, no sign. */
  decimal(value: number): string;
  /** A calendar day (YYYY-MM-DD), the same day in every time zone: "16 Nov 2026". */
  day(day: string): string;
  /** "today at 14:05", else "21 Nov 2026 at 14:05". */
  moment(instant: string): string;
  /** Whole days from today to that calendar day; negative when it is past. */
  daysUntil(day: string): number;
  /** "€84,000"; the plain number when the currency is not known. */
  money(amount: number, currency: string | null): string;
  percent(share: number): string;
}

const DAY_MS = 86_400_000;

export function formatsFor(locale: string | undefined, timeZone: string | undefined, now: Date): Formats {
  const language = known(() => Intl.getCanonicalLocales(locale?.replaceAll("_", "-"))[0]) ?? "en";
  const zone = known(() => new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone) ?? "UTC";
  const signed = new Intl.NumberFormat(language, {
    signDisplay: "exceptZero",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const decimal = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const dateThere = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: zone });
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone: zone });
  const today = calendarDay(now, zone);
  return {
    points: (value) => signed.format(value).replace("-", "−"),
    decimal: (value) => decimal.format(value).replace("-", "−"),
    day: (day) => date.format(new Date(day)),
    moment(instant) {
      const at = new Date(instant);
      const on = calendarDay(at, zone) === today ? "today" : dateThere.format(at);
      return `${on} at ${time.format(at)}`;
    },
    daysUntil: (day) => Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS),
    money(amount, currency) {
      const style = currency === null ? {} : { style: "currency" as const, currency };
      const options = { ...style, maximumFractionDigits: 0 };
      return (
        known(() => new Intl.NumberFormat(language, options).format(amount)) ??
        `${new Intl.NumberFormat(language).format(amount)} ${currency}`
      );
    },
    percent: (share) => new Intl.NumberFormat(language, { style: "percent" }).format(share),
  };
}

/** YYYY-MM-DD of that instant in that zone. */
function calendarDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
}

/** The result, or null where the host does not know the locale, zone or currency: a card never fails over one. */
function known<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

const DAY_MS = 86_400_000;
const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/**
 * How one reader writes numbers and dates: their locale, time zone and currency, and "today" as of `now`.
 *
 * - `points(value)`: "+5.2", "−8.6", "0.0": one decimal and a sign
 * - `decimal(value)`: one decimal, no sign
 * - `day(day)`: a calendar day (YYYY-MM-DD), the same day in every time zone: "16 Nov 2026"
 * - `moment(instant)`: "today at 14:05", else "21 Nov 2026 at 14:05"
 * - `daysUntil(day)`: whole days from today to that calendar day; negative when it is past
 * - `money(amount, currency)`: "€84,000"; null = the reader's own currency, which is the org's where it has only one
 * - `percent(share)`: "86%"
 */
export function formatsFor({ locale, timeZone, currency: own }, now) {
  const language = known(() => Intl.getCanonicalLocales(locale?.replaceAll("_", "-"))[0]) ?? "en";
  const zone = known(() => new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone) ?? "UTC";
  const signed = new Intl.NumberFormat(language, { signDisplay: "exceptZero", ...oneDecimal });
  const decimal = new Intl.NumberFormat(language, oneDecimal);
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
      const code = currency ?? own;
      const style = code ? { style: "currency", currency: code } : {};
      return (
        known(() => new Intl.NumberFormat(language, { ...style, maximumFractionDigits: 0 }).format(amount)) ??
        `${new Intl.NumberFormat(language).format(amount)} ${code}`
      );
    },
    percent: (share) => new Intl.NumberFormat(language, { style: "percent" }).format(share),
  };
}

/** YYYY-MM-DD of that instant in that zone. */
function calendarDay(at, timeZone) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
}

/** The result, or null where the browser does not know the locale, zone or currency: a card never fails over one. */
function known(make) {
  try {
    return make();
  } catch {
    return null;
  }
}

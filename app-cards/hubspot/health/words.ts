import type { Band, LedgerView, Trend } from "#contract";

/** "declining", as it follows the band. */
export const trendWords: Readonly<Record<Trend, string>> = {
  improving: "Improving",
  steady: "Steady",
  declining: "Declining",
  new: "Too new for a trend",
};

/** A band's name inside a sentence. */
export const bandNames: Readonly<Record<Band, string>> = {
  red: "red",
  yellow: "yellow",
  green: "green",
  thriving: "thriving",
  unknown: "without enough data",
};

/** Why a ledger line adds nothing, or not in full; null for an ordinary line. */
export const lineStateWords: Readonly<Record<LedgerView["lines"][number]["state"], string | null>> = {
  scored: null,
  stale: "old, counts in part",
  missing: "no data",
  notApplicable: "does not apply",
  failed: "could not be read",
};

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "in 39 days", "today", "12 days ago". */
export function relativeDays(days: number): string {
  if (days === 0) return "today";
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

import type { Band, LedgerView, Trend } from "#contract";

/** The trend's name at the start of a line. */
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

/** How a ledger line counts when not in full; null for an ordinary line. */
export const lineStateWords: Readonly<Record<LedgerView["lines"][number]["state"], string | null>> = {
  scored: null,
  stale: "old, counts in part",
  missing: "counts as typical",
  notApplicable: "does not apply",
  failed: "counts as typical",
};

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "in 39 days", "today", "12 days ago". */
export function relativeDays(days: number): string {
  if (days === 0) return "today";
  return days > 0 ? `in ${countDays(days)}` : `${countDays(-days)} ago`;
}

/** "1 day", "39 days". */
export function countDays(days: number): string {
  return `${days} ${days === 1 ? "day" : "days"}`;
}

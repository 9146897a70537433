/** Words that stand on the card in more than one place. */

/** A band in words, as the field on the account shows it too; colour never stands alone. */
export const bandLabels = Object.freeze({
  red: "Red – critical",
  yellow: "Yellow – at risk",
  green: "Green – healthy",
  thriving: "Thriving",
  unknown: "Not enough data",
});

/** A band's name inside a sentence. */
export const bandNames = Object.freeze({
  red: "red",
  yellow: "yellow",
  green: "green",
  thriving: "thriving",
  unknown: "without enough data",
});

/** The trend's name at the start of a line. */
export const trendWords = Object.freeze({
  improving: "Improving",
  steady: "Steady",
  declining: "Declining",
  new: "Too new for a trend",
});

/** How a ledger line counts when not in full; null for an ordinary line. */
export const lineStateWords = Object.freeze({
  scored: null,
  stale: "old, counts in part",
  missing: "counts as typical",
  notApplicable: "does not apply",
  failed: "counts as typical",
});

export function sentenceCase(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "in 39 days", "today", "12 days ago". */
export function relativeDays(days) {
  if (days === 0) return "today";
  return days > 0 ? `in ${countDays(days)}` : `${countDays(-days)} ago`;
}

/** "1 day", "39 days". */
export function countDays(days) {
  return `${days} ${days === 1 ? "day" : "days"}`;
}

import { type Band, type BandRules, bandLabel, type Pending, type Scorecard } from "#scoring";

const order = ["red", "yellow", "green"] as const;

/**
 * Why band and number differ for a day or two, and what would settle it: "Yellow; Red if it stays below 38 tomorrow".
 * Null when nothing is pending. The number is the nearest integer that, once shown, surely lies beyond the cut next to
 * the band, margin included. `rules` = the cuts in force, where they are quartiles; bands are called as the scorecard
 * calls them.
 */
export function bandNote(
  band: Band,
  pending: Pending | null,
  bands: Scorecard["bands"],
  rules: BandRules = bands,
): string | null {
  if (!pending || band === "unknown") return null;
  const present = band === "thriving" ? "green" : band;
  const falling = order.indexOf(pending.band) < order.indexOf(present);
  const cut = present === "red" || (present === "yellow" && falling) ? rules.yellow : rules.green;
  // What is shown is rounded: 57 may stand for 56.5 as well as for 57.4.
  const stays = falling
    ? `below ${Math.floor(cut - rules.margin + 0.5)}`
    : `at ${Math.ceil(cut + rules.margin + 0.5)} or more`;
  const left = rules.dwellDays - pending.days;
  const until = left <= 1 ? "tomorrow" : `for ${left} more days`;
  return `${bandLabel(bands, band)}; ${bandLabel(bands, pending.band)} if it stays ${stays} ${until}`;
}

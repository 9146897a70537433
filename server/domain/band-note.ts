import type { Band, Pending, Scorecard } from "#scoring";
import { capitalise } from "./words.ts";

const order = ["red", "yellow", "green"] as const;

/**
 * Why band and number differ for a day or two, and what would settle it: "Yellow; Red if it stays below 38 tomorrow".
 * Null when nothing is pending. The number is the first integer on the near side of the cut next to the band, margin
 * included.
 */
export function bandNote(band: Band, pending: Pending | null, bands: Scorecard["bands"]): string | null {
  if (!pending || band === "unknown") return null;
  const present = band === "thriving" ? "green" : band;
  const falling = order.indexOf(pending.band) < order.indexOf(present);
  const cut = present === "red" || (present === "yellow" && falling) ? bands.yellow : bands.green;
  const edge = Math.ceil(falling ? cut - bands.margin : cut + bands.margin);
  const left = bands.dwellDays - pending.days;
  const until = left <= 1 ? "tomorrow" : `for ${left} more days`;
  const stays = falling ? `below ${edge}` : `at ${edge} or more`;
  return `${capitalise(band)}; ${capitalise(pending.band)} if it stays ${stays} ${until}`;
}

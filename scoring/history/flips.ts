import { DAY_MS, parseInstant } from "../math/instant.ts";
import type { Band } from "../types.ts";

export interface BandPoint {
  /** UTC day or instant. */
  day: string;
  band: Band;
}

const DAYS_PER_YEAR = 365.25;

/**
 * Changes of band per year over the days given: how restless an account is. Thriving counts as green; a day of unknown
 * band is a gap, and the bands on both sides of it are compared. Null for fewer than two known bands or no time between
 * them.
 */
export function flipsPerYear(history: readonly BandPoint[]): number | null {
  const known = history
    .filter(({ band }) => band !== "unknown")
    .map(({ day, band }) => ({ at: parseInstant(day), band: band === "thriving" ? "green" : band }))
    .sort((a, b) => a.at - b.at);
  const days = known.length < 2 ? 0 : (known.at(-1)!.at - known[0]!.at) / DAY_MS;
  if (days === 0) return null;
  const flips = known.filter(({ band }, i) => i > 0 && known[i - 1]!.band !== band).length;
  return (flips * DAYS_PER_YEAR) / days;
}

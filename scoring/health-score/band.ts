import type { Band, BandState, Pending, PlainBand, Reference } from "../types.ts";
import type { BandRules, CompiledScorecard } from "./compiled-scorecard.ts";

const HEIGHT: Readonly<Record<PlainBand, number>> = { red: 0, yellow: 1, green: 2 };

/** Lowest score that is yellow, and lowest that is green. */
export type Cuts = Pick<BandRules, "yellow" | "green">;

/**
 * The rules with the cuts in force: with bands by quartile (T02), red is below the lower quartile of all scores and
 * green above the upper one, so that equal scores are all yellow; the scorecard's own cuts where no quartiles are known.
 */
export function bandsInForce(
  { bands, bandsByQuartile }: CompiledScorecard,
  reference: Reference | undefined,
): BandRules {
  if (!bandsByQuartile || reference?.quartiles === undefined) return bands;
  const { lower, upper } = reference.quartiles;
  return { ...bands, yellow: lower, green: justAbove(upper) };
}

/** The next larger number, or the one after it; for 0 or more. */
function justAbove(score: number): number {
  return Math.max(Number.MIN_VALUE, score * (1 + Number.EPSILON));
}

/** Band of a score by the cuts alone. `plainBand(70.5, …)` is green and 70.49 yellow. */
export function plainBand(score: number, bands: Cuts): PlainBand {
  if (score >= bands.green) return "green";
  return score >= bands.yellow ? "yellow" : "red";
}

export interface SettledBand {
  band: PlainBand;
  pending: Pending | null;
}

/**
 * The band of today's evaluation. A change of band must go beyond the cut next to the previous band by the margin,
 * on that side, for `dwellDays` evaluations in a row, so that noise around a cut flips nothing.
 * `plainBefore` is the plain band before exceptions: an exception that drags a score into red does so at once.
 */
export function settleBand(
  score: number,
  plainBefore: PlainBand,
  previous: BandState | undefined,
  bands: BandRules,
): SettledBand {
  const today = plainBand(score, bands);
  const held = heldBand(previous?.band);
  if (held === null || today === held || (today === "red" && plainBefore !== "red"))
    return { band: today, pending: null };
  if (!beyondMargin(score, held, today, bands)) return { band: held, pending: null };
  const pending = previous?.pending ?? null;
  const sameSide = pending !== null && HEIGHT[pending.band] > HEIGHT[held] === HEIGHT[today] > HEIGHT[held];
  const days = sameSide && pending.band !== held ? pending.days + 1 : 1;
  if (days >= bands.dwellDays) return { band: today, pending: null };
  return { band: held, pending: { band: today, days } };
}

/** The plain band that is held on to; null where there is none yet. Thriving counts as green. */
function heldBand(band: Band | undefined): PlainBand | null {
  if (band === undefined || band === "unknown") return null;
  return band === "thriving" ? "green" : band;
}

function beyondMargin(score: number, held: PlainBand, today: PlainBand, bands: BandRules): boolean {
  if (HEIGHT[today] > HEIGHT[held]) {
    const cut = held === "red" ? bands.yellow : bands.green;
    return score >= cut + bands.margin;
  }
  const cut = held === "green" ? bands.green : bands.yellow;
  return score < cut - bands.margin;
}

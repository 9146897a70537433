import { DAY_MS, parseInstant } from "./math/instant.ts";

export interface TrendPoint {
  /** UTC day, YYYY-MM-DD, or an instant. */
  day: string;
  /** Null on a day without a score: a gap, not a zero. */
  score: number | null;
}

export interface Trend {
  direction: "improving" | "steady" | "declining" | "new";
  /** Median slope in points per 30 days; null with too few points. */
  pointsPer30Days: number | null;
  /** Scores that the slope was taken over. */
  points: number;
}

const WINDOW_DAYS = 28;
const MIN_POINTS = 6;
/** Slopes smaller than this many points in 30 days are noise. */
const FLAT_BELOW = 3;

/**
 * Direction of the scores of the 28 days that end with the day of `asOf`, by Theil–Sen: the median of the slopes
 * between all pairs of points, which one odd day cannot turn. "new" with fewer than 6 points. Points may come in
 * any order; one per day.
 */
export function trend(history: readonly TrendPoint[], asOf: string): Trend {
  const today = dayNumber(asOf);
  const points = history.flatMap(({ day, score }) => {
    const x = dayNumber(day);
    return score !== null && x <= today && x > today - WINDOW_DAYS ? [{ x, y: score }] : [];
  });
  const slopes = points.flatMap((a) => points.filter((b) => b.x > a.x).map((b) => (b.y - a.y) / (b.x - a.x)));
  if (points.length < MIN_POINTS || slopes.length === 0)
    return { direction: "new", pointsPer30Days: null, points: points.length };
  const pointsPer30Days = 30 * median(slopes);
  return { direction: directionOf(pointsPer30Days), pointsPer30Days, points: points.length };
}

function directionOf(pointsPer30Days: number): Trend["direction"] {
  if (Math.abs(pointsPer30Days) < FLAT_BELOW) return "steady";
  return pointsPer30Days > 0 ? "improving" : "declining";
}

function dayNumber(instant: string): number {
  return Math.floor(parseInstant(instant) / DAY_MS);
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

import { DAY_MS, parseInstant } from "../math/instant.ts";
import { median } from "../math/median.ts";

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
 * Direction of the scores of the `windowDays` days that end with the day of `asOf`, by Theil–Sen: the median of the
 * slopes between all pairs of points, which one odd day cannot turn. "new" with fewer than 6 points. Points may come
 * in any order; one per day.
 */
export function trend(history: readonly TrendPoint[], asOf: string, windowDays = WINDOW_DAYS): Trend {
  const today = dayNumber(asOf);
  const points = history.flatMap(({ day, score }) => {
    const x = dayNumber(day);
    return score !== null && x <= today && x > today - windowDays ? [{ x, y: score }] : [];
  });
  const slopes = points.flatMap((a) => points.filter((b) => b.x > a.x).map((b) => (b.y - a.y) / (b.x - a.x)));
  const slope = points.length < MIN_POINTS ? null : median(slopes);
  if (slope === null) return { direction: "new", pointsPer30Days: null, points: points.length };
  const pointsPer30Days = 30 * slope;
  return { direction: directionOf(pointsPer30Days), pointsPer30Days, points: points.length };
}

function directionOf(pointsPer30Days: number): Trend["direction"] {
  if (Math.abs(pointsPer30Days) < FLAT_BELOW) return "steady";
  return pointsPer30Days > 0 ? "improving" : "declining";
}

function dayNumber(instant: string): number {
  return Math.floor(parseInstant(instant) / DAY_MS);
}

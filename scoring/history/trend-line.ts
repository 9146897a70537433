import { halfLifeWeight } from "../math/half-life.ts";
import { DAY_MS, parseInstant } from "../math/instant.ts";
import type { TrendPoint } from "./trend.ts";

export interface ScoredDay extends TrendPoint {
  /** Id and version of the scorecard that told it. */
  scorecard: string;
  version: number;
}

export interface TrendLinePoint extends ScoredDay {
  /** 0–100; null on a day without a score. */
  smoothed: number | null;
  /** Another scorecard, or another version, than the day before it in the list: what moved may be the measure. */
  scorecardChanged: boolean;
}

const HALF_LIFE_DAYS = 7;

/**
 * The scores of the days given, in order of time, each with the mean of the scores up to it in which a score's weight
 * halves every `halfLifeDays`. Days may be uneven: what counts is the time between them. A day without a score is a gap
 * in the line, not a zero and not a guess.
 */
export function trendLine(days: readonly ScoredDay[], halfLifeDays = HALF_LIFE_DAYS): TrendLinePoint[] {
  const inTime = days
    .map((day) => ({ ...day, at: parseInstant(day.day) / DAY_MS }))
    .sort((a, b) => a.at - b.at);
  let weighted = 0;
  let weights = 0;
  let last: number | null = null;
  return inTime.map(({ at, ...day }, i) => {
    const before = inTime[i - 1];
    const scorecardChanged =
      before !== undefined && (before.scorecard !== day.scorecard || before.version !== day.version);
    if (day.score === null) return { ...day, smoothed: null, scorecardChanged };
    const kept = last === null ? 0 : halfLifeWeight(at - last, halfLifeDays);
    weighted = weighted * kept + day.score;
    weights = weights * kept + 1;
    last = at;
    return { ...day, smoothed: Math.min(100, Math.max(0, weighted / weights)), scorecardChanged };
  });
}

import {
  compileScorecard,
  parseScorecard,
  type Scorecard,
  type ScoreInput,
  type ScoreResult,
  scoreAccount,
} from "#scoring";

export const AS_OF = "2026-11-01T00:00:00Z";

/** A metric that reads the signal of its own id and takes its value as the score. */
export function plainMetric(id: string, more: Readonly<Record<string, unknown>> = {}) {
  const curve = { type: "percentage", target: 100 };
  return { id, signal: id, weight: 1, direction: "up", curve, ...more };
}

/** A valid scorecard as JSON: one dimension per entry, each with its plain metrics, all of weight 1. */
export function scorecardJson(
  dimensions: Readonly<Record<string, readonly object[]>>,
  more: Readonly<Record<string, unknown>> = {},
) {
  return {
    format: 1,
    id: "test",
    version: 1,
    missing: "baselineFill",
    dimensions: Object.entries(dimensions).map(([id, metrics]) => ({ id, label: id, weight: 1, metrics })),
    exceptions: [] as object[],
    bands: { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35 },
    ...more,
  };
}

export function makeScorecard(...args: Parameters<typeof scorecardJson>): Scorecard {
  return parseScorecard(scorecardJson(...args));
}

/** The result for these signals under this scorecard, at `AS_OF`. */
export function scoreOf(
  scorecard: Scorecard,
  signals: ScoreInput["signals"],
  more: Partial<ScoreInput> = {},
): ScoreResult {
  return scoreAccount(compileScorecard(scorecard), { account: "a1", asOf: AS_OF, signals, ...more });
}

/** The instant `days` before `AS_OF`. */
export function daysAgo(days: number): string {
  return new Date(Date.parse(AS_OF) - days * 86_400_000).toISOString();
}

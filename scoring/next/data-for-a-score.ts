import type { CompiledScorecard } from "../health-score/compiled-scorecard.ts";
import type { ScoreResult } from "../types.ts";

export interface MissingData {
  metric: string;
  /** The signals that the metric reads. */
  signals: readonly string[];
  /** Coverage, 0–1, that complete data for it adds. */
  coverage: number;
}

/**
 * The fewest metrics whose complete data would lift the coverage to where a score is told, the heaviest first; equal ones
 * in the scorecard's order. Empty when no data would: every metric weighs nothing or does not apply.
 */
export function dataForAScore(scorecard: CompiledScorecard, result: ScoreResult): MissingData[] {
  const applicable = result.lines.filter(({ state }) => state !== "notApplicable");
  const whole = applicable.reduce((sum, { weight }) => sum + weight, 0);
  const lacking = result.lines
    .map((line, i) => ({ line, metric: scorecard.metrics[i]! }))
    .filter(({ line }) => line.state !== "notApplicable" && line.weight > 0 && line.availability < 1)
    .map(({ line, metric }) => ({
      metric: line.metric,
      signals: metric.items?.map(({ signal }) => signal) ?? [metric.signal],
      coverage: (line.weight * (1 - line.availability)) / whole,
    }))
    .sort((a, b) => b.coverage - a.coverage);
  const needed: MissingData[] = [];
  let coverage = result.coverage;
  for (const one of lacking) {
    // Something must weigh in, even where no coverage is asked for.
    if (needed.length > 0 && coverage >= scorecard.bands.unknownBelowCoverage) break;
    needed.push(one);
    coverage += one.coverage;
  }
  return needed;
}

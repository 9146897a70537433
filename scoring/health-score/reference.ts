import { quantileSorted } from "simple-statistics";
import { byCodeUnit } from "../math/code-unit-order.ts";
import { Column } from "../math/column.ts";
import { parseInstant } from "../math/instant.ts";
import { ScoreInputError } from "../problem.ts";
import type { Reference, ScoreInput } from "../types.ts";
import type { CompiledMetric, CompiledScorecard } from "./compiled-scorecard.ts";
import { readMetric } from "./read-metric.ts";
import { scoreAccount } from "./score-account.ts";

export interface ReferenceCollector {
  /**
   * Takes one account in; in any order.
   * @throws {ScoreInputError} as `scoreAccount` does.
   */
  add(input: ScoreInput): void;
  freeze(): Reference;
}

/**
 * How often all accounts must be read before the first can be scored: once for a percentile's cohort or for quartiles,
 * twice for both, because the quartiles need scores that need the cohort; 0 for every other scorecard.
 */
export function referencePasses(scorecard: CompiledScorecard): 0 | 1 | 2 {
  const ranked = scorecard.metrics.some(isRanked);
  if (!scorecard.bandsByQuartile) return ranked ? 1 : 0;
  return ranked ? 2 : 1;
}

/** Whether a score depends on other accounts. */
export function needsReference(scorecard: CompiledScorecard): boolean {
  return referencePasses(scorecard) > 0;
}

/**
 * A collector for one pass, at 8 bytes for each value that it keeps (twice that where accounts have segments). The second
 * pass takes what the first froze:
 *
 *     let reference: Reference | undefined;
 *     for (let pass = 0; pass < referencePasses(compiled); pass++) {
 *       const collector = referenceCollector(compiled, reference);
 *       for (const input of inputs) collector.add(input);
 *       reference = collector.freeze();
 *     }
 */
export function referenceCollector(scorecard: CompiledScorecard, first?: Reference): ReferenceCollector {
  const ranked = first === undefined ? scorecard.metrics.filter(isRanked) : [];
  const cohorts = ranked.map((metric) => new CohortCollector(metric));
  const scores = ranked.length === 0 && scorecard.bandsByQuartile ? new Column() : null;
  return {
    add(input) {
      for (const cohort of cohorts) cohort.add(input);
      const score = scores && scoreAccount(scorecard, input, first).score;
      if (score !== null) scores!.push(score);
    },
    freeze() {
      const collected = cohorts.map((cohort) => [cohort.metric.id, cohort.freeze()] as const);
      const frozen: Reference = {
        ...first,
        cohorts: { ...first?.cohorts, ...Object.fromEntries(collected) },
      };
      return scores !== null && scores.length > 0 ? { ...frozen, quartiles: quartilesOf(scores) } : frozen;
    },
  };
}

function isRanked({ ranking }: CompiledMetric): boolean {
  return ranking !== null;
}

/** One percentile's raw values, by segment. */
class CohortCollector {
  readonly metric: CompiledMetric;
  private readonly all = new Column();
  private readonly segments = new Map<string, Column>();

  constructor(metric: CompiledMetric) {
    this.metric = metric;
  }

  add(input: ScoreInput): void {
    const asOfMs = parseInstant(input.asOf);
    if (Number.isNaN(asOfMs))
      throw new ScoreInputError([{ path: "asOf", message: "must be an ISO 8601 instant in UTC" }]);
    const { raw, availability } = readMetric(this.metric, input, asOfMs);
    if (raw === null || availability === 0) return;
    this.all.push(raw);
    if (input.segment === undefined) return;
    const peers = this.segments.get(input.segment) ?? new Column();
    this.segments.set(input.segment, peers);
    peers.push(raw);
  }

  freeze(): Reference["cohorts"][string] {
    const segments = [...this.segments]
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([segment, column]) => [segment, column.ascending()] as const);
    return { all: this.all.ascending(), segments: Object.fromEntries(segments) };
  }
}

function quartilesOf(scores: Column): { lower: number; upper: number } {
  const ascending = Array.from(scores.ascending());
  return { lower: quantileSorted(ascending, 0.25), upper: quantileSorted(ascending, 0.75) };
}

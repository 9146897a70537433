import { byCodeUnit } from "../math/code-unit-order.ts";
import type { Reference, ScoreInput } from "../types.ts";
import type { CompiledScorecard } from "./compiled-scorecard.ts";
import { scoreAccount } from "./score-account.ts";

export interface BaselineCollector {
  /**
   * Takes one account in; in any order.
   * @throws {ScoreInputError} as `scoreAccount` does.
   */
  add(input: ScoreInput): void;
  /** Means of 0–100 by metric id, then by segment and, over all accounts, "default"; none for a metric without values. */
  freeze(): NonNullable<Reference["baselines"]>;
}

/** Steps of a point in which values are added up: sums of whole numbers are exact, so that order changes nothing. */
const STEPS = 1e6;
const ALL = "default";

/**
 * A collector of what is typical: each metric's mean normalised value, over the accounts that have one. Percentiles are
 * judged by `reference`, which must hold their cohorts.
 *
 *     const baselines = baselineCollector(compiled, reference);
 *     for (const input of inputs) baselines.add(input);
 *     reference = { ...reference, baselines: baselines.freeze() };
 */
export function baselineCollector(scorecard: CompiledScorecard, reference?: Reference): BaselineCollector {
  const means = new Map(scorecard.metrics.map(({ id }) => [id, new Map<string, Mean>()]));
  return {
    add(input) {
      for (const { metric, normalised } of scoreAccount(scorecard, input, reference).lines) {
        if (normalised === null) continue;
        const bySegment = means.get(metric)!;
        take(bySegment, ALL, normalised);
        if (input.segment !== undefined && input.segment !== ALL) take(bySegment, input.segment, normalised);
      }
    },
    freeze() {
      const known = [...means].filter(([, bySegment]) => bySegment.size > 0);
      return Object.fromEntries(known.map(([metric, bySegment]) => [metric, frozen(bySegment)]));
    },
  };
}

interface Mean {
  steps: number;
  count: number;
}

function take(bySegment: Map<string, Mean>, segment: string, normalised: number): void {
  const mean = bySegment.get(segment) ?? { steps: 0, count: 0 };
  bySegment.set(segment, mean);
  mean.steps += Math.floor(normalised * STEPS + 0.5);
  mean.count += 1;
}

function frozen(bySegment: ReadonlyMap<string, Mean>): Record<string, number> {
  const ordered = [...bySegment].sort(([a], [b]) => byCodeUnit(a, b));
  return Object.fromEntries(ordered.map(([segment, { steps, count }]) => [segment, steps / count / STEPS]));
}

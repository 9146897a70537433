import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { LabelledInput, Scorecard } from "#scoring";
import { AS_OF, makeScorecard, plainMetric } from "./scorecards.ts";

/** Metrics `m0`, `m1`, … on a straight line from 0 to 100, each a dimension of its own, all of weight 1. */
export function equalCard(metrics: number): Scorecard {
  const ids = Array.from({ length: metrics }, (_, m) => `m${m}`);
  return makeScorecard(Object.fromEntries(ids.map((id) => [id, [plainMetric(id)]])));
}

/**
 * Accounts with uniform signals `m0`, `m1`, …, lost by a logistic law with these weights on (100 − n)/100.
 * @param logOdds of loss for an account that stands at 50 everywhere.
 */
export function plantedAccounts(
  seed: number,
  count: number,
  weights: readonly number[],
  logOdds: number,
): LabelledInput[] {
  const random = xoroshiro128plus(seed);
  const uniform = () => (random.next() + 2 ** 31) / 2 ** 32;
  return Array.from({ length: count }, (_, i) => {
    const values = weights.map(() => uniform() * 100);
    const eta = values.reduce((sum, value, m) => sum + weights[m]! * (0.5 - value / 100), logOdds);
    return {
      account: `a${i}`,
      asOf: AS_OF,
      signals: Object.fromEntries(values.map((value, m) => [`m${m}`, value])),
      outcome: uniform() < 1 / (1 + Math.exp(-eta)),
    };
  });
}

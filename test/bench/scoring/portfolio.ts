import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { parseScorecard, type Scorecard, type ScoreInput } from "#scoring";

/** The scorecard and the accounts of the speed contract: 20 piecewise metrics of 5 knots, 5 % of the values missing. */

export const METRICS = 20;
const PER_DIMENSION = 5;
const KNOTS = [0, 20, 45, 75, 100];
const SCORES = [0, 35, 60, 85, 100];
const MISSING = 0.05;
const AS_OF = "2026-11-01T00:00:00Z";
const SEED = 20_261_101;

export const signalIds = Array.from({ length: METRICS }, (_, m) => `signal_${m}`);
/** Weights that are not all alike. */
export const weights = signalIds.map((_, m) => 1 + (m % 7));

export function benchScorecard(curveType: "piecewise" | "steps"): Scorecard {
  const curve =
    curveType === "piecewise"
      ? { type: "piecewise", points: KNOTS.map((x, i) => [x, SCORES[i]]) }
      : { type: "steps", steps: steps() };
  const dimensions = Array.from({ length: METRICS / PER_DIMENSION }, (_, d) => ({
    id: `dimension-${d}`,
    label: `Dimension ${d}`,
    weight: 1,
    metrics: signalIds
      .map((signal, m) => ({
        id: `metric-${m}`,
        signal,
        weight: weights[m],
        direction: "up",
        curve,
        baseline: 60,
      }))
      .slice(d * PER_DIMENSION, (d + 1) * PER_DIMENSION),
  }));
  return parseScorecard({ format: 1, id: "bench", version: 1, dimensions });
}

export function steps(): { from: number; score: number }[] {
  return KNOTS.map((from, i) => ({ from, score: SCORES[i]! }));
}

/** `count` accounts, the same on every run, each with yesterday's band; a missing value is null. */
export function* accounts(count: number): Generator<ScoreInput> {
  const random = xoroshiro128plus(SEED);
  for (let a = 0; a < count; a++) {
    const signals: Record<string, number | null> = {};
    for (const id of signalIds) {
      const value = 100 * uniformFloat64(random);
      signals[id] = uniformFloat64(random) < MISSING ? null : value;
    }
    yield { account: `account-${a}`, asOf: AS_OF, signals, previous: { band: "yellow" } };
  }
}

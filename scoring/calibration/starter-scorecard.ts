import { quantileSorted } from "simple-statistics";
import { areaUnderCurve } from "../backtest/auc.ts";
import type { EligibleRow } from "../backtest/eligible-rows.ts";
import { sumOf } from "../math/neumaier-sum.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import { type LearnedMetric, learnedScorecard } from "./learned-scorecard.ts";
import { signalColumns } from "./signal-columns.ts";
import { withCuts } from "./with-cuts.ts";

/**
 * What stands in for a hand-made scorecard where there is none: each signal on a straight line between its 5 and 95 %
 * quantiles, in the direction in which it ranks these rows, all with the same weight. Null when no signal varies.
 */
export function starterScorecard(rows: readonly EligibleRow[], lost: Uint8Array): Scorecard | null {
  const metrics = signalColumns(rows).flatMap(({ signal, values }) => starterMetric(signal, values, lost));
  const starter = learnedScorecard("equal-weights", metrics);
  return starter && withCuts(starter, rows);
}

function starterMetric(signal: string, values: Float64Array, lost: Uint8Array): LearnedMetric[] {
  const known = Int32Array.from(values, (_, row) => row).filter((row) => !Number.isNaN(values[row]!));
  const ascending = Array.from(known, (row) => values[row]!).sort((a, b) => a - b);
  if (ascending.length === 0) return [];
  let [lo, hi] = [quantileSorted(ascending, 0.05), quantileSorted(ascending, 0.95)];
  if (lo === hi) [lo, hi] = [ascending[0]!, ascending.at(-1)!];
  if (!(lo < hi)) return [];
  const more = areaUnderCurve(
    ascending.length === values.length ? values : Float64Array.from(known, (row) => values[row]!),
    Uint8Array.from(known, (row) => lost[row]!),
  );
  const risky = more !== null && more > 0.5;
  const scores = ascending.map((x) => 100 * Math.min(1, Math.max(0, (x - lo) / (hi - lo))));
  const mean = sumOf(scores) / scores.length;
  return [
    {
      signal,
      weight: 1,
      curve: {
        type: "piecewise",
        points: [
          [lo, risky ? 100 : 0],
          [hi, risky ? 0 : 100],
        ],
      },
      baseline: risky ? 100 - mean : mean,
      reason: "Between the 5 and 95 % quantiles of the data; equal weights.",
    },
  ];
}

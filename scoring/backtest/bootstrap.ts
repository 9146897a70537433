import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { quantileSorted } from "simple-statistics";
import { weightedAuc } from "./auc.ts";
import type { Ranking } from "./ranking.ts";

export type Interval = readonly [lo: number, hi: number];

export interface Resampling {
  resamples: number;
  /** A whole number: the same seed draws the same resamples on every machine. */
  seed: number;
}

/** Chance of at most 0, 1, 2 … draws of a Poisson variable with mean 1, in 2^32nds: what is beyond 12 never counts. */
const POISSON = Float64Array.from({ length: 13 }, (_, most) => {
  let term = Math.exp(-1);
  let sum = 0;
  for (let k = 0; k <= most; k++) {
    sum += term;
    term /= k + 1;
  }
  return sum * 2 ** 32 - 2 ** 31;
});

/**
 * AUC of each ranking in each resample: `[ranking][resample]`, NaN where a resample has one outcome only. An account is
 * drawn with all its rows, as often as a Poisson variable with mean 1 says; that is the bootstrap without its fixed
 * total (Hanley and MacGibbon 2006), and needs one pass over the sorted rows per resample. All rankings see the same
 * draws, so that their differences are paired.
 *
 * @param cluster account number of each row, 0 and up.
 */
export function bootstrapAuc(
  rankings: readonly Ranking[],
  lost: Uint8Array,
  cluster: Int32Array,
  { resamples, seed }: Resampling,
): Float64Array[] {
  const random = xoroshiro128plus(seed);
  const accounts = cluster.reduce((most, one) => Math.max(most, one + 1), 0);
  const ofAccount = new Uint8Array(accounts);
  const weight = new Uint8Array(cluster.length);
  const drawn = rankings.map(() => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample++) {
    for (let account = 0; account < accounts; account++) ofAccount[account] = poisson(random.next());
    for (let row = 0; row < weight.length; row++) weight[row] = ofAccount[cluster[row]!]!;
    for (let r = 0; r < rankings.length; r++)
      drawn[r]![resample] = weightedAuc(rankings[r]!, lost, weight) ?? Number.NaN;
  }
  return drawn;
}

/** Middle 95 % of the draws (percentile method); null when fewer than half of them have a value. */
export function intervalOf(draws: Float64Array): Interval | null {
  const known = draws.filter((draw) => !Number.isNaN(draw)).sort();
  if (known.length === 0 || known.length * 2 < draws.length) return null;
  const ascending = Array.from(known);
  return [quantileSorted(ascending, 0.025), quantileSorted(ascending, 0.975)];
}

function poisson(uniform: number): number {
  let count = 0;
  while (count < 12 && uniform >= POISSON[count]!) count++;
  return count;
}

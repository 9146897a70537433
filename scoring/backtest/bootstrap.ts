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

/**
 * Draws of a Poisson variable with mean 1 by 16 uniform bits: two for each random number. A 65,536th is exact enough:
 * the mean of the table is 1 to four digits.
 */
const POISSON = poissonTable();

/**
 * AUC of each ranking in each resample: `[ranking][resample]`, NaN where a resample has one outcome only. An account is
 * drawn with all its rows, as often as a Poisson variable with mean 1 says; that is the bootstrap without its fixed
 * total (Hanley and MacGibbon 2006), and needs one pass over the sorted rows per resample. All rankings see the same
 * draws, so that their differences are paired.
 *
 * @param cluster account number of each row, 0 and up without gaps (`accountNumbers`).
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
    for (let account = 0; account < accounts; account += 2) {
      const bits = random.next();
      ofAccount[account] = POISSON[bits & 0xffff]!;
      ofAccount[account + 1] = POISSON[bits >>> 16]!;
    }
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

function poissonTable(): Uint8Array {
  const table = new Uint8Array(1 << 16);
  let count = 0;
  let term = Math.exp(-1);
  let atMost = term;
  for (let i = 0; i < table.length; i++) {
    while ((i + 0.5) / table.length > atMost) {
      count++;
      term /= count;
      atMost += term;
    }
    table[i] = count;
  }
  return table;
}

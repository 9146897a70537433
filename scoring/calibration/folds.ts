import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Row numbers to learn from and row numbers to judge: no account is in both. */
export interface Fold {
  train: Int32Array;
  test: Int32Array;
}

/**
 * Fold number of each row: all rows of an account in one fold, and each fold with its share of the accounts that were
 * ever lost. Accounts are shuffled by the seed and dealt in turn.
 *
 * @param cluster account number of each row, 0 and up without gaps (`accountNumbers`).
 */
export function foldNumbers(
  cluster: Int32Array,
  lost: Uint8Array,
  { folds, seed }: { folds: number; seed: number },
): Int32Array {
  const accounts = cluster.reduce((most, one) => Math.max(most, one + 1), 0);
  const everLost = new Uint8Array(accounts);
  for (let row = 0; row < lost.length; row++) if (lost[row] === 1) everLost[cluster[row]!] = 1;
  const numbers = Int32Array.from(everLost, (_, account) => account);
  const random = xoroshiro128plus(seed);
  for (let left = accounts - 1; left > 0; left--) {
    const other = uniformInt(random, 0, left);
    [numbers[left], numbers[other]] = [numbers[other]!, numbers[left]!];
  }
  // Lost accounts are dealt first and the others go on where these ended, so that sizes differ by one at most.
  const dealt = [...numbers].sort((a, b) => everLost[b]! - everLost[a]!);
  const ofAccount = new Int32Array(accounts);
  for (const [turn, account] of dealt.entries()) ofAccount[account] = turn % folds;
  return Int32Array.from(cluster, (account) => ofAccount[account]!);
}

/** The folds of undated data: each judges its rows and learns from all the others. */
export function foldsOf(numbers: Int32Array, folds: number): Fold[] {
  return Array.from({ length: folds }, (_, fold) => ({
    train: rowsWhere(numbers, (one) => one !== fold),
    test: rowsWhere(numbers, (one) => one === fold),
  })).filter(({ train, test }) => train.length > 0 && test.length > 0);
}

/**
 * The folds of dated data with several snapshots: what is judged lies at or after the cut, what is learnt from had its
 * outcome known by then and belongs to other accounts.
 */
export function foldsByTime(
  numbers: Int32Array,
  folds: number,
  asOfMs: Float64Array,
  knownMs: Float64Array,
  cutMs: number,
): Fold[] {
  return foldsOf(numbers, folds)
    .map(({ train, test }) => ({
      train: train.filter((row) => knownMs[row]! <= cutMs),
      test: test.filter((row) => asOfMs[row]! >= cutMs),
    }))
    .filter(({ train, test }) => train.length > 0 && test.length > 0);
}

function rowsWhere(numbers: Int32Array, holds: (fold: number) => boolean): Int32Array {
  return Int32Array.from(numbers, (_, row) => row).filter((row) => holds(numbers[row]!));
}

import { type Fold, foldNumbers, foldsByTime, foldsOf } from "../calibration/folds.ts";
import { fitIsotonic, isotonicAt } from "../calibration/isotonic.ts";
import { DAY_MS } from "../math/instant.ts";
import type { EligibleRow } from "./eligible-rows.ts";
import type { OutcomeWindow } from "./labelled-input.ts";

export interface Splitting {
  folds: number;
  seed: number;
}

export interface Split {
  folds: Fold[];
  byTime: boolean;
}

/**
 * Folds that keep an account in one piece and, where losses have dates and there are several snapshots, the past before
 * the future: the cut is the median snapshot. Too little past with both outcomes known → by account alone.
 */
export function splitRows(
  rows: readonly EligibleRow[],
  lost: Uint8Array,
  cluster: Int32Array,
  dated: boolean,
  { leadDays, horizonDays }: OutcomeWindow,
  splitting: Splitting,
): Split {
  const numbers = foldNumbers(cluster, lost, splitting);
  const byAccount = { folds: foldsOf(numbers, splitting.folds), byTime: false };
  if (!dated || rows.length === 0) return byAccount;
  const asOfMs = Float64Array.from(rows, (row) => row.asOfMs);
  const cutMs = asOfMs.slice().sort()[rows.length >> 1]!;
  const windowMs = (leadDays + (horizonDays ?? 0)) * DAY_MS;
  const knownMs = Float64Array.from(rows, (row) => row.lostAtMs ?? row.asOfMs + windowMs);
  const folds = foldsByTime(numbers, splitting.folds, asOfMs, knownMs, cutMs);
  const enough =
    folds.length === byAccount.folds.length &&
    folds.every(({ train, test }) => hasBoth(train, lost) && hasBoth(test, lost));
  return enough ? { folds, byTime: true } : byAccount;
}

/** Probability of loss of each row that some fold judges, learnt from the other folds; NaN for the others. */
export function outOfFoldProbability(
  risk: Float64Array,
  lost: Uint8Array,
  folds: readonly Fold[],
): Float64Array {
  const probability = new Float64Array(risk.length).fill(Number.NaN);
  for (const { train, test } of folds) {
    const fit = fitIsotonic(
      Float64Array.from(train, (row) => risk[row]!),
      Uint8Array.from(train, (row) => lost[row]!),
    );
    for (const row of test) probability[row] = isotonicAt(fit, risk[row]!);
  }
  return probability;
}

function hasBoth(rows: Int32Array, lost: Uint8Array): boolean {
  return rows.some((row) => lost[row] === 1) && rows.some((row) => lost[row] === 0);
}

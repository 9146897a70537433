import { type Ranking, rankingOf } from "./ranking.ts";

/**
 * Chance, 0–1, that a lost account has a higher risk than one that stayed, equal risks counting half (mid-ranks): the
 * area under the ROC curve (Hanley and McNeil 1982). Null when all have the same outcome, or there is none.
 * `areaUnderCurve([1, 2, 2, 3], [false, true, false, true])` is 0.875.
 */
export function areaUnderCurve(risk: ArrayLike<number>, lost: ArrayLike<boolean | number>): number | null {
  const outcome = Uint8Array.from(lost, (one) => (one ? 1 : 0));
  return weightedAuc(rankingOf(Float64Array.from(risk)), outcome, null);
}

/** The same of a ranking, each row counting as often as `weight` says (null = once): one pass, no sorting. */
export function weightedAuc(
  { order, groupEnd }: Ranking,
  lost: Uint8Array,
  weight: Uint8Array | null,
): number | null {
  // Twice the number of pairs in the right order: whole numbers, so that no order of adding changes it.
  let twiceWon = 0;
  let staying = 0;
  let leaving = 0;
  let groupStaying = 0;
  let groupLeaving = 0;
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const count = weight === null ? 1 : weight[row]!;
    if (lost[row] === 1) groupLeaving += count;
    else groupStaying += count;
    if (groupEnd[at] === 0) continue;
    twiceWon += groupLeaving * (2 * staying + groupStaying);
    staying += groupStaying;
    leaving += groupLeaving;
    groupStaying = 0;
    groupLeaving = 0;
  }
  return staying === 0 || leaving === 0 ? null : twiceWon / 2 / (staying * leaving);
}

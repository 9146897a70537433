import { NeumaierSum } from "../math/neumaier-sum.ts";
import type { EligibleRow } from "./eligible-rows.ts";

export interface RedBand {
  /** Share of red rows that were lost, 0–1; null without a red row. */
  precision: number | null;
  /** Share of lost rows that were red, 0–1; null without a lost row. */
  recall: number | null;
  /** Share of the lost recurring revenue that was red, 0–1; null when no lost row has any. */
  arrWeightedRecall: number | null;
}

/** What the word "red" was worth. */
export function redBand(rows: readonly EligibleRow[], red: ArrayLike<boolean>): RedBand {
  let flagged = 0;
  let lost = 0;
  let both = 0;
  const arrLost = new NeumaierSum();
  const arrBoth = new NeumaierSum();
  rows.forEach(({ outcome, input }, row) => {
    if (red[row]) flagged++;
    if (outcome !== "lost") return;
    const arr = Number.isFinite(input.arr) ? Math.max(0, input.arr!) : 0;
    lost++;
    arrLost.add(arr);
    if (!red[row]) return;
    both++;
    arrBoth.add(arr);
  });
  return {
    precision: flagged === 0 ? null : both / flagged,
    recall: lost === 0 ? null : both / lost,
    arrWeightedRecall: arrLost.value === 0 ? null : arrBoth.value / arrLost.value,
  };
}

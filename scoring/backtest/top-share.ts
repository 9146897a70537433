import type { Ranking } from "./ranking.ts";

export interface TopShare {
  /** Share of lost accounts among the riskiest, 0–1; null without rows. */
  precision: number | null;
  /** That over the share among all; 1 is no better than drawing lots; null when nobody was lost. */
  lift: number | null;
}

/**
 * How many of the riskiest `share` (0–1) of the rows were lost. Rows of equal risk at the edge count with the mean of
 * their group, so that the order of the rows decides nothing.
 */
export function topShare({ order, groupEnd }: Ranking, lost: Uint8Array, share: number): TopShare {
  const n = order.length;
  if (n === 0) return { precision: null, lift: null };
  const wanted = Math.max(1, Math.round(n * share));
  let taken = 0;
  let found = 0;
  let all = 0;
  for (let at = n - 1; at >= 0; ) {
    let from = at;
    while (from > 0 && groupEnd[from - 1] === 0) from--;
    let lostInGroup = 0;
    for (let i = from; i <= at; i++) lostInGroup += lost[order[i]!]!;
    const size = at - from + 1;
    const part = Math.min(size, wanted - taken);
    taken += part;
    found += (lostInGroup * part) / size;
    all += lostInGroup;
    at = from - 1;
  }
  const precision = found / wanted;
  return { precision, lift: all === 0 ? null : precision / (all / n) };
}

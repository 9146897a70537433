/** Rows in ascending order of risk, with the ends of the groups of equal risk: sorted once, asked often. */
export interface Ranking {
  /** Row numbers, lowest risk first. */
  order: Int32Array;
  /** By position in `order`: 1 where a group of equal risk ends. */
  groupEnd: Uint8Array;
}

export function rankingOf(risk: Float64Array): Ranking {
  const order = Int32Array.from(risk, (_, row) => row).sort((a, b) => risk[a]! - risk[b]! || a - b);
  const groupEnd = Uint8Array.from(order, (row, at) =>
    at + 1 === order.length || risk[order[at + 1]!] !== risk[row] ? 1 : 0,
  );
  return { order, groupEnd };
}

/** Index of the last of the ascending `edges` that is ≤ `x`; -1 when all are above it. */
export function lastAtOrBelow(edges: Float64Array, x: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

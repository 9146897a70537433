/** Share 0–1 of the way from `low` to `high` at which `x` lies, clamped. Finite bounds, `low` below `high`. */
export function shareBetween(x: number, low: number, high: number): number {
  if (x <= low) return 0;
  if (x >= high) return 1;
  const width = high - low;
  // Bounds further apart than the largest double: halves give the same share without overflow.
  return width === Number.POSITIVE_INFINITY ? (x / 2 - low / 2) / (high / 2 - low / 2) : (x - low) / width;
}

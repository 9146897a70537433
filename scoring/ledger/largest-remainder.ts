/** Whole numbers next to `values` that add up to `total`; what was cut off most is rounded up first. */
export function largestRemainder(values: readonly number[], total: number): number[] {
  const whole = values.map((value) => Math.floor(value) + 0);
  const byRemainder = values
    .map((_, i) => i)
    .sort((a, b) => values[b]! - whole[b]! - (values[a]! - whole[a]!) || a - b);
  let open = total - whole.reduce((sum, value) => sum + value, 0);
  for (const i of byRemainder) {
    if (open <= 0) break;
    whole[i]! += 1;
    open -= 1;
  }
  return whole;
}

/** The nearest whole number, halves upward: the rounding of every displayed figure. */
export function halfUp(value: number): number {
  return Math.floor(value + 0.5);
}

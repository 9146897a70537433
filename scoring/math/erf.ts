/**
 * The error function, -1 to 1, within 1.5e-7: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26.
 * Monotone, odd, and exact at 0.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  const t = 1 / (1 + 0.3275911 * size);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-size * size));
}

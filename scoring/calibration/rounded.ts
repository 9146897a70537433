/** A number to so many parts of 1, so that a learned scorecard can be read. `rounded(0.1234, 100)` is 0.12. */
export function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}

/**
 * 0 to 100: `part` of `whole` in percent; null when the whole is 0. Completion (F14), feature use (F16), stickiness
 * (F17) and conversion are all this. `percentOf(8, 10)` is 80.
 */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

/** Median of finite numbers in any order: the mean of the middle two where there is no middle one; null of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const ascending = Float64Array.from(values).sort();
  const upper = ascending[ascending.length >> 1]!;
  // Halves first: the sum of two large values may be beyond the largest double.
  return ascending.length % 2 === 1 ? upper : ascending[(ascending.length >> 1) - 1]! / 2 + upper / 2;
}

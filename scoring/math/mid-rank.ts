/**
 * Mid-rank of a value in an ascending, not empty cohort, 0–100: the share below it and half of the share equal to it.
 * `midRank(2, [1, 2, 2, 3, 10])` is 40.
 */
export function midRank(value: number, cohort: ArrayLike<number>): number {
  const below = countWhere(cohort, (one) => one < value);
  const upTo = countWhere(cohort, (one) => one <= value);
  return (50 * (below + upTo)) / cohort.length;
}

/** Length of the leading part of an ascending cohort for which the condition holds. */
function countWhere(cohort: ArrayLike<number>, holds: (one: number) => boolean): number {
  let low = 0;
  let high = cohort.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(cohort[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

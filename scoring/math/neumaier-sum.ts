/**
 * A running sum with Neumaier's compensation: its error does not grow with the number of terms. Terms must be
 * added in one fixed order, because the last bit still depends on it.
 */
export class NeumaierSum {
  private sum = 0;
  private lost = 0;

  add(term: number): void {
    const next = this.sum + term;
    this.lost += Math.abs(this.sum) >= Math.abs(term) ? this.sum - next + term : term - next + this.sum;
    this.sum = next;
  }

  get value(): number {
    return this.sum + this.lost;
  }
}

/** Sum of the terms in the order given. `sumOf([1, 1e100, 1, -1e100])` is 2. */
export function sumOf(terms: Iterable<number>): number {
  const sum = new NeumaierSum();
  for (const term of terms) sum.add(term);
  return sum.value;
}

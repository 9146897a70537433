const FIRST_CAPACITY = 64;

/** A growing list of numbers at 8 bytes each. */
export class Column {
  private values = new Float64Array(FIRST_CAPACITY);
  private count = 0;

  push(value: number): void {
    if (this.count === this.values.length) {
      const wider = new Float64Array(2 * this.count);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.count++] = value;
  }

  get length(): number {
    return this.count;
  }

  /** Its values in ascending order, as a copy. */
  ascending(): Float64Array {
    return this.values.slice(0, this.count).sort();
  }
}

/** The best that a number of steps can do in one group, and how they are spread over its members. */
export interface Spread {
  /** Gain toward the group's own goal; −Infinity where the steps cannot be spent as they must be. */
  gain: number;
  /** Steps by member. */
  steps: readonly number[];
}

/**
 * The best spread of every number of steps from 0 to `most` over the members, whose gains add up. `gains[m][k]` is what
 * member m gains by k steps; −Infinity forbids it. Steps may be left over. (The knapsack with one choice per member.)
 */
export function bestSpreads(gains: readonly (readonly number[])[], most: number): Spread[] {
  let best = Array.from({ length: most + 1 }, () => 0);
  const choices: Int32Array[] = [];
  for (const gain of gains) {
    const choice = new Int32Array(most + 1);
    best = best.map((_, total) => {
      let top = Number.NEGATIVE_INFINITY;
      for (let k = 0; k <= total && k < gain.length; k++) {
        const value = best[total - k]! + gain[k]!;
        if (value > top) {
          top = value;
          choice[total] = k;
        }
      }
      return top;
    });
    choices.push(choice);
  }
  return best.map((gain, total) => ({ gain, steps: traceBack(choices, total) }));
}

function traceBack(choices: readonly Int32Array[], total: number): number[] {
  const steps = choices.map(() => 0);
  let left = total;
  for (let m = choices.length - 1; m >= 0; m--) {
    steps[m] = choices[m]![left]!;
    left -= steps[m]!;
  }
  return steps;
}

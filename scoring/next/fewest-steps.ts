import type { Lever } from "./lever.ts";

/** What the search asks about a number of steps. */
export interface Questions {
  reaches(steps: number): boolean;
  /** On which side of their bounds the exceptions' values lie. */
  sides(steps: number): string;
}

/**
 * The smallest number of steps, 1 or more, that reaches the goal; null when none does. Between two turns of the curve, and
 * with the exceptions' values on the same sides of their bounds at both ends, the score goes one way, so that halving
 * finds the first; where the sides differ the stretch is split until they do not. A target range, a step curve or a cap
 * that lifts half-way is thus seen.
 */
export function fewestSteps({ turns }: Pick<Lever, "turns">, { reaches, sides }: Questions): number | null {
  const firstIn = (from: number, to: number): number | null => {
    if (reaches(from)) return from;
    if (to === from) return null;
    if (to === from + 1) return reaches(to) ? to : null;
    if (sides(from) === sides(to)) return reaches(to) ? halve(from, to) : null;
    const middle = from + Math.floor((to - from) / 2);
    return firstIn(from, middle) ?? firstIn(middle, to);
  };
  const halve = (misses: number, hits: number): number => {
    let [low, high] = [misses, hits];
    while (high - low > 1) {
      const middle = low + Math.floor((high - low) / 2);
      if (reaches(middle)) high = middle;
      else low = middle;
    }
    return high;
  };
  for (let i = 0; i < turns.length; i++) {
    const found = firstIn(turns[i]!, turns[i + 1] ?? turns[i]!);
    if (found !== null) return found;
  }
  return null;
}

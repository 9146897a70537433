import { byCodeUnit } from "../math/code-unit-order.ts";
import { sumOf } from "../math/neumaier-sum.ts";

/**
 * Each weight's share of their sum, 0–1, in the order given; all 0 when every weight is 0. Weights of any size:
 * they are brought to at most 1 first, so that neither their sum nor a share overflows.
 */
export function shares(weighted: readonly { id: string; weight: number }[]): number[] {
  const largest = weighted.reduce((most, { weight }) => Math.max(most, weight), 0);
  if (largest === 0) return weighted.map(() => 0);
  const ordered = [...weighted].sort((a, b) => byCodeUnit(a.id, b.id));
  const sum = sumOf(ordered.map(({ weight }) => weight));
  if (Number.isFinite(sum) && sum >= SMALLEST_NORMAL) return weighted.map(({ weight }) => weight / sum);
  const scaledSum = sumOf(ordered.map(({ weight }) => weight / largest));
  return weighted.map(({ weight }) => weight / largest / scaledSum);
}

/** Below this a double loses bits, and shares would no longer add up to 1. */
const SMALLEST_NORMAL = 2 ** -1022;

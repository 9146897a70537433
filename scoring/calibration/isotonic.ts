/** A probability that never falls as the risk grows: straight lines between the knots, flat outside. */
export interface Isotonic {
  /** Where each block begins and ends, ascending; one knot for a block of a single risk. */
  risk: Float64Array;
  /** Probability of loss at each knot, 0–1, never falling. */
  probability: Float64Array;
}

interface Block {
  /** Lowest and highest risk. */
  from: number;
  to: number;
  lost: number;
  count: number;
}

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955): the non-decreasing probabilities that minimise
 * Σ (lost − p)². Rows in order of risk are blocks of their own (equal risks one block); while a block's mean is not
 * above that of the one before, both are pooled. One pass, exact. The fit is flat over each block, so that where
 * the risk parts lost from kept without a doubt, so does the probability. Each block counts half a loss and half a stay
 * at the overall rate more than it has, so that no finite sample makes anything certain.
 */
export function fitIsotonic(risk: Float64Array, lost: Uint8Array): Isotonic {
  const order = Int32Array.from(lost, (_, row) => row).sort((a, b) => risk[a]! - risk[b]! || a - b);
  const total = lost.reduce((sum, one) => sum + one, 0);
  const blocks: Block[] = [];
  for (let next = 0; next < order.length; ) {
    const at = risk[order[next]!]!;
    const block = { from: at, to: at, lost: 0, count: 0 };
    while (next < order.length && risk[order[next]!] === at) {
      block.lost += lost[order[next++]!]!;
      block.count++;
    }
    blocks.push(block);
    while (blocks.length > 1 && meanOf(blocks.at(-2)!) >= meanOf(blocks.at(-1)!)) pool(blocks);
  }
  const rate = order.length === 0 ? 0.5 : (total + 0.5) / (order.length + 1);
  // The half counts pull small blocks further than large ones: order is restored by carrying the highest on.
  let highest = 0;
  const knots = blocks.flatMap(({ from, to, lost, count }) => {
    highest = Math.max(highest, (lost + rate) / (count + 1));
    return from === to ? [[from, highest] as const] : [[from, highest] as const, [to, highest] as const];
  });
  return {
    risk: Float64Array.from(knots, ([at]) => at),
    probability: Float64Array.from(knots, ([, chance]) => chance),
  };
}

/** Probability of loss, 0–1, at a risk; ½ of an empty fit. */
export function isotonicAt({ risk, probability }: Isotonic, x: number): number {
  const last = risk.length - 1;
  if (last < 0) return 0.5;
  if (!(x > risk[0]!)) return probability[0]!;
  if (x >= risk[last]!) return probability[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (risk[middle]! <= x) low = middle;
    else high = middle;
  }
  const part = (x - risk[low]!) / (risk[high]! - risk[low]!);
  return probability[low]! + part * (probability[high]! - probability[low]!);
}

function meanOf(block: Block): number {
  return block.lost / block.count;
}

function pool(blocks: Block[]): void {
  const last = blocks.pop()!;
  const before = blocks.at(-1)!;
  before.to = last.to;
  before.lost += last.lost;
  before.count += last.count;
}

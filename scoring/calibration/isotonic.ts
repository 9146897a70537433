/** A probability that never falls as the risk grows: straight lines between the means of blocks, flat outside. */
export interface Isotonic {
  /** Mean risk of each block, ascending. */
  risk: Float64Array;
  /** Probability of loss of each block, 0–1, ascending. */
  probability: Float64Array;
}

interface Block {
  risk: number;
  lost: number;
  count: number;
}

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955): the non-decreasing probabilities that minimise
 * Σ (lost − p)². Rows in order of risk are blocks of their own (equal risks one block); while a block's mean is not
 * above that of the one before, both are pooled. One pass, exact. Each block counts half a loss and half a stay at
 * the overall rate more than it has, so that no finite sample makes anything certain.
 */
export function fitIsotonic(risk: Float64Array, lost: Uint8Array): Isotonic {
  const order = Int32Array.from(lost, (_, row) => row).sort((a, b) => risk[a]! - risk[b]! || a - b);
  const total = lost.reduce((sum, one) => sum + one, 0);
  const blocks: Block[] = [];
  for (let from = 0; from < order.length; ) {
    const block = { risk: 0, lost: 0, count: 0 };
    const at = risk[order[from]!]!;
    while (from < order.length && risk[order[from]!] === at) {
      block.lost += lost[order[from++]!]!;
      block.count++;
    }
    block.risk = at * block.count;
    blocks.push(block);
    while (blocks.length > 1 && meanOf(blocks.at(-2)!) >= meanOf(blocks.at(-1)!)) pool(blocks);
  }
  const rate = order.length === 0 ? 0.5 : (total + 0.5) / (order.length + 1);
  const probability = Float64Array.from(blocks, (block) => (block.lost + rate) / (block.count + 1));
  // The half counts pull small blocks further than large ones: order is restored by carrying the highest on.
  for (let b = 1; b < probability.length; b++)
    probability[b] = Math.max(probability[b]!, probability[b - 1]!);
  return { risk: Float64Array.from(blocks, (block) => block.risk / block.count), probability };
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
  before.risk += last.risk;
  before.lost += last.lost;
  before.count += last.count;
}

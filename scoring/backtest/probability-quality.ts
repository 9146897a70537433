import { NeumaierSum, sumOf } from "../math/neumaier-sum.ts";

export interface ProbabilityQuality {
  /** Mean of −ln(probability of what happened); ln 2 for always ½; null without rows. */
  logLoss: number | null;
  /** 1 − Brier score / that of the base rate: 1 perfect, 0 no better than the base rate; null with one outcome only. */
  brierSkill: number | null;
  /** Expected calibration error, 0–1: mean distance of probability and frequency over 10 bins of equal count. */
  ece: number | null;
}

const NEAR_0 = 1e-15;

/** How well probabilities of loss fit what happened. */
export function probabilityQuality(probability: Float64Array, lost: Uint8Array): ProbabilityQuality {
  const n = lost.length;
  if (n === 0) return { logLoss: null, brierSkill: null, ece: null };
  const rate = sumOf(lost) / n;
  const log = new NeumaierSum();
  const brier = new NeumaierSum();
  for (let row = 0; row < n; row++) {
    const p = Math.min(1 - NEAR_0, Math.max(NEAR_0, probability[row]!));
    log.add(-Math.log(lost[row] === 1 ? p : 1 - p));
    brier.add((probability[row]! - lost[row]!) ** 2);
  }
  const ofBaseRate = rate * (1 - rate);
  return {
    logLoss: log.value / n,
    brierSkill: ofBaseRate === 0 ? null : 1 - brier.value / n / ofBaseRate,
    ece: calibrationError(probability, lost),
  };
}

/**
 * Expected calibration error, 0–1, over `bins` bins of equal count (Naeini, Cooper and Hauskrecht 2015). Rows of equal
 * probability share one mean outcome, so that the order of the rows decides nothing.
 */
export function calibrationError(probability: Float64Array, lost: Uint8Array, bins = 10): number | null {
  const n = lost.length;
  if (n === 0) return null;
  const order = Int32Array.from(lost, (_, row) => row).sort(
    (a, b) => probability[a]! - probability[b]! || a - b,
  );
  const frequency = groupMeans(order, probability, lost);
  const error = new NeumaierSum();
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.floor((bin * n) / bins);
    const to = Math.floor(((bin + 1) * n) / bins);
    const gap = new NeumaierSum();
    for (let at = from; at < to; at++) gap.add(frequency[at]! - probability[order[at]!]!);
    error.add(Math.abs(gap.value) / n);
  }
  return error.value;
}

function groupMeans(order: Int32Array, probability: Float64Array, lost: Uint8Array): Float64Array {
  const means = new Float64Array(order.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    let count = 0;
    while (to < order.length && probability[order[to]!] === probability[order[from]!])
      count += lost[order[to++]!]!;
    means.fill(count / (to - from), from, to);
    from = to;
  }
  return means;
}

import { NeumaierSum } from "../math/neumaier-sum.ts";

/** Evidence for a loss by the value of one signal: log-odds above those of all accounts. */
export interface Evidence {
  /** Gap-free: each bin reaches from its `from` to the next bin's, the first also below, the last without end. */
  bins: readonly { from: number; evidence: number }[];
  /** Of accounts without a value; 0 (none) where all have one. */
  missing: number;
}

/** Up to so many distinct values are taken as a list of kinds: a bin each, in no order. */
const KINDS = 12;
const BINS = 12;
/** So many accounts of the average kind are added to each bin: a small one says little. */
const DOUBT = 10;

/**
 * Weight of evidence per bin (Good 1950): log of (lost + k·r)/(stayed + k·(1 − r)) above log r/(1 − r), r the share of
 * all that were lost, k = 10. A signal of at most 12 distinct values gets a bin for each, so that codes of unordered
 * kinds are as good as numbers; any other gets bins of about equal count, which end where a value ends. Evidence need
 * not rise or fall along the bins. NaN in `values` is a missing value, with evidence of its own.
 */
export function learnEvidence(values: Float64Array, lost: Uint8Array): Evidence {
  const losses = lost.reduce((sum, one) => sum + one, 0);
  const rate = (losses + 0.5) / (lost.length + 1);
  const evidenceOf = (gone: number, count: number) =>
    count === 0
      ? 0
      : Math.log((gone + DOUBT * rate) / (count - gone + DOUBT * (1 - rate))) - Math.log(rate / (1 - rate));
  const order = Int32Array.from(lost, (_, row) => row)
    .filter((row) => !Number.isNaN(values[row]!))
    .sort((a, b) => values[a]! - values[b]! || a - b);
  const bins: { from: number; evidence: number }[] = [];
  let known = 0;
  for (const { start, end } of groups(Float64Array.from(order, (row) => values[row]!))) {
    let gone = 0;
    for (let at = start; at < end; at++) gone += lost[order[at]!]!;
    known += gone;
    bins.push({ from: values[order[start]!]!, evidence: evidenceOf(gone, end - start) });
  }
  return { bins, missing: evidenceOf(losses - known, lost.length - order.length) };
}

/** Evidence at a value; that of a missing one at NaN. */
export function evidenceAt({ bins, missing }: Evidence, value: number): number {
  if (Number.isNaN(value) || bins.length === 0) return missing;
  let at = 0;
  while (at + 1 < bins.length && bins[at + 1]!.from <= value) at++;
  return bins[at]!.evidence;
}

/** Mean of the evidence over the rows: what a typical account brings. */
export function meanEvidence(evidence: Evidence, values: Float64Array): number {
  const sum = new NeumaierSum();
  for (const value of values) sum.add(evidenceAt(evidence, value) / values.length);
  return sum.value;
}

/** Ranges of positions in ascending values that never part equal ones. */
function groups(ascending: Float64Array): { start: number; end: number }[] {
  const starts: number[] = [];
  for (let at = 0; at < ascending.length; at++)
    if (at === 0 || ascending[at] !== ascending[at - 1]) starts.push(at);
  const chosen = starts.length <= KINDS ? starts : thinned(starts, ascending.length);
  return chosen.map((start, i) => ({ start, end: chosen[i + 1] ?? ascending.length }));
}

/** A start of a value for each twelfth of the rows; the first always. */
function thinned(starts: readonly number[], count: number): number[] {
  const kept: number[] = [0];
  for (const start of starts) if (start - kept.at(-1)! >= count / BINS) kept.push(start);
  // A last bin of less than half the size is no bin of its own.
  if (kept.length > 1 && count - kept.at(-1)! < count / BINS / 2) kept.pop();
  return kept;
}

import { NeumaierSum } from "../math/neumaier-sum.ts";
import type { LedgerLine, Reference, ScoreInput } from "../types.ts";
import { frozenBaseline } from "./cohort.ts";
import type { CompiledDimension, CompiledMetric, CompiledScorecard, Scratch } from "./compiled-scorecard.ts";
import { ledgerLine } from "./ledger-line.ts";

export interface Aggregate {
  /** Before exceptions, 0–100; null when nothing weighs in. */
  score: number | null;
  baseline: number | null;
  coverage: number;
  dimensions: { id: string; score: number | null; coverage: number }[];
  lines: LedgerLine[];
}

/** What a metric is taken for where nobody knows what is typical. */
const UNKNOWN_BASELINE = 50;

/** The weighted sum of an account's metrics with its ledger. */
export function aggregate(
  scorecard: CompiledScorecard,
  input: ScoreInput,
  asOfMs: number,
  reference?: Reference,
): Aggregate {
  const { metrics, dimensions, scratch } = scorecard;
  const lines = new Array<LedgerLine>(metrics.length);
  for (let i = 0; i < metrics.length; i++) {
    const metric = metrics[i]!;
    const line = ledgerLine(metric, input, asOfMs, reference);
    lines[i] = line;
    enter(scratch, i, metric, line, baselineFor(metric, input.segment, reference));
  }
  const scores = new Array<Aggregate["dimensions"][number]>(dimensions.length);
  for (let d = 0; d < dimensions.length; d++) scores[d] = dimensionOf(dimensions[d]!, metrics, scratch);
  return weigh(scorecard, lines, scores);
}

/** The scorecard's baseline for the segment, else the frozen one, else 50. */
function baselineFor(
  metric: CompiledMetric,
  segment: string | undefined,
  reference: Reference | undefined,
): number {
  const own = segment === undefined ? undefined : metric.segmentBaselines?.get(segment);
  return own ?? metric.baseline ?? frozenBaseline(reference, metric.id, segment) ?? UNKNOWN_BASELINE;
}

/** Notes what the metric brings into the sums under its fill policy. */
function enter(
  scratch: Scratch,
  i: number,
  metric: CompiledMetric,
  line: LedgerLine,
  baseline: number,
): void {
  const { availability } = line;
  const normalised = line.normalised ?? 0;
  const applicable = line.state === "notApplicable" ? 0 : 1;
  scratch.value[i] = filled(metric, normalised, baseline, availability);
  scratch.baseline[i] = baseline;
  scratch.counted[i] = metric.policy === "skip" ? availability : applicable;
  scratch.applicable[i] = applicable;
  scratch.availability[i] = availability;
}

function filled(metric: CompiledMetric, value: number, baseline: number, availability: number): number {
  switch (metric.policy) {
    case "baseline":
      return mix(value, baseline, availability);
    case "neutral":
      return mix(value, 50, availability);
    case "worst":
      return mix(value, 0, availability);
    case "skip":
      return value;
  }
}

/** The value as far as it is available, and what stands in for it for the rest; never outside the two. */
function mix(value: number, fill: number, availability: number): number {
  return availability === 1 ? value : fill + availability * (value - fill);
}

/** Baseline and contributions are what the score is made of: they are summed, not derived from it afterwards. */
function weigh(
  { metrics, sumOrder, scratch }: CompiledScorecard,
  lines: LedgerLine[],
  dimensions: Aggregate["dimensions"],
): Aggregate {
  const { value, baseline, counted, applicable, availability } = scratch;
  const effective = new NeumaierSum();
  const applying = new NeumaierSum();
  const available = new NeumaierSum();
  for (let k = 0; k < sumOrder.length; k++) {
    const i = sumOrder[k]!;
    const { weight } = metrics[i]!;
    effective.add(weight * counted[i]!);
    applying.add(weight * applicable[i]!);
    available.add(weight * availability[i]!);
  }
  const coverage = ratio(available.value, applying.value) ?? 0;
  const total = effective.value;
  if (total === 0) return { score: null, baseline: null, coverage, dimensions, lines };
  const typical = new NeumaierSum();
  const moved = new NeumaierSum();
  for (let k = 0; k < sumOrder.length; k++) {
    const i = sumOrder[k]!;
    const part = (metrics[i]!.weight * counted[i]!) / total;
    const contribution = part * (value[i]! - baseline[i]!);
    typical.add(part * baseline[i]!);
    moved.add(contribution);
    // Adding 0 turns −0 into 0.
    lines[i]!.contribution = contribution + 0;
  }
  const score = clamp(typical.value + moved.value);
  return { score, baseline: clamp(typical.value), coverage, dimensions, lines };
}

/** The same sum over one dimension's metrics, on the weights within it, so that a dimension of weight 0 has a score. */
function dimensionOf(
  { id, sumOrder }: CompiledDimension,
  metrics: readonly CompiledMetric[],
  { value, counted, applicable, availability }: Scratch,
): Aggregate["dimensions"][number] {
  const effective = new NeumaierSum();
  const weighted = new NeumaierSum();
  const applying = new NeumaierSum();
  const available = new NeumaierSum();
  for (let k = 0; k < sumOrder.length; k++) {
    const i = sumOrder[k]!;
    const { share } = metrics[i]!;
    effective.add(share * counted[i]!);
    weighted.add(share * counted[i]! * value[i]!);
    applying.add(share * applicable[i]!);
    available.add(share * availability[i]!);
  }
  const score = ratio(weighted.value, effective.value);
  const coverage = ratio(available.value, applying.value) ?? 0;
  return { id, score: score === null ? null : clamp(score), coverage };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Rounding may leave a sum a hair outside the range that its parts keep. */
function clamp(score: number): number {
  return Math.min(100, Math.max(0, score));
}

import { NeumaierSum } from "../math/neumaier-sum.ts";
import type { LedgerLine, Reference, ScoreInput } from "../types.ts";
import { cohortFor, frozenBaseline } from "./cohort.ts";
import type { CompiledDimension, CompiledMetric, CompiledScorecard } from "./compiled-scorecard.ts";
import { ownMedian, readMetric } from "./read-metric.ts";
import type { Reading } from "./read-signal.ts";

/** What a metric is taken for where nobody knows what is typical. */
const UNKNOWN_BASELINE = 50;

export interface Aggregate {
  /** Before exceptions, 0–100; null when nothing weighs in. */
  score: number | null;
  baseline: number | null;
  coverage: number;
  dimensions: { id: string; score: number | null; coverage: number }[];
  lines: LedgerLine[];
}

/** What a metric brings into the sums: the value it counts with, its typical value, and how much of its weight. */
interface Entry {
  value: number;
  baseline: number;
  /** Part of its weight that counts: effective weight u = W · counted. */
  counted: number;
  /** 0 for a metric that does not apply: it is no part of what could have been covered. */
  applicable: number;
  availability: number;
}

/** The weighted sum of an account's metrics with its ledger. */
export function aggregate(
  scorecard: CompiledScorecard,
  input: ScoreInput,
  asOfMs: number,
  reference?: Reference,
): Aggregate {
  const count = scorecard.metrics.length;
  const entries = new Array<Entry>(count);
  const lines = new Array<LedgerLine>(count);
  for (let i = 0; i < count; i++) {
    const metric = scorecard.metrics[i]!;
    const line = lineOf(metric, readMetric(metric, input, asOfMs), input, reference);
    lines[i] = line;
    entries[i] = entryOf(metric, line, baselineFor(metric, input.segment, reference));
  }
  return {
    ...weigh(scorecard, entries, lines),
    dimensions: scorecard.dimensions.map((dimension) => dimensionOf(dimension, scorecard.metrics, entries)),
    lines,
  };
}

function lineOf(
  metric: CompiledMetric,
  reading: Reading,
  input: ScoreInput,
  reference: Reference | undefined,
): LedgerLine {
  const line: LedgerLine = {
    metric: metric.id,
    dimension: metric.dimension,
    raw: reading.raw,
    normalised: reading.raw === null ? null : normalise(metric, reading.raw, input, reference),
    weight: metric.weight,
    availability: reading.availability,
    contribution: 0,
    state: reading.state,
  };
  if (reading.reason !== null) line.reason = reading.reason;
  return line;
}

/** 0–100 for a raw value: by itself, against the account's own past, or among the other accounts. */
function normalise(
  metric: CompiledMetric,
  raw: number,
  input: ScoreInput,
  reference: Reference | undefined,
): number {
  if (metric.ranking !== null) {
    const cohort = cohortFor(reference, metric.id, input.segment, metric.ranking.minCohort);
    return metric.ranking.judge(raw, cohort);
  }
  return metric.judge(metric.ownPast ? raw / (ownMedian(metric, input) as number) : raw);
}

function entryOf(metric: CompiledMetric, line: LedgerLine, baseline: number): Entry {
  const { availability } = line;
  const normalised = line.normalised ?? 0;
  const applicable = line.state === "notApplicable" ? 0 : 1;
  switch (metric.policy) {
    case "baseline":
      return entry(mix(normalised, baseline, availability), baseline, applicable, applicable, availability);
    case "neutral":
      return entry(mix(normalised, 50, availability), baseline, applicable, applicable, availability);
    case "worst":
      return entry(mix(normalised, 0, availability), baseline, applicable, applicable, availability);
    case "skip":
      return entry(normalised, baseline, availability, applicable, availability);
  }
}

function entry(
  value: number,
  baseline: number,
  counted: number,
  applicable: number,
  availability: number,
): Entry {
  return { value, baseline, counted, applicable, availability };
}

/** The value as far as it is available, and what stands in for it for the rest; never outside the two. */
function mix(value: number, fill: number, availability: number): number {
  return availability === 1 ? value : fill + availability * (value - fill);
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

/** Baseline and contributions are what the score is made of: they are summed, not derived from it afterwards. */
function weigh(
  { metrics, sumOrder }: CompiledScorecard,
  entries: readonly Entry[],
  lines: readonly LedgerLine[],
): Pick<Aggregate, "score" | "baseline" | "coverage"> {
  const effective = new NeumaierSum();
  const applicable = new NeumaierSum();
  const available = new NeumaierSum();
  for (let k = 0; k < sumOrder.length; k++) {
    const i = sumOrder[k]!;
    const { counted, applicable: applies, availability } = entries[i]!;
    const { weight } = metrics[i]!;
    effective.add(weight * counted);
    applicable.add(weight * applies);
    available.add(weight * availability);
  }
  const coverage = ratio(available.value, applicable.value) ?? 0;
  const total = effective.value;
  if (total === 0) return { score: null, baseline: null, coverage };
  const typical = new NeumaierSum();
  const moved = new NeumaierSum();
  for (let k = 0; k < sumOrder.length; k++) {
    const i = sumOrder[k]!;
    const { value, baseline, counted } = entries[i]!;
    const part = (metrics[i]!.weight * counted) / total;
    const contribution = part * (value - baseline);
    typical.add(part * baseline);
    moved.add(contribution);
    // Adding 0 turns −0 into 0.
    lines[i]!.contribution = contribution + 0;
  }
  return { score: clamp(typical.value + moved.value), baseline: clamp(typical.value), coverage };
}

/** The same sum over one dimension's metrics, on the weights within it, so that a dimension of weight 0 has a score. */
function dimensionOf(
  { id, sumOrder }: CompiledDimension,
  metrics: readonly CompiledMetric[],
  entries: readonly Entry[],
): Aggregate["dimensions"][number] {
  const effective = new NeumaierSum();
  const weighted = new NeumaierSum();
  const applicable = new NeumaierSum();
  const available = new NeumaierSum();
  for (let k = 0; k < sumOrder.length; k++) {
    const i = sumOrder[k]!;
    const { value, counted, applicable: applies, availability } = entries[i]!;
    const { share } = metrics[i]!;
    effective.add(share * counted);
    weighted.add(share * counted * value);
    applicable.add(share * applies);
    available.add(share * availability);
  }
  const score = ratio(weighted.value, effective.value);
  return {
    id,
    score: score === null ? null : clamp(score),
    coverage: ratio(available.value, applicable.value) ?? 0,
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Rounding may leave a sum a hair outside the range that its parts keep. */
function clamp(score: number): number {
  return Math.min(100, Math.max(0, score));
}

import type { LedgerLine, MetricState, Reference, ScoreInput } from "../types.ts";
import { cohortFor } from "./cohort.ts";
import type { CompiledMetric } from "./compiled-scorecard.ts";
import { ownMedian, readMetric } from "./read-metric.ts";

/** A metric's line with everything but its contribution, which the sum decides. */
export function ledgerLine(
  metric: CompiledMetric,
  input: ScoreInput,
  asOfMs: number,
  reference: Reference | undefined,
): LedgerLine {
  if (metric.judgedAlone && input.notApplicable === undefined) {
    // By far the commonest case, a number as it stands: a quarter faster without a reading in between.
    const fact = input.signals[metric.signal];
    if (typeof fact === "number" && Number.isFinite(fact))
      return line(metric, fact, metric.judge(fact), 1, "scored");
  }
  const { raw, availability, state, reason } = readMetric(metric, input, asOfMs);
  const normalised = raw === null ? null : normalise(metric, raw, input, reference);
  const read = line(metric, raw, normalised, availability, state);
  if (reason !== null) read.reason = reason;
  return read;
}

function line(
  metric: CompiledMetric,
  raw: number | null,
  normalised: number | null,
  availability: number,
  state: MetricState,
): LedgerLine {
  return {
    metric: metric.id,
    dimension: metric.dimension,
    raw,
    normalised,
    weight: metric.weight,
    availability,
    contribution: 0,
    state,
  };
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

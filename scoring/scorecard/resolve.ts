import { findMetric } from "../metrics/index.ts";
import type { Curve, Direction } from "../types.ts";
import type { ScorecardMetric } from "./schema.ts";

/** A scorecard's metric with what it left to the registry filled in. */
export interface ResolvedMetric {
  id: string;
  label: string;
  unit: string;
  signal: string;
  direction: Direction;
  curve: Curve;
  freshDays: number | null;
  minSamples: number | null;
  /** Smallest change that somebody can bring about; null = nobody can act on it. 1 for a metric that only a scorecard knows. */
  step: number | null;
  /** Typical normalised value: one number, or one per segment. */
  baseline: number | Readonly<Record<string, number>>;
}

const UNKNOWN_BASELINE = 50;

/**
 * The metric as it is scored. Freshness and sample size belong to the signal: they are inherited only with it.
 * @throws {Error} for a metric that `parseScorecard` would have refused.
 */
export function resolveMetric(metric: ScorecardMetric): ResolvedMetric {
  const definition = findMetric(metric.id);
  const signal = metric.signal ?? definition?.signal;
  const direction = metric.direction ?? definition?.direction;
  const curve = metric.curve ?? definition?.curve;
  if (signal === undefined || direction === undefined || curve === undefined)
    throw new Error(`Metric "${metric.id}" is incomplete: read scorecards with parseScorecard.`);
  const sameSignal = signal === definition?.signal;
  return {
    id: metric.id,
    label: metric.label ?? definition?.label ?? metric.id,
    unit: metric.unit ?? (sameSignal ? definition.unit : ""),
    signal,
    direction,
    curve,
    freshDays: metric.freshDays ?? (sameSignal ? (definition.freshDays ?? null) : null),
    minSamples: metric.minSamples ?? (sameSignal ? (definition.minSamples ?? null) : null),
    step: metric.step !== undefined ? metric.step : sameSignal ? (definition.step ?? null) : 1,
    baseline: metric.baseline ?? UNKNOWN_BASELINE,
  };
}

import { curveItems } from "../curves/index.ts";
import { findMetric } from "../metrics/index.ts";
import type { Curve, Direction } from "../types.ts";
import type { ScorecardMetric } from "./schema.ts";

/** A scorecard's metric with what it left to the registry filled in. */
export interface ResolvedMetric {
  id: string;
  label: string;
  unit: string;
  /** Null for a curve over several signals, which names its own. */
  signal: string | null;
  /** Every signal that it reads. */
  signals: readonly string[];
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
  const direction = metric.direction ?? definition?.direction;
  const curve = metric.curve ?? definition?.curve;
  const items = curve === undefined ? null : curveItems(curve);
  const signal = items === null ? (metric.signal ?? definition?.signal) : null;
  if (signal === undefined || direction === undefined || curve === undefined)
    throw new Error(`Metric "${metric.id}" is incomplete: read scorecards with parseScorecard.`);
  const sameSignal =
    definition !== undefined && (signal === null ? curve === definition.curve : signal === definition.signal);
  return {
    id: metric.id,
    label: metric.label ?? definition?.label ?? metric.id,
    unit: metric.unit ?? (sameSignal ? definition.unit : ""),
    signal,
    signals: items?.map((item) => item.signal) ?? [signal!],
    direction,
    curve,
    freshDays: metric.freshDays ?? (sameSignal ? (definition.freshDays ?? null) : null),
    minSamples: metric.minSamples ?? (sameSignal ? (definition.minSamples ?? null) : null),
    step: metric.step !== undefined ? metric.step : sameSignal ? (definition.step ?? null) : 1,
    baseline: metric.baseline ?? UNKNOWN_BASELINE,
  };
}

import { shapeOf } from "../curves/curve-kind.ts";
import { findMetric } from "../metrics/index.ts";
import { parseScorecard } from "../scorecard/parse.ts";
import type { Scorecard, ScorecardMetric } from "../scorecard/schema.ts";
import type { Curve, Direction } from "../types.ts";
import { rounded } from "./rounded.ts";

export interface LearnedMetric {
  signal: string;
  weight: number;
  curve: Curve;
  /** Normalised value that stands for a missing one, 0–100. */
  baseline: number;
  reason: string;
}

/** A scorecard of learned metrics, each in a dimension of its own; null without a metric above weight 0. */
export function learnedScorecard(id: string, metrics: readonly LearnedMetric[]): Scorecard | null {
  const weighing = metrics.filter(({ weight }) => weight > 0);
  if (weighing.length === 0) return null;
  return parseScorecard({
    format: 1,
    id,
    version: 1,
    missing: "baselineFill",
    dimensions: weighing.map((metric) => ({
      id: metric.signal,
      label: metric.signal,
      weight: rounded(metric.weight, 1e6),
      metrics: [scorecardMetric(metric)],
    })),
  });
}

function scorecardMetric({ signal, curve, baseline, reason }: LearnedMetric): ScorecardMetric {
  return {
    // A registry metric of this name would lend its freshness, which was not there when this was learnt.
    id: findMetric(signal) ? `${signal}-learned` : signal,
    label: signal,
    signal,
    weight: 1,
    direction: directionOf(curve),
    curve: curve as NonNullable<ScorecardMetric["curve"]>,
    baseline: rounded(baseline, 100),
    reason,
  };
}

/** Steps that go up and down have a best range, which is what "target" says. */
function directionOf(curve: Curve): Direction {
  const scores =
    curve.type === "steps"
      ? curve.steps.map(({ score }) => score)
      : curve.type === "piecewise"
        ? curve.points.map(([, score]) => score)
        : [];
  const shape = shapeOf(scores);
  if (shape === "falling") return "down";
  return shape === "mixed" ? "target" : "up";
}

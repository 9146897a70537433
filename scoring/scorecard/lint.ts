import { curveShape } from "../curves/index.ts";
import { shares } from "../health-score/shares.ts";
import { type ResolvedMetric, resolveMetric } from "./resolve.ts";
import type { Scorecard, ScorecardException } from "./schema.ts";

export interface LintFinding {
  /** An error makes the score mean something else than the scorecard says; a warning may be meant. */
  level: "error" | "warning";
  path: string;
  message: string;
}

/** What a valid scorecard probably does not intend; empty when nothing. */
export function lintScorecard(scorecard: Scorecard): LintFinding[] {
  const metrics = locatedMetrics(scorecard);
  return [
    ...metrics.flatMap(shapeFindings),
    ...metrics.flatMap(dominance),
    ...sharedSignals(metrics),
    ...bandFindings(scorecard.bands),
    ...scorecard.exceptions.flatMap((one, i) => exceptionFindings(one, `exceptions[${i}]`)),
  ];
}

interface Located {
  path: string;
  /** Share of the whole weight, 0–1. */
  weight: number;
  metric: ResolvedMetric;
}

function locatedMetrics(scorecard: Scorecard): Located[] {
  const dimensionShares = shares(scorecard.dimensions);
  return scorecard.dimensions.flatMap((dimension, d) => {
    const metricShares = shares(dimension.metrics);
    return dimension.metrics.map((metric, m) => ({
      path: `dimensions[${d}].metrics[${m}]`,
      weight: dimensionShares[d]! * metricShares[m]!,
      metric: resolveMetric(metric),
    }));
  });
}

function shapeFindings({ path, metric }: Located): LintFinding[] {
  const { curve, direction } = metric;
  const shape = curveShape(curve, direction);
  const at = `${path}.curve`;
  if (shape === "flat")
    return [warning(at, "every raw value gets the same score, so the metric can move nothing")];
  if (direction === "target")
    return shape === "mixed"
      ? []
      : [warning(at, `direction is "target", but the curve is ${shape} all the way`)];
  if (shape === "mixed")
    return [warning(at, `direction is "${direction}", but the curve both rises and falls: "target" says so`)];
  if ((shape === "rising") === (direction === "up")) return [];
  return [error(at, `direction is "${direction}", but the curve is ${shape}`)];
}

/** More than half of the weight outvotes all the others together. */
function dominance({ path, weight, metric }: Located): LintFinding[] {
  if (weight <= 0.5) return [];
  const share = Math.floor(weight * 100 + 0.5);
  return [warning(`${path}.weight`, `"${metric.id}" has ${share}% of the weight and can decide alone`)];
}

function sharedSignals(metrics: readonly Located[]): LintFinding[] {
  return metrics.flatMap(({ path, metric }, i) => {
    const earlier = metrics.slice(0, i).find((other) => other.metric.signal === metric.signal);
    if (!earlier) return [];
    const message = `"${metric.id}" and "${earlier.metric.id}" both read the signal "${metric.signal}", which thus counts twice`;
    return [warning(`${path}.signal`, message)];
  });
}

function bandFindings({ yellow, green, margin }: Scorecard["bands"]): LintFinding[] {
  return [
    ...when(green > 100, error("bands.green", "no score reaches green")),
    ...when(yellow <= 0, error("bands.yellow", "no score is red")),
    ...when(yellow === green, warning("bands.yellow", "no score is yellow: both cuts are the same")),
    ...when(
      green <= 100 && green + margin > 100,
      warning("bands.margin", "an account that left green can never come back: green + margin is above 100"),
    ),
    ...when(
      yellow > 0 && yellow - margin <= 0,
      warning("bands.margin", "an account can never fall to red: yellow − margin is not above 0"),
    ),
  ];
}

function exceptionFindings(exception: ScorecardException, path: string): LintFinding[] {
  const { below, above, equals, signal } = exception.when;
  const onScale = signal === undefined;
  const never =
    (below !== undefined && above !== undefined && below <= above) ||
    (equals !== undefined &&
      ((below !== undefined && equals >= below) || (above !== undefined && equals <= above))) ||
    (onScale &&
      ((below !== undefined && below <= 0) ||
        (above !== undefined && above >= 100) ||
        (equals !== undefined && (equals < 0 || equals > 100))));
  const { cap, floor, set } = exception;
  return [
    ...when(never, error(`${path}.when`, "no value meets this condition")),
    ...when(
      cap !== undefined && floor !== undefined && floor > cap,
      warning(`${path}.floor`, "the floor is above the cap and undoes it"),
    ),
    ...when(
      set !== undefined && (cap !== undefined || floor !== undefined),
      warning(`${path}.set`, "set decides the score, so cap and floor do nothing"),
    ),
  ];
}

function when(condition: boolean, finding: LintFinding): LintFinding[] {
  return condition ? [finding] : [];
}

function error(path: string, message: string): LintFinding {
  return { level: "error", path, message };
}

function warning(path: string, message: string): LintFinding {
  return { level: "warning", path, message };
}

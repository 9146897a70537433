import { curveRange, curveShape, targetOf } from "../../curves/index.ts";
import type { Curve, Direction } from "../../types.ts";
import type { ResolvedMetric } from "../resolve.ts";
import { error, type LintFinding, warning, when } from "./finding.ts";
import type { LocatedMetric } from "./locate.ts";

/** What one metric shows by itself. */
export function metricFindings(located: LocatedMetric): LintFinding[] {
  const { path, metric } = located;
  if (metric === null) return unscorable(located);
  const { curve, direction } = metric;
  const at = `${path}.curve`;
  return [
    ...shapeFindings(curve, direction, at, located.ownWeight),
    ...(curve.type === "percentile" && curve.absolute !== undefined
      ? shapeFindings(curve.absolute, direction, `${at}.absolute`, located.ownWeight)
      : []),
    ...termFindings(curve, at),
    ...when(
      metric.signal?.endsWith("_pct") === true && fullByOnePercent(curve, direction),
      warning(
        at,
        `"${metric.signal}" is in percent, and the curve ends at 1 %: a fraction may have been meant`,
      ),
    ),
    ...dominance(located, metric),
  ];
}

/** Its weight pulls the score toward its baseline, or is shared out, whatever the account does. */
function unscorable({ path, ownWeight, written }: LocatedMetric): LintFinding[] {
  const lacking = (["signal", "curve", "direction"] as const).filter((key) => written[key] === undefined);
  const message = `"${written.id}" has a weight of ${ownWeight} but cannot be scored: nobody says its ${lacking.join(" and ")}`;
  // A metric that brings nothing at all is unknown, which parsing says.
  return when(ownWeight > 0 && lacking.length < 3, error(`${path}.weight`, message));
}

function shapeFindings(curve: Curve, direction: Direction, at: string, weight: number): LintFinding[] {
  const shape = curveShape(curve, direction);
  if (shape === "flat") {
    const [score] = curveRange(curve);
    const message = `every raw value gets the same score (${score}), so the metric's weight of ${weight} can move nothing`;
    return [warning(at, message)];
  }
  if (direction === "target")
    return when(
      shape !== "mixed",
      warning(at, `direction is "target", but the curve is ${shape} all the way`),
    );
  if (shape === "mixed")
    return [warning(at, `direction is "${direction}", but the curve both rises and falls: "target" says so`)];
  return when(
    (shape === "rising") !== (direction === "up"),
    error(at, `direction is "${direction}", but the curve is ${shape}`),
  );
}

/** Parts of a curve that count twice, or not at all. */
function termFindings(curve: Curve, at: string): LintFinding[] {
  switch (curve.type) {
    case "threshold":
      return curve.thresholds.flatMap((threshold, i) =>
        when(
          curve.thresholds.indexOf(threshold) < i,
          warning(
            `${at}.thresholds[${i}]`,
            `the threshold ${threshold} stands there twice and counts double`,
          ),
        ),
      );
    case "points":
      return curve.items.flatMap(({ signal, points }, i) =>
        when(points === 0, warning(`${at}.items[${i}].points`, `"${signal}" has 0 points and moves nothing`)),
      );
    case "impactFrequency":
      return curve.actions.flatMap(({ signal, impact }, i) =>
        when(
          impact === 0,
          warning(`${at}.actions[${i}].impact`, `"${signal}" has no impact and moves nothing`),
        ),
      );
    default:
      return [];
  }
}

/** All that the curve tells apart lies within the first percent. */
function fullByOnePercent(curve: Curve, direction: Direction): boolean {
  const target = targetOf(curve);
  if (target !== null) return direction === "up" && target <= 1;
  if (curve.type !== "piecewise" || curve.points.length < 2) return false;
  const last = curve.points.at(-1)![0];
  return last > 0 && last <= 1 && curve.points[0]![0] >= 0;
}

/** More than half of the weight outvotes all the others together. */
function dominance({ path, weight }: LocatedMetric, { id }: ResolvedMetric): LintFinding[] {
  const share = Math.floor(weight * 100 + 0.5);
  const message = `"${id}" has ${share}% of the weight and can decide alone`;
  return when(weight > 0.5, warning(`${path}.weight`, message));
}

/** Signals that more than one metric reads, alone or among several. */
export function sharedSignals(metrics: readonly LocatedMetric[]): LintFinding[] {
  const firstReader = new Map<string, string>();
  return metrics.flatMap(({ path, metric }) => {
    if (metric === null) return [];
    return [...new Set(metric.signals)].flatMap((signal) => {
      const earlier = firstReader.get(signal);
      if (earlier === undefined) firstReader.set(signal, metric.id);
      const message = `"${metric.id}" and "${earlier}" both read the signal "${signal}", which thus counts twice`;
      const at = metric.signal === null ? `${path}.curve` : `${path}.signal`;
      return when(earlier !== undefined, warning(at, message));
    });
  });
}

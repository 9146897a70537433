import { z } from "zod";
import { curveItems, curveSchema, targetOf } from "../curves/index.ts";
import { findMetric, metricRegistry } from "../metrics/index.ts";
import { nearNames } from "../near-names.ts";
import { type Problem, pathText } from "../problem.ts";

/**
 * What no single field can show: ids used twice, references to nothing, weights that are all 0, metrics that nobody
 * defines. It reads leniently, so that these are found in a document that has other faults too.
 */
export function crossProblems(json: unknown): Problem[] {
  const scorecard = lenientScorecard.parse(json);
  const dimensions = scorecard.dimensions.map((dimension, d) => ({
    ...dimension,
    path: ["dimensions", d] as const,
    metrics: dimension.metrics.map((metric, m) => ({
      ...metric,
      path: ["dimensions", d, "metrics", m] as const,
    })),
  }));
  const metrics = dimensions.flatMap((dimension) => dimension.metrics);
  const exceptions = scorecard.exceptions.map((one, e) => ({ ...one, path: ["exceptions", e] as const }));
  return [
    ...duplicates("dimension", dimensions),
    ...duplicates("metric", metrics),
    ...duplicates("exception", exceptions),
    ...allZero("dimensions", dimensions),
    ...dimensions
      .filter((dimension) => dimension.weight !== 0)
      .flatMap((dimension) => allZero(pathText([...dimension.path, "metrics"]), dimension.metrics)),
    ...metrics.flatMap(undefinedMetric),
    ...exceptions.flatMap((one) =>
      unknownTarget(one, new Set(dimensions.map(idOf)), new Set(metrics.map(idOf))),
    ),
    ...thrivingProblems(scorecard.thriving?.metric ?? null, metrics),
  ];
}

interface Located {
  id: string | null;
  path: readonly PropertyKey[];
}

function idOf(one: Located): string | null {
  return one.id;
}

function duplicates(noun: string, list: readonly Located[]): Problem[] {
  const seen = new Set<string>();
  return list.flatMap(({ id, path }) => {
    if (id === null) return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: pathText([...path, "id"]), message: `another ${noun} has the id "${id}"` }];
  });
}

function allZero(path: string, list: readonly { weight: number | null }[]): Problem[] {
  if (list.length === 0 || list.some((one) => one.weight !== 0)) return [];
  return [{ path, message: "all weights are 0: give at least one a weight above 0" }];
}

function undefinedMetric(metric: LenientMetric & Located): Problem[] {
  if (metric.id === null || findMetric(metric.id)) return [];
  const curve = curveSchema.safeParse(metric.curve);
  // A curve over several signals names them itself.
  const ownSignals = curve.success && curveItems(curve.data) !== null;
  const lacking = (["signal", "curve", "direction"] as const).filter(
    (key) => metric[key] === undefined && !(key === "signal" && ownSignals),
  );
  if (lacking.length === 0) return [];
  return [
    {
      path: pathText(metric.path),
      message: `unknown metric "${metric.id}": it is not in the registry (METRICS.md)${meant(metric.id)}, so it must bring signal, curve and direction; missing: ${lacking.join(", ")}`,
    },
  ];
}

function meant(id: string): string {
  const [near] = nearNames(
    id,
    metricRegistry.map((one) => one.id),
  );
  return near === undefined ? "" : `, which has "${near}"`;
}

function unknownTarget(
  one: LenientException & Located,
  dimensions: ReadonlySet<string | null>,
  metrics: ReadonlySet<string | null>,
): Problem[] {
  const problem = (key: "dimension" | "metric", id: string) => ({
    path: pathText([...one.path, "when", key]),
    message: `no ${key} of this scorecard has the id "${id}"`,
  });
  const { dimension, metric } = one.when;
  return [
    ...(dimension !== null && dimension !== "*" && !dimensions.has(dimension)
      ? [problem("dimension", dimension)]
      : []),
    ...(metric !== null && !metrics.has(metric) ? [problem("metric", metric)] : []),
  ];
}

/** Thriving asks for a raw value above a target. */
function thrivingProblems(id: string | null, metrics: readonly (LenientMetric & Located)[]): Problem[] {
  if (id === null) return [];
  const path = "thriving.metric";
  const metric = metrics.find((one) => one.id === id);
  if (!metric) return [{ path, message: `no metric of this scorecard has the id "${id}"` }];
  const curve = curveSchema.safeParse(metric.curve ?? findMetric(id)?.curve);
  const direction = metric.direction ?? findMetric(id)?.direction;
  if (!curve.success || (targetOf(curve.data) !== null && direction === "up")) return [];
  return [
    {
      path,
      message: `metric "${id}" has no target to exceed: it needs a percentage, quadratic or impactFrequency curve with direction up`,
    },
  ];
}

const id = z.string().nullable().catch(null);
const weight = z.number().nullable().catch(null);
const lenientMetric = z
  .looseObject({ id, weight, signal: z.unknown(), curve: z.unknown(), direction: z.unknown() })
  .partial({ signal: true, curve: true, direction: true })
  .catch({ id: null, weight: null });
const noTarget = { dimension: null, metric: null };
const lenientException = z
  .looseObject({ id, when: z.looseObject({ dimension: id, metric: id }).catch(noTarget) })
  .catch({ id: null, when: noTarget });
const lenientDimension = z
  .looseObject({ id, weight, metrics: z.array(lenientMetric).catch([]) })
  .catch({ id: null, weight: null, metrics: [] });
const lenientScorecard = z
  .looseObject({
    dimensions: z.array(lenientDimension).catch([]),
    exceptions: z.array(lenientException).catch([]),
    thriving: z.looseObject({ metric: id }).nullable().catch(null),
  })
  .catch({ dimensions: [], exceptions: [], thriving: null });

type LenientMetric = z.infer<typeof lenientMetric>;
type LenientException = z.infer<typeof lenientException>;

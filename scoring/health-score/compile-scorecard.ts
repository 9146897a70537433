import { type CurveItem, compileCurve, curveItems, rankingOf, targetOf } from "../curves/index.ts";
import { byCodeUnit } from "../math/code-unit-order.ts";
import { DAY_MS, parseInstant } from "../math/instant.ts";
import { resolveMetric } from "../scorecard/resolve.ts";
import type { Scorecard, ScorecardException, ScorecardMetric } from "../scorecard/schema.ts";
import type { FillPolicy } from "../types.ts";
import type {
  BandRules,
  CompiledException,
  CompiledItem,
  CompiledMetric,
  CompiledScorecard,
  ConditionTarget,
  Scratch,
  SignalRule,
} from "./compiled-scorecard.ts";
import { shares } from "./shares.ts";

/** The scorecard made ready to score many accounts; compile once, score often. Takes what `parseScorecard` gave. */
export function compileScorecard(scorecard: Scorecard): CompiledScorecard {
  const dimensionShares = shares(scorecard.dimensions);
  const metrics = scorecard.dimensions.flatMap((dimension, d) => {
    const metricShares = shares(dimension.metrics);
    return dimension.metrics.map((metric, m) =>
      compileMetric(metric, dimension.id, metricShares[m]!, dimensionShares[d]!, scorecard.missing),
    );
  });
  const position = new Map(metrics.map((metric, i) => [metric.id, i]));
  const sumOrder = metrics.map((_, i) => i).sort((a, b) => byCodeUnit(metrics[a]!.id, metrics[b]!.id));
  const dimensions = scorecard.dimensions.map(({ id }) => ({
    id,
    sumOrder: sumOrder.filter((i) => metrics[i]!.dimension === id),
  }));
  const dimensionIds = dimensions.map(({ id }) => id);
  return {
    id: scorecard.id,
    version: scorecard.version,
    metrics,
    sumOrder,
    dimensions,
    exceptions: scorecard.exceptions.map((one) => compileException(one, dimensionIds, position)),
    bands: compileBands(scorecard.bands),
    bandsByQuartile: scorecard.bands.by === "quartile",
    thriving: compileThriving(scorecard, position),
    scratch: makeScratch(metrics.length),
  };
}

function makeScratch(count: number): Scratch {
  const column = () => new Float64Array(count);
  return {
    value: column(),
    baseline: column(),
    counted: column(),
    applicable: column(),
    availability: column(),
  };
}

function compileMetric(
  metric: ScorecardMetric,
  dimension: string,
  share: number,
  dimensionShare: number,
  missing: Scorecard["missing"],
): CompiledMetric {
  const resolved = resolveMetric(metric);
  const scorecardPolicy: FillPolicy = missing === "renormalise" ? "skip" : "baseline";
  const { curve, direction } = resolved;
  const items = curveItems(curve);
  const ownPast = curve.type === "ownBaseline";
  const ranking = rankingOf(curve, direction);
  const known = {
    freshMs: resolved.freshDays === null ? Number.POSITIVE_INFINITY : resolved.freshDays * DAY_MS,
    minSamples: resolved.minSamples ?? 0,
  };
  return {
    id: metric.id,
    dimension,
    signal: resolved.signal ?? resolved.signals[0]!,
    ...known,
    items: items === null ? null : compileItems(items, known),
    judge: compileCurve(curve, direction),
    ownPast,
    ranking,
    judgedAlone: items === null && ranking === null && !ownPast,
    weight: dimensionShare * share,
    share,
    policy: metric.missing ?? scorecardPolicy,
    ...compileBaseline(metric.baseline),
  };
}

function compileItems(items: readonly CurveItem[], known: Omit<SignalRule, "signal">): CompiledItem[] {
  const compiled = items.map(({ signal, factor, cap }) => ({ signal, factor, cap, ...known }));
  return compiled.sort((a, b) => byCodeUnit(a.signal, b.signal) || a.factor - b.factor || a.cap - b.cap);
}

function compileBaseline(
  baseline: ScorecardMetric["baseline"],
): Pick<CompiledMetric, "baseline" | "segmentBaselines"> {
  if (typeof baseline !== "object") return { baseline: baseline ?? null, segmentBaselines: null };
  const bySegment = new Map(Object.entries(baseline));
  return { baseline: bySegment.get("default") ?? null, segmentBaselines: bySegment };
}

function compileException(
  exception: ScorecardException,
  dimensionIds: readonly string[],
  position: ReadonlyMap<string, number>,
): CompiledException {
  const { when } = exception;
  return {
    id: exception.id,
    target: compileTarget(when, dimensionIds, position),
    below: when.below ?? Number.POSITIVE_INFINITY,
    above: when.above ?? Number.NEGATIVE_INFINITY,
    equals: when.equals ?? null,
    cap: exception.cap ?? null,
    floor: exception.floor ?? null,
    set: exception.set ?? null,
    band: exception.band ?? null,
    fromMs: exception.from === undefined ? Number.NEGATIVE_INFINITY : parseInstant(exception.from),
    untilMs: exception.until === undefined ? Number.POSITIVE_INFINITY : parseInstant(exception.until),
  };
}

function compileTarget(
  when: ScorecardException["when"],
  dimensionIds: readonly string[],
  position: ReadonlyMap<string, number>,
): ConditionTarget {
  if (when.signal !== undefined)
    return {
      kind: "signal",
      rule: { signal: when.signal, freshMs: Number.POSITIVE_INFINITY, minSamples: 0 },
    };
  if (when.metric !== undefined) return { kind: "metric", position: position.get(when.metric)! };
  const positions = dimensionIds.flatMap((id, i) =>
    when.dimension === "*" || when.dimension === id ? [i] : [],
  );
  return { kind: "dimensions", positions };
}

function compileBands(bands: Scorecard["bands"]): BandRules {
  const { yellow, green, margin, dwellDays, unknownBelowCoverage } = bands;
  return { yellow, green, margin, dwellDays, unknownBelowCoverage };
}

function compileThriving(
  scorecard: Scorecard,
  position: ReadonlyMap<string, number>,
): CompiledScorecard["thriving"] {
  if (scorecard.thriving === undefined) return null;
  const { metric: id } = scorecard.thriving;
  const metric = scorecard.dimensions.flatMap((dimension) => dimension.metrics).find((one) => one.id === id)!;
  const above = targetOf(resolveMetric(metric).curve);
  if (above === null) throw new Error(`Metric "${id}" has no target: read scorecards with parseScorecard.`);
  return { metric: position.get(id)!, above };
}

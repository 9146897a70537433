import { curveShape } from "../curves/index.ts";
import { cohortFor } from "../health-score/cohort.ts";
import type { CompiledMetric } from "../health-score/compiled-scorecard.ts";
import { ownMedian } from "../health-score/read-metric.ts";
import type { Evaluation } from "../history/evaluation.ts";
import { resolveMetric } from "../scorecard/resolve.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import type { Curve, Direction } from "../types.ts";

export interface TurningPoints {
  /** Values of the signal between which no curve that reads it turns, and no exception on it changes its mind. */
  points: readonly number[];
  /** Beyond this value nothing changes any more. */
  furthest: number;
  /** Whether several judgements of the signal may pull apart between any two points. */
  everywhere: boolean;
}

/** Where a log-normal curve is flat for every purpose, in multiples of its p10. */
const FLAT_AFTER = 1e4;

/** What a signal's values mean on the way up (`sign` 1) or down (−1) from `raw`. */
export function turningPoints(
  evaluation: Evaluation,
  definition: Scorecard,
  signal: string,
  sign: 1 | -1,
  raw: number,
): TurningPoints {
  const { scorecard } = evaluation;
  const readers = scorecard.metrics.filter((metric) => reads(metric, signal));
  const curves = readers.map((reader) => ({ reader, ...curveOf(definition, reader.id) }));
  const points = [
    ...curves.flatMap(({ reader, curve }) => curvePoints(evaluation, reader, curve)),
    ...scorecard.exceptions.flatMap(({ target, below, above, equals }) =>
      target.kind === "signal" && target.rule.signal === signal ? [below, above, equals ?? Number.NaN] : [],
    ),
  ].filter(Number.isFinite);
  const ends = curves.map(({ reader, curve }) => endOf(reader, curve, signal, sign, raw));
  const furthest = [...points, ...ends].reduce((a, b) => (sign > 0 ? Math.max(a, b) : Math.min(a, b)), raw);
  return {
    points,
    furthest,
    everywhere: readers.length > 1 || curves.some(({ curve, direction }) => pullsApart(curve, direction)),
  };
}

function reads({ items, signal: own }: CompiledMetric, signal: string): boolean {
  return items === null ? own === signal : items.some((item) => item.signal === signal);
}

function curveOf(definition: Scorecard, id: string): { curve: Curve; direction: Direction } {
  const metric = definition.dimensions.flatMap((dimension) => dimension.metrics).find((one) => one.id === id);
  return resolveMetric(metric!);
}

function curvePoints(evaluation: Evaluation, reader: CompiledMetric, curve: Curve): readonly number[] {
  switch (curve.type) {
    case "piecewise":
      return curve.points.map(([x]) => x);
    case "steps":
      return curve.steps.map(({ from }) => from);
    case "threshold":
      return curve.thresholds;
    case "percentage":
    case "quadratic":
      return [0, curve.target];
    case "logNormal":
      return [0];
    case "ownBaseline": {
      const past = ownMedian(reader, evaluation.input);
      return typeof past === "number" ? curve.points.map(([x]) => x * past) : [];
    }
    case "percentile": {
      const { reference, input } = evaluation;
      const cohort = cohortFor(reference, reader.id, input.segment, reader.ranking?.minCohort ?? 0);
      const ends = cohort.length === 0 ? [] : [cohort[0]!, cohort[cohort.length - 1]!];
      const absolute = curve.absolute ? curvePoints(evaluation, reader, curve.absolute) : [];
      return [...ends, ...absolute];
    }
    default:
      // A sum of signals rises or falls with each of them, and is flat at its ends.
      return [];
  }
}

/** The end of a curve that no point of it marks. */
function endOf(reader: CompiledMetric, curve: Curve, signal: string, sign: 1 | -1, raw: number): number {
  const absolute = curve.type === "percentile" ? curve.absolute : curve;
  if (absolute?.type === "logNormal") return absolute.p10 > absolute.median ? FLAT_AFTER * absolute.p10 : 0;
  const width =
    curve.type === "points" ? curve.hi - curve.lo : curve.type === "impactFrequency" ? curve.target : null;
  const factors = reader.items?.filter((item) => item.signal === signal).map(({ factor }) => factor) ?? [];
  const factor = factors.reduce((sum, one) => sum + one, 0);
  if (width === null || factor === 0) return raw;
  // The sum may stand far below its range today, so that far more than its width is missing.
  return raw + sign * (1 + Math.abs(raw)) * SUMS_AWAY * Math.max(1, width / Math.abs(factor));
}

const SUMS_AWAY = 1000;

/** A ranking and the curve behind it that do not go the same way. */
function pullsApart(curve: Curve, direction: Direction): boolean {
  if (curve.type !== "percentile" || curve.absolute === undefined) return false;
  const shape = curveShape(curve.absolute, direction);
  return shape !== "flat" && shape !== curveShape(curve, direction);
}

import { z } from "zod";
import { shares } from "../../health-score/shares.ts";
import { type ResolvedMetric, resolveMetric } from "../resolve.ts";
import {
  bandsSchema,
  exceptionSchema,
  metricSchema,
  type ScorecardBands,
  type ScorecardException,
  type ScorecardMetric,
} from "../schema.ts";

export interface LocatedMetric {
  path: string;
  /** As the document gives it. */
  ownWeight: number;
  /** Share of the whole weight, 0–1; NaN where a weight beside it cannot be read. */
  weight: number;
  written: ScorecardMetric;
  /** Null for a metric that lacks what it takes to score it. */
  metric: ResolvedMetric | null;
}

export interface LocatedException {
  path: string;
  exception: ScorecardException;
}

/** The parts of a document that can be read by themselves, whatever is wrong with the others. */
export interface Located {
  metrics: readonly LocatedMetric[];
  /** Null where they cannot be read. */
  bands: ScorecardBands | null;
  exceptions: readonly LocatedException[];
}

const list = z.array(z.unknown()).catch([]);
const document = z
  .looseObject({ dimensions: list, exceptions: list, bands: z.unknown().optional() })
  .catch({ dimensions: [], exceptions: [], bands: null });
const weighted = z
  .looseObject({ id: z.string().catch(""), weight: z.number().min(0).nullable().catch(null), metrics: list })
  .catch({ id: "", weight: null, metrics: [] });

export function locate(json: unknown): Located {
  const read = document.parse(json);
  const dimensions = read.dimensions.map((one) => weighted.parse(one));
  const dimensionShares = knownShares(dimensions);
  const bands = bandsSchema.safeParse(read.bands === undefined ? {} : read.bands);
  return {
    metrics: dimensions.flatMap((dimension, d) => {
      const metricShares = knownShares(dimension.metrics.map((one) => weighted.parse(one)));
      return dimension.metrics.flatMap((one, m) => {
        const metric = metricSchema.safeParse(one);
        if (!metric.success) return [];
        const path = `dimensions[${d}].metrics[${m}]`;
        const ownWeight = metric.data.weight;
        const weight = dimensionShares[d]! * metricShares[m]!;
        return [{ path, ownWeight, weight, written: metric.data, metric: resolved(metric.data) }];
      });
    }),
    bands: bands.success ? bands.data : null,
    exceptions: read.exceptions.flatMap((one, i) => {
      const exception = exceptionSchema.safeParse(one);
      return exception.success ? [{ path: `exceptions[${i}]`, exception: exception.data }] : [];
    }),
  };
}

/** Shares of the weights; all NaN where one of them cannot be read, because each depends on it. */
function knownShares(list: readonly { id: string; weight: number | null }[]): number[] {
  if (list.some((one) => one.weight === null)) return list.map(() => Number.NaN);
  return shares(list.map(({ id, weight }) => ({ id, weight: weight! })));
}

function resolved(metric: ScorecardMetric): ResolvedMetric | null {
  try {
    return resolveMetric(metric);
  } catch {
    return null;
  }
}

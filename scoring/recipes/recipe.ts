import type { Scorecard, ScorecardBands, ScorecardDimension, ScorecardMetric } from "../scorecard/schema.ts";

/** A source's method as a scorecard that can be used as it is, or copied and changed. */
export interface Recipe {
  /** kebab-case; equals the scorecard's id. */
  readonly id: string;
  readonly label: string;
  readonly source: "000" | "001" | "002" | "003" | "004";
  /** What the source says. */
  readonly method: string;
  /** What the source gets wrong or leaves open, and what we ship instead. */
  readonly correction: string;
  /** Catalogue ids that it answers. */
  readonly catalogue: readonly string[];
  readonly scorecard: Scorecard;
}

/** Cuts without gaps, and the hold against noise, as the default scorecard has them. */
export const recipeBands: ScorecardBands = {
  yellow: 40.5,
  green: 70.5,
  margin: 3,
  dwellDays: 2,
  unknownBelowCoverage: 0.35,
};

/** A scorecard of version 1 with these dimensions; the rest as in the default one unless it is given. */
export function recipeScorecard(
  id: string,
  dimensions: readonly ScorecardDimension[],
  more: Partial<Scorecard> = {},
): Scorecard {
  return {
    format: 1,
    id,
    version: 1,
    missing: "baselineFill",
    dimensions: [...dimensions],
    exceptions: [],
    bands: recipeBands,
    ...more,
  };
}

/** A dimension that is one metric: the sources weigh single metrics, not groups. */
export function alone(metric: ScorecardMetric & { label: string }): ScorecardDimension {
  const { weight, ...rest } = metric;
  return { id: metric.id, label: metric.label, weight, metrics: [{ ...rest, weight: 1 }] };
}

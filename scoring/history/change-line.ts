export interface ChangeLine {
  /**
   * What changed: the scorecard; whether the metric applies; the cohorts, baselines or segment; the age of a known fact;
   * a fact that is no longer known; a new fact; an exception's effect; a person's override.
   */
  kind: "scorecard" | "applicability" | "cohort" | "ageing" | "missing" | "data" | "exception" | "override";
  /** Null for what concerns no single metric. */
  metric: string | null;
  /** The signal whose record caused it; null where no record did. */
  signal: string | null;
  /** Id of the exception; null for every other kind. */
  exception: string | null;
  /** The signal's value before and after; null where there is none. */
  rawBefore: number | null;
  rawAfter: number | null;
  /** Signed points, never 0. */
  points: number;
}

/** What is not given is null. */
export function line(
  kind: ChangeLine["kind"],
  points: number,
  about: Partial<Omit<ChangeLine, "kind" | "points">> = {},
): ChangeLine {
  return {
    kind,
    metric: null,
    signal: null,
    exception: null,
    rawBefore: null,
    rawAfter: null,
    ...about,
    points,
  };
}

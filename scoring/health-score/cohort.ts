import type { Reference } from "../types.ts";

const NOBODY: ArrayLike<number> = [];

/**
 * The raw values that an account is ranked among, ascending: those of its segment, or of all accounts where the segment
 * has fewer than `minCohort` or the account is in none; empty where nothing is frozen for the metric.
 */
export function cohortFor(
  reference: Reference | undefined,
  metric: string,
  segment: string | undefined,
  minCohort: number,
): ArrayLike<number> {
  const cohort = reference && ownEntry(reference.cohorts, metric);
  if (cohort === undefined) return NOBODY;
  const peers = segment === undefined ? undefined : ownEntry(cohort.segments, segment);
  return peers !== undefined && peers.length >= minCohort ? peers : cohort.all;
}

/** Mean normalised value that is frozen for the metric in the segment, or over all; undefined where there is none. */
export function frozenBaseline(
  reference: Reference | undefined,
  metric: string,
  segment: string | undefined,
): number | undefined {
  const means = reference?.baselines && ownEntry(reference.baselines, metric);
  if (means === undefined) return undefined;
  return (segment === undefined ? undefined : ownEntry(means, segment)) ?? ownEntry(means, "default");
}

/** A segment may be called "constructor": only what was put in counts. */
function ownEntry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

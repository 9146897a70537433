import { resolveMetric, type Scorecard } from "#scoring";
import { ownNorm } from "./mapped-facts.ts";
import type { PropertyMapping } from "./settings.ts";
import type { Signals } from "./signals.ts";

/** How far back an account's own norm looks, in weeks: long enough to outlast a holiday, short enough to follow growth. */
export const NORM_WEEKS = 12;
/** With fewer weeks known there is no norm yet: a customer who is still starting must not be judged by its start. */
export const FEWEST_WEEKS = 4;

/** Mapped signals that the scorecard judges against the account's own past, and that come without one. */
export function judgedAgainstPast(
  { dimensions }: Scorecard,
  mapping: Readonly<Record<string, PropertyMapping>>,
): readonly string[] {
  const resolved = dimensions.flatMap(({ metrics }) => metrics.map(resolveMetric));
  return resolved
    .filter(({ curve }) => curve.type === "ownBaseline")
    .flatMap(({ signals }) => signals)
    .filter((signal) => mapping[signal] !== undefined && mapping[ownNorm(signal)] === undefined);
}

/**
 * The signals, each that is known with its weekly values as `previous`.
 *
 * @param weekly values at the ends of earlier weeks, oldest first, by signal.
 */
export function withOwnNorm(
  signals: Signals,
  weekly: Readonly<Record<string, readonly number[]>> | undefined,
): Signals {
  const normed = Object.entries(weekly ?? {}).flatMap(([id, previous]) => {
    const signal = signals[id];
    if (signal === undefined || previous.length < FEWEST_WEEKS) return [];
    return [[id, { ...signal, previous: [...previous] }] as const];
  });
  return { ...signals, ...Object.fromEntries(normed) };
}

import { DAY_MS, parseInstant } from "../math/instant.ts";
import type { MetricState, ScoreInput, Signal } from "../types.ts";
import type { SignalRule } from "./compiled-scorecard.ts";

/** A metric's raw value as known at `asOf`, or why there is none. */
export interface Reading {
  state: MetricState;
  /** Finite when the state is scored or stale; null otherwise. */
  raw: number | null;
  /** Freshness × sample sufficiency, above 0 when the state is scored or stale; 0 otherwise. */
  availability: number;
  reason: string | null;
}

export const NOT_APPLICABLE = none("notApplicable", "does not apply to this account");
const NO_VALUE = none("missing", "no value: the source is not connected, or never reported one");
const NOT_YET_KNOWN = none("missing", "not yet known at the instant of scoring");
const NOT_A_NUMBER = none("failed", "the value is not a finite number");
const BAD_OBSERVED_AT = none("failed", "observedAt is not an instant in UTC");
const BAD_RECORDED_AT = none("failed", "recordedAt is not an instant in UTC");
const BAD_SAMPLES = none("failed", "samples is not a number of 0 or more");

/** What the account's signals say under a rule. A value of the wrong kind is "failed": never 0, never missing. */
export function readSignal(rule: SignalRule, signals: ScoreInput["signals"], asOfMs: number): Reading {
  const fact: unknown = signals[rule.signal];
  if (typeof fact === "number") return bareValue(fact);
  // A name like "constructor" finds something on every object; only what was handed in counts.
  if (fact === undefined || fact === null || !Object.hasOwn(signals, rule.signal)) return NO_VALUE;
  if (typeof fact !== "object") return NOT_A_NUMBER;
  return datedValue(rule, fact, asOfMs);
}

function bareValue(value: number): Reading {
  if (!Number.isFinite(value)) return NOT_A_NUMBER;
  return { state: "scored", raw: value, availability: 1, reason: null };
}

function datedValue(rule: SignalRule, fact: object, asOfMs: number): Reading {
  const { value, observedAt, recordedAt, samples } = fact as Partial<Record<keyof Signal, unknown>>;
  if (value === undefined || value === null) return NO_VALUE;
  if (typeof value !== "number" || !Number.isFinite(value)) return NOT_A_NUMBER;
  const recordedMs = optionalInstant(recordedAt, Number.NEGATIVE_INFINITY);
  if (Number.isNaN(recordedMs)) return BAD_RECORDED_AT;
  const observedMs = optionalInstant(observedAt, null);
  if (Number.isNaN(observedMs)) return BAD_OBSERVED_AT;
  if (recordedMs! > asOfMs || (observedMs !== null && observedMs >= asOfMs)) return NOT_YET_KNOWN;
  const sufficiency = sufficiencyOf(samples, rule.minSamples);
  if (Number.isNaN(sufficiency)) return BAD_SAMPLES;
  const freshness = observedMs === null ? 1 : freshnessOf(asOfMs - observedMs, rule.freshMs);
  const availability = freshness * sufficiency;
  if (freshness === 0) return none("missing", `older than ${(2 * rule.freshMs) / DAY_MS} days`);
  if (availability === 0) return none("missing", `no samples; ${rule.minSamples} are enough`);
  if (freshness < 1) {
    const reason = `older than ${rule.freshMs / DAY_MS} days: counts less each day`;
    return { state: "stale", raw: value, availability, reason };
  }
  const reason = sufficiency < 1 ? `only ${samples} of ${rule.minSamples} samples: counts in part` : null;
  return { state: "scored", raw: value, availability, reason };
}

/** Milliseconds, or `absent` when there is none; NaN when it is no instant. */
function optionalInstant<A>(instant: unknown, absent: A): number | A {
  if (instant === undefined || instant === null) return absent;
  return typeof instant === "string" ? parseInstant(instant) : Number.NaN;
}

/** 1 while fresh, then falling to 0 at twice the fresh time. */
function freshnessOf(ageMs: number, freshMs: number): number {
  return ageMs <= freshMs ? 1 : Math.max(0, 2 - ageMs / freshMs);
}

/** Share of the samples that are enough, at most 1; NaN when the count means nothing. */
function sufficiencyOf(samples: unknown, minSamples: number): number {
  if (samples === undefined || samples === null) return 1;
  if (typeof samples !== "number" || !(samples >= 0)) return Number.NaN;
  return samples >= minSamples ? 1 : samples / minSamples;
}

/** A reading without a value. */
export function none(state: MetricState, reason: string): Reading {
  return { state, raw: null, availability: 0, reason };
}

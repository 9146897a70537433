import { median } from "../math/median.ts";
import { NeumaierSum } from "../math/neumaier-sum.ts";
import type { ScoreInput, Signal } from "../types.ts";
import type { CompiledItem, CompiledMetric } from "./compiled-scorecard.ts";
import { NOT_APPLICABLE, none, type Reading, readSignal } from "./read-signal.ts";

const NO_PAST = none("missing", "no earlier values to compare with");
const PAST_NOT_ABOVE_0 = none("missing", "the earlier values have a median of 0 or less");
const BAD_PAST = none("failed", "previous is not a list of finite numbers");

/** A metric's raw value as known at `asOf`: its signal's, or the sum of its items; or why there is none. */
export function readMetric(metric: CompiledMetric, input: ScoreInput, asOfMs: number): Reading {
  if (input.notApplicable?.includes(metric.id)) return NOT_APPLICABLE;
  if (metric.items !== null) return readItems(metric.items, input.signals, asOfMs);
  const reading = readSignal(metric, input.signals, asOfMs);
  if (!metric.ownPast || reading.raw === null) return reading;
  const past = ownMedian(metric, input);
  return typeof past === "number" ? reading : past;
}

/** Median of the account's earlier values, above 0, or why there is none. */
export function ownMedian(
  metric: Pick<CompiledMetric, "signal">,
  { signals }: Pick<ScoreInput, "signals">,
): number | Reading {
  const fact = signals[metric.signal];
  const previous = typeof fact === "object" ? (fact as Partial<Signal> | null)?.previous : undefined;
  if (previous === undefined || previous === null) return NO_PAST;
  if (!Array.isArray(previous) || !previous.every(Number.isFinite)) return BAD_PAST;
  const middle = median(previous);
  if (middle === null) return NO_PAST;
  return middle > 0 ? middle : PAST_NOT_ABOVE_0;
}

/**
 * The sum of the items, each times its own availability, and the mean of these: an item without a value is never
 * scored as 0, because the sum is trusted that much less, and one that expires leaves without a jump.
 */
function readItems(items: readonly CompiledItem[], signals: ScoreInput["signals"], asOfMs: number): Reading {
  const sum = new NeumaierSum();
  const available = new NeumaierSum();
  // So that the sum of any finite values is finite, rounding included.
  const largest = Number.MAX_VALUE / (2 * items.length);
  const absent: string[] = [];
  let failed = false;
  let stale = false;
  for (const item of items) {
    const { state, raw, availability } = readSignal(item, signals, asOfMs);
    if (raw === null) absent.push(item.signal);
    else sum.add(bounded(item.factor * Math.min(raw, item.cap) * availability, largest));
    available.add(availability);
    failed ||= state === "failed";
    stale ||= state === "stale";
  }
  if (absent.length === items.length)
    return failed
      ? none("failed", "no signal of it has a finite number")
      : none("missing", "no signal of it has a value");
  const availability = Math.min(1, available.value / items.length);
  const reason = partReason(absent, stale, availability);
  return { state: stale ? "stale" : "scored", raw: sum.value, availability, reason };
}

function bounded(term: number, largest: number): number {
  return Math.min(largest, Math.max(-largest, term));
}

function partReason(absent: readonly string[], stale: boolean, availability: number): string | null {
  if (absent.length > 0) return `no value of ${absent.join(", ")}: counts in part`;
  if (stale) return "some of it is old: counts less each day";
  return availability < 1 ? "too few samples: counts in part" : null;
}

import type { Signal } from "#scoring";
import type { Instant } from "./records.ts";

/** A pulse counts in full for this long, then less each day. */
export const PULSE_FULL_DAYS = 30;
/** From this age on it counts for nothing. */
export const PULSE_LIFE_DAYS = 60;

/** A rating that the account's owner gave on a card. */
export interface PulseRecord {
  id: string;
  /** 1 to 10, whole. */
  value: number;
  note: string | null;
  /** E-mail of the CRM user who gave it. */
  by: string;
  at: Instant;
  /** Null = it stands. */
  takenBackAt: Instant | null;
}

/**
 * The signal `pulse` where a rating given on a card makes it; nothing where none stands, or where the CRM property that
 * an admin mapped holds a newer one.
 */
export function pulseSignal(
  pulses: readonly PulseRecord[],
  mapped: Signal | undefined,
  asOf: Instant,
): { pulse?: Signal } {
  const given = pulseInForce(pulses, asOf);
  if (given === null || (mapped && isNewer(mapped, given))) return {};
  return { pulse: { value: given.value, observedAt: given.at, recordedAt: given.at } };
}

/** The newest rating that was given by then and not taken back by then; null = none. */
export function pulseInForce(pulses: readonly PulseRecord[], asOf: Instant): PulseRecord | null {
  return pulses
    .filter(({ at, takenBackAt }) => at <= asOf && (takenBackAt === null || takenBackAt > asOf))
    .reduce<PulseRecord | null>(
      (latest, one) => (latest === null || one.at >= latest.at ? one : latest),
      null,
    );
}

/** The rating given on a card that made this signal; null = none did. */
export function ratingBehind(
  pulses: readonly PulseRecord[],
  signal: Signal | number | null | undefined,
): PulseRecord | null {
  if (typeof signal !== "object" || signal === null) return null;
  return pulses.findLast(({ at }) => at === signal.observedAt && at === signal.recordedAt) ?? null;
}

/** A mapped date names a day only: of two pulses of one day the one that was recorded later is the newer. */
function isNewer({ observedAt, recordedAt }: Signal, given: PulseRecord): boolean {
  const observed = observedAt ?? recordedAt;
  if (observed === undefined) return false;
  const [theirs, ours] = [observed.slice(0, 10), given.at.slice(0, 10)];
  return theirs === ours ? (recordedAt ?? observed) > given.at : theirs > ours;
}

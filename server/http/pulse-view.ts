import type { PulseView } from "#contract";
import { dayOf } from "../domain/property-values.ts";
import { PULSE_FULL_DAYS, PULSE_LIFE_DAYS } from "../domain/pulse.ts";
import type { Actor } from "../ports/store.ts";
import type { AccountHealth } from "../sync/account-health.ts";
import { ownsAccount } from "../sync/ownership.ts";

type Scored = Extract<AccountHealth, { kind: "scored" }>;
const DAY_MS = 86_400_000;

/** The pulse behind the score as this reader may see and change it. */
export function pulseView({ owner, pulse, snapshot }: Scored, reader: Actor): PulseView {
  const mayRate = ownsAccount(owner, reader);
  const signal = snapshot.signals.pulse;
  const since = typeof signal === "object" ? (signal?.observedAt ?? signal?.recordedAt) : undefined;
  if (typeof signal !== "object" || signal === null || signal.value === null || since === undefined)
    return { mayRate, rating: null };
  const after = (days: number) => Date.parse(since) + days * DAY_MS;
  if (after(PULSE_LIFE_DAYS) <= Date.parse(snapshot.asOf)) return { mayRate, rating: null };
  return {
    mayRate,
    rating: {
      id: pulse?.id ?? null,
      value: signal.value,
      note: pulse?.note ?? null,
      by: pulse && (owner && ownsAccount(owner, { email: pulse.by }) ? owner.name : pulse.by),
      givenOn: dayOf(since),
      fullUntil: dayOf(after(PULSE_FULL_DAYS)),
      expiresOn: dayOf(after(PULSE_LIFE_DAYS)),
    },
  };
}

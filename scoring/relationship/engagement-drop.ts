import { DAY_MS } from "../math/instant.ts";
import { sumOf } from "../math/neumaier-sum.ts";
import { percent } from "../words.ts";
import { merged, type Span } from "./business-hours.ts";
import type { KnownInteraction } from "./known-interactions.ts";
import type { RelationshipModel } from "./model.ts";
import type { EngagementDrop } from "./types.ts";
import { weightOf } from "./volume.ts";

/** Just 40 % is not under 40 %, whatever the sums lost on their way. */
const LAST_BITS = 1e-12;

/**
 * A person's volume of the last 30 days beside the norm of the 90 days before them (A15). Days away lower what is
 * expected, and nobody who is away now raises an alert.
 */
export function engagementDrop(
  interactions: readonly KnownInteraction[],
  personId: string,
  away: readonly Span[],
  asOfMs: number,
  model: RelationshipModel,
): EngagementDrop {
  const { days, normDays, below, minInteractions } = model.drop;
  const recent = interactions.filter(({ ageDays }) => ageDays <= days);
  const before = interactions.filter(({ ageDays }) => ageDays > days && ageDays <= days + normDays);
  const volumeOf = (some: readonly KnownInteraction[]) =>
    sumOf(some.map((one) => weightOf(one, personId, model)));

  const window = { from: asOfMs - days * DAY_MS, until: asOfMs };
  const awayDays = sumOf(merged(away, window).map(({ from, until }) => (until - from) / DAY_MS));
  const recentVolume = volumeOf(recent);
  const expectedVolume = ((volumeOf(before) * days) / normDays) * Math.max(0, 1 - awayDays / days);
  const fallen = recentVolume < below * expectedVolume * (1 - LAST_BITS);
  const alert = fallen && before.length >= minInteractions && !awayAt(asOfMs, away);
  return { alert, recentVolume, expectedVolume, statement: alert ? words() : null };

  function words(): string {
    const share = percent((100 * recentVolume) / expectedVolume);
    return `engagement of the last ${days} days at ${share} of the norm: check for holiday, leave or a new job`;
  }
}

function awayAt(ms: number, away: readonly Span[]): boolean {
  return away.some(({ from, until }) => from <= ms && ms < until);
}

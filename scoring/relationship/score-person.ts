import { DAY_MS, DAYS_PER_MONTH, parseInstant } from "../math/instant.ts";
import { sumOf } from "../math/neumaier-sum.ts";
import type { Span } from "./business-hours.ts";
import {
  type Component,
  depth,
  intensity,
  reciprocity,
  responsiveness,
  sentiment,
  tenure,
} from "./components.ts";
import { engagementDrop } from "./engagement-drop.ts";
import type { KnownInteraction } from "./known-interactions.ts";
import { PROFESSIONAL, shown } from "./level.ts";
import { heaviestRole, type RelationshipModel } from "./model.ts";
import { openItemsCap } from "./open-items.ts";
import type { ComponentLine, PersonInput, PersonRelationship, RelationshipComponent } from "./types.ts";
import { decayedVolume } from "./volume.ts";

/** What is known of one person at the instant of scoring. */
export interface PersonFacts {
  person: PersonInput;
  /** In code-unit order of their ids. */
  interactions: readonly KnownInteraction[];
  away: readonly Span[];
  /** Items that have waited on us too long. */
  openItems: number;
}

/**
 * One person's relationship: r is the sum of its six lines and of what the open items take off it. A stranger is at 0,
 * strength 1: no contact ever is known, not missing.
 */
export function scorePerson(
  { person, interactions, away, openItems }: PersonFacts,
  asOfMs: number,
  model: RelationshipModel,
): Omit<PersonRelationship, "accountWithout"> {
  const volume = decayedVolume(interactions, person.id, model);
  const tenureMonths = monthsSinceFirst(person, interactions, asOfMs);
  const recent = interactions.filter(({ ageDays }) => ageDays <= model.recent.days);
  const known = intensity(volume, model.roles[heaviestRole(person.roles, model)].fullVolume);
  const lines = ledger(known, model, {
    intensity: { value: known },
    reciprocity: { value: reciprocity(recent, person.id, model) },
    responsiveness: responsiveness(recent, person.id, model),
    sentiment: sentiment(recent, person.id, model),
    depth: { value: depth(recent, model) },
    tenure: { value: tenure(tenureMonths, model) },
  });
  const sum = sumOf(lines.map(({ points }) => points));
  // The weights add up to 1 but for the last bit, which must not lift anybody above it.
  const r = Math.min(sum, openItemsCap(openItems, model));
  const strength = 1 + 4 * r;
  return {
    id: person.id,
    roles: person.roles,
    r,
    strength,
    ...shown(strength),
    lines,
    openItems,
    openItemsEffect: r - sum,
    volume,
    tenureMonths,
    daysSinceLastCommunication: daysSinceLast(interactions, asOfMs),
    engagement: engagementDrop(interactions, person.id, away, asOfMs, model),
    nurture: shown(strength).display <= PROFESSIONAL,
  };
}

/** Calendar days in UTC since the last of the interactions, so that the number grows at midnight; null without any. */
export function daysSinceLast(interactions: readonly KnownInteraction[], asOfMs: number): number | null {
  if (interactions.length === 0) return null;
  const last = interactions.reduce((latest, { atMs }) => Math.max(latest, atMs), Number.NEGATIVE_INFINITY);
  return Math.floor(asOfMs / DAY_MS) - Math.floor(last / DAY_MS);
}

function ledger(
  inPlaceOfMissing: number,
  model: RelationshipModel,
  components: Readonly<Record<RelationshipComponent, Component>>,
): ComponentLine[] {
  return (Object.keys(components) as RelationshipComponent[]).map((component) => {
    const { value, reason } = components[component];
    const { weight } = model.components[component];
    const used = value ?? inPlaceOfMissing;
    return { component, value, used, weight, points: weight * used, ...(reason ? { reason } : {}) };
  });
}

function monthsSinceFirst(
  { firstContactAt }: PersonInput,
  interactions: readonly KnownInteraction[],
  asOfMs: number,
): number | null {
  const told = firstContactAt === undefined ? Number.NaN : parseInstant(firstContactAt);
  const first = interactions.reduce(
    (earliest, { atMs }) => Math.min(earliest, atMs),
    told < asOfMs ? told : Number.POSITIVE_INFINITY,
  );
  return first === Number.POSITIVE_INFINITY ? null : (asOfMs - first) / DAY_MS / DAYS_PER_MONTH;
}

import { metricRegistry } from "#scoring";
import { mappedFact, ownNorm } from "./mapped-facts.ts";
import { FEWEST_WEEKS } from "./own-norm.ts";
import { propertyLabel } from "./property-labels.ts";
import type { PropertyMapping, Settings } from "./settings.ts";
import { lowerFirst } from "./words.ts";

/** Signals that are made of other facts than one property of the same name. */
const madeOf: Readonly<Record<string, readonly string[]>> = {
  seats_active_pct: ["seats_active", "seats_paid"],
  tenure_months: ["customer_since"],
  days_to_renewal: ["renewal_on"],
  expansion_pct_12m: ["arr"],
};

/** Signals that are judged against the account's own past. */
const besideItsNorm = new Set(
  metricRegistry.filter(({ curve }) => curve.type === "ownBaseline").map(({ signal }) => signal),
);

/** Signals that records make, and the record that an account executive would add. */
const recordedBy: Readonly<Record<string, string>> = {
  tickets_per_month: "ticket, e-mail, call or meeting",
  open_ticket_oldest_days: "ticket, e-mail, call or meeting",
  days_since_last_communication: "e-mail, call, meeting or message",
  customer_messages_30d: "ticket, e-mail, call or meeting",
  channels_used_90d: "ticket, e-mail, call or meeting",
  contacts_30d: "ticket, e-mail, call or meeting",
  meetings_90d: "ticket, e-mail, call or meeting",
};

/** Signals that are counted from records, and the kind of records. */
const countedFrom: Readonly<Record<string, string>> = {
  tickets_per_month: "tickets",
  open_ticket_oldest_days: "tickets",
  urgent_ticket_oldest_days: "tickets",
  expansion_pct_12m: "deals",
  days_since_last_communication: "activities",
  customer_messages_30d: "activities",
  channels_used_90d: "activities",
  contacts_30d: "activities",
  meetings_90d: "activities",
  nps: "survey answers",
  csat_pct: "survey answers",
};

/** The kind of records that the signal is counted from, in the plural; null where a property of the account holds it. */
export function recordSource(
  signal: string,
  mapping: Readonly<Record<string, PropertyMapping>>,
): string | null {
  return mapping[signal] || !Object.hasOwn(countedFrom, signal) ? null : countedFrom[signal]!;
}

/** What would give the account this signal, in one sentence. */
export function howToFill(signal: string, { mapping, labels }: Pick<Settings, "mapping" | "labels">): string {
  const record = recordedBy[signal];
  if (record && !mapping[signal]) return `Appears with the first ${record} on this company.`;
  const facts = madeOf[signal] ?? [signal];
  const unmapped = facts.filter((fact) => !mapping[fact]);
  if (unmapped.length === 0) {
    const names = facts.map((fact) => `“${propertyLabel(labels, mapping[fact]!.property)}”`);
    return besideItsNorm.has(signal) && !mapping[ownNorm(signal)]
      ? `Appears after ${FEWEST_WEEKS} weeks of ${names[0]} on this company: the account is its own yardstick.`
      : `Ask your admin to have ${names.join(" and ")} filled in on this company.`;
  }
  const asked = unmapped.map((fact) => lowerFirst(mappedFact(fact).label)).join(" and ");
  return `Ask your admin to map a property for ${asked}.`;
}

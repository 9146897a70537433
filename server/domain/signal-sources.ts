import { metricRegistry } from "#scoring";
import { mappedFact, ownNorm } from "./mapped-facts.ts";
import type { PropertyMapping } from "./settings.ts";

/** Signals that are made of other facts than one property of the same name. */
const madeOf: Readonly<Record<string, readonly string[]>> = {
  seats_active_pct: ["seats_active", "seats_paid"],
  tenure_months: ["customer_since"],
  days_to_renewal: ["renewal_on"],
  expansion_pct_12m: ["arr"],
};

/** Signals that are judged against the account's own past, which one property cannot hold. */
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

/** What would give the account this signal, in one sentence. */
export function howToFill(signal: string, mapping: Readonly<Record<string, PropertyMapping>>): string {
  const record = recordedBy[signal];
  if (record && !mapping[signal]) return `Appears with the first ${record} on this company.`;
  const facts = madeOf[signal] ?? (besideItsNorm.has(signal) ? [signal, ownNorm(signal)] : [signal]);
  const unmapped = facts.filter((fact) => !mapping[fact]);
  if (unmapped.length === 0) {
    return `Fill in ${facts.map((fact) => `"${mapping[fact]!.property}"`).join(" and ")} on this company.`;
  }
  const labels = unmapped.map((fact) => mappedFact(fact).label.toLowerCase()).join(" and ");
  return `Ask your admin to map a property for ${labels}.`;
}

import type { AccountFacts } from "./facts.ts";
import type { Channel, Instant } from "./records.ts";

/** The record that shows a signal best. `type` is canonical; a card turns it into its CRM's own object type. */
export interface Evidence {
  type: "ticket" | "deal" | "survey" | "pulse" | Channel;
  id: string;
  label: string;
  at: Instant;
}

/** The record behind each signal that records make, by signal id; mapped properties are on the account itself. */
export function evidenceBySignal(facts: AccountFacts, asOf: Instant): Readonly<Record<string, Evidence>> {
  const now = Date.parse(asOf);
  const past = (at: Instant) => Date.parse(at) < now;
  const open = facts.tickets.filter(
    (ticket) => past(ticket.openedAt) && !(ticket.closedAt && past(ticket.closedAt)),
  );
  const contacts = facts.interactions.filter(
    (one) => one.held && past(one.at) && one.channel !== "note" && one.channel !== "task",
  );
  const contact = newest(contacts, (one) => one.at);
  const meeting = newest(
    contacts.filter((one) => one.channel === "meeting"),
    (one) => one.at,
  );
  const ticket = newest(
    facts.tickets.filter((one) => past(one.openedAt)),
    (one) => one.openedAt,
  );
  const oldestFirst = open.toSorted((a, b) => a.openedAt.localeCompare(b.openedAt));
  const oldest = oldestFirst[0];
  const urgent = oldestFirst.find((one) => one.priority === "urgent");
  const deals = facts.deals.filter(
    (deal) => deal.won && deal.kind === "existing" && deal.closedAt && past(deal.closedAt),
  );
  const deal = newest(deals, (one) => one.closedAt ?? "");
  const survey = newest(
    facts.surveys.filter((one) => past(one.at)),
    (one) => one.at,
  );
  const found: Record<string, Evidence> = {};
  if (contact)
    found.days_since_last_communication = {
      type: contact.channel,
      id: contact.id,
      label: `Last ${contact.channel}`,
      at: contact.at,
    };
  if (meeting)
    found.meetings_90d = { type: "meeting", id: meeting.id, label: "Last meeting", at: meeting.at };
  if (ticket)
    found.tickets_per_month = { type: "ticket", id: ticket.id, label: "Newest ticket", at: ticket.openedAt };
  if (oldest)
    found.open_ticket_oldest_days = {
      type: "ticket",
      id: oldest.id,
      label: "Oldest open ticket",
      at: oldest.openedAt,
    };
  if (urgent)
    found.urgent_ticket_oldest_days = {
      type: "ticket",
      id: urgent.id,
      label: "Urgent ticket",
      at: urgent.openedAt,
    };
  if (deal?.closedAt)
    found.expansion_pct_12m = { type: "deal", id: deal.id, label: deal.name, at: deal.closedAt };
  if (survey)
    found[survey.kind === "nps" ? "nps" : "csat_pct"] = {
      type: "survey",
      id: survey.id,
      label: "Last answer",
      at: survey.at,
    };
  return found;
}

function newest<R>(rows: readonly R[], at: (row: R) => Instant): R | undefined {
  return rows.reduce<R | undefined>(
    (latest, row) => (!latest || at(row) > at(latest) ? row : latest),
    undefined,
  );
}

import type { Signal } from "#scoring";
import { contactSignals } from "./contact-signals.ts";
import { calendarDays, DAY_MS } from "./days.ts";
import type { AccountFacts, Recorded } from "./facts.ts";
import { observedOn, ownNorm, readProperty } from "./mapped-facts.ts";
import { pulseSignal } from "./pulse.ts";
import type { Instant, TicketRecord } from "./records.ts";
import type { PropertyMapping } from "./settings.ts";
import { surveySignals } from "./survey-signals.ts";

export type Signals = Record<string, Signal>;

/**
 * Which record streams the installation's grant lets us read. Their silence means 0 for an account that some record
 * has touched; one that no record ever touched is not quiet but unconnected, and its signals stay missing.
 */
export interface ConnectedRecords {
  tickets: boolean;
  deals: boolean;
  interactions: boolean;
  surveys: boolean;
}

const DAYS_PER_MONTH = 365.25 / 12;

/**
 * Signals of one account as of `asOf`, by signal id; absent = not known. Uses only facts that occurred before `asOf`
 * and were recorded by then, so that a day can be computed again later with the same result.
 */
export function deriveSignals(
  facts: AccountFacts,
  mapping: Readonly<Record<string, PropertyMapping>>,
  connected: ConnectedRecords,
  asOf: Instant,
): Signals {
  const now = Date.parse(asOf);
  const mapped = mappedSignals(facts, mapping);
  const tickets = known(facts.tickets, now, (ticket) => ticket.openedAt);
  const interactions = known(facts.interactions, now, (one) => one.at);
  const surveys = known(facts.surveys, now, (survey) => survey.at);
  const touched = tickets.length + interactions.length + surveys.length + facts.deals.length > 0;
  return {
    ...surveySignals(surveys, now),
    ...seatSignals(mapped),
    ...dateSignals(mapped, now),
    ...(connected.tickets && touched ? ticketSignals(tickets, now) : {}),
    ...(connected.interactions && touched ? contactSignals(interactions, now) : {}),
    ...(connected.deals ? expansionSignals(facts, mapped, now) : {}),
    // Who maps a property to a signal means that figure and no other; only a newer rating of a person goes before it.
    ...mapped,
    ...pulseSignal(facts.pulses, mapped.pulse, asOf),
  };
}

function known<R>(
  rows: readonly Recorded<R>[],
  now: number,
  at: (row: Recorded<R>) => Instant,
): Recorded<R>[] {
  return rows.filter((row) => Date.parse(at(row)) < now && Date.parse(row.recordedAt) <= now);
}

/** Values that the mapping reads; `X_on` gives the instant at which `X` was observed, `X_norm` what `X` usually is. */
function mappedSignals(facts: AccountFacts, mapping: Readonly<Record<string, PropertyMapping>>): Signals {
  const signals: Signals = {};
  for (const [id, rule] of Object.entries(mapping)) {
    const text = facts.account.properties[rule.property];
    const value = text === undefined ? null : readProperty(id, rule, text);
    if (value === null) continue;
    const recordedAt = facts.recordedAt[rule.property];
    signals[id] = recordedAt === undefined ? { value } : { value, recordedAt };
  }
  for (const [id, signal] of Object.entries(signals)) {
    const observed = observedOn(id)
      .map((fact) => signals[fact]?.value)
      .find((value) => typeof value === "number");
    if (typeof observed === "number") signal.observedAt = new Date(observed).toISOString();
    const norm = signals[ownNorm(id)]?.value;
    if (typeof norm === "number") signal.previous = [norm];
  }
  return signals;
}

function seatSignals(mapped: Signals): Signals {
  const active = mapped.seats_active?.value;
  const paid = mapped.seats_paid?.value;
  if (active === null || active === undefined || !paid || paid <= 0) return {};
  return { seats_active_pct: { value: (100 * active) / paid } };
}

/** Ages from mapped dates. A date fact is an instant in milliseconds. */
function dateSignals(mapped: Signals, now: number): Signals {
  const signals: Signals = {};
  const since = mapped.customer_since?.value ?? null;
  if (since !== null && since < now)
    signals.tenure_months = { value: calendarDays(since, now) / DAYS_PER_MONTH };
  const renewal = mapped.renewal_on?.value ?? null;
  if (renewal !== null) signals.days_to_renewal = { value: calendarDays(now, renewal) };
  const due = mapped.invoice_due_on?.value ?? null;
  // An empty due date means "nothing unpaid" only where somebody keeps the payment status.
  if (due !== null) signals.invoice_days_overdue = { value: Math.max(0, calendarDays(due, now)) };
  else if (mapped.payment_standing) signals.invoice_days_overdue = { value: 0 };
  return signals;
}

function ticketSignals(tickets: readonly Recorded<TicketRecord>[], now: number): Signals {
  const open = tickets.filter((ticket) => ticket.closedAt === null || Date.parse(ticket.closedAt) >= now);
  const recent = tickets.filter((ticket) => now - Date.parse(ticket.openedAt) <= 90 * DAY_MS);
  return {
    tickets_per_month: { value: recent.length / 3 },
    open_ticket_oldest_days: { value: oldestDays(open, now) },
    urgent_ticket_oldest_days: {
      value: oldestDays(
        open.filter((ticket) => ticket.priority === "urgent"),
        now,
      ),
    },
  };
}

function oldestDays(tickets: readonly TicketRecord[], now: number): number {
  return tickets.reduce(
    (oldest, ticket) => Math.max(oldest, calendarDays(Date.parse(ticket.openedAt), now)),
    0,
  );
}

/** Expansion won in the last 365 days as a share of recurring revenue; needs the revenue, else it is not known. */
function expansionSignals(facts: AccountFacts, mapped: Signals, now: number): Signals {
  const arr = mapped.arr?.value;
  if (!arr || arr <= 0) return {};
  const won = facts.deals.filter((deal) => {
    if (!deal.won || deal.kind !== "existing" || deal.closedAt === null || deal.amount === null) return false;
    const age = now - Date.parse(deal.closedAt);
    return age > 0 && age <= 365 * DAY_MS && Date.parse(deal.recordedAt) <= now;
  });
  return {
    expansion_pct_12m: { value: (100 * won.reduce((sum, deal) => sum + (deal.amount ?? 0), 0)) / arr },
  };
}

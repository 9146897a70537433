import type { AccountFacts, Recorded } from "./facts.ts";
import type { Instant } from "./records.ts";

/** A value that a CRM property had from an instant on; "" = it was emptied. */
export interface PropertyVersion {
  at: Instant;
  value: string;
}

/** The versions that the CRM kept of an account's properties, by CRM property, oldest first. */
export type PropertyVersions = Readonly<Record<string, readonly PropertyVersion[]>>;

/**
 * The account as of a past instant, as corrected later: properties with the value that they had then, and records as
 * the CRM shows them now, each counting as known from when it happened. A property whose value of then the CRM does not
 * tell is left out: its metric is missing, never judged by today's value.
 */
export function factsAt(facts: AccountFacts, versions: PropertyVersions, asOf: Instant): AccountFacts {
  const then = Object.entries(versions).flatMap(([property, known]) => {
    const version = known.findLast(({ at }) => at < asOf);
    return version === undefined || version.value === "" ? [] : [[property, version] as const];
  });
  return {
    account: {
      ...facts.account,
      properties: Object.fromEntries(then.map(([property, { value }]) => [property, value])),
    },
    recordedAt: Object.fromEntries(then.map(([property, { at }]) => [property, at])),
    tickets: knownFrom(facts.tickets, (ticket) => ticket.openedAt),
    deals: knownFrom(facts.deals, (deal) => deal.closedAt),
    interactions: knownFrom(facts.interactions, (one) => one.at),
    surveys: knownFrom(facts.surveys, (survey) => survey.at),
    pulses: facts.pulses,
  };
}

function knownFrom<R>(rows: readonly Recorded<R>[], at: (row: Recorded<R>) => Instant | null): Recorded<R>[] {
  return rows.map((row) => ({ ...row, recordedAt: at(row) ?? row.recordedAt }));
}

import type { AccountFacts, Recorded } from "../../../server/domain/facts.ts";
import type {
  AccountRecord,
  DealRecord,
  InteractionRecord,
  SurveyRecord,
  TicketRecord,
} from "../../../server/domain/records.ts";

/** An account of 2026-11-22 with nothing but a name; every maker takes what differs. */
export const asOf = "2026-11-22T12:00:00.000Z";
const known = "2026-11-01T00:00:00.000Z";

export function facts(
  parts: Partial<AccountFacts> & { properties?: Record<string, string> } = {},
): AccountFacts {
  const { properties = {}, ...rest } = parts;
  return {
    account: account({ properties }),
    recordedAt: Object.fromEntries(Object.keys(properties).map((name) => [name, known])),
    tickets: [],
    deals: [],
    interactions: [],
    surveys: [],
    pulses: [],
    ...rest,
  };
}

export function account(parts: Partial<AccountRecord> = {}): AccountRecord {
  return {
    type: "account",
    id: "1",
    name: "Acme",
    ownerId: null,
    createdAt: null,
    modifiedAt: known,
    properties: {},
    written: {},
    ...parts,
  };
}

const linked = { id: "9", modifiedAt: known, accountIds: ["1"], recordedAt: known };

export function ticket(parts: Partial<Recorded<TicketRecord>>): Recorded<TicketRecord> {
  return {
    type: "ticket",
    subject: "Help",
    openedAt: known,
    closedAt: null,
    priority: null,
    ...linked,
    ...parts,
  };
}

export function interaction(parts: Partial<Recorded<InteractionRecord>>): Recorded<InteractionRecord> {
  return {
    type: "interaction",
    channel: "email",
    direction: "in",
    at: known,
    personIds: [],
    held: true,
    ...linked,
    ...parts,
  };
}

export function deal(parts: Partial<Recorded<DealRecord>>): Recorded<DealRecord> {
  return {
    type: "deal",
    name: "Expansion",
    amount: 1000,
    closedAt: known,
    won: true,
    closed: true,
    kind: "existing",
    ...linked,
    ...parts,
  };
}

export function survey(parts: Partial<Recorded<SurveyRecord>>): Recorded<SurveyRecord> {
  return { type: "survey", kind: "nps", score: 9, at: known, ...linked, ...parts };
}

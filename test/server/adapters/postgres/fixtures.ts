import type {
  AccountRecord,
  DealRecord,
  InteractionRecord,
  SurveyRecord,
  TicketRecord,
} from "../../../../server/domain/records.ts";
import type { Clock } from "../../../../server/ports/clock.ts";
import type { SealedTokens } from "../../../../server/ports/store.ts";

export const T0 = "2026-11-01T09:00:00.000Z";

/** An instant some minutes after the start of the story. */
export const minute = (n: number) => new Date(Date.parse(T0) + n * 60_000).toISOString();
export const day = (n: number) => minute(n * 24 * 60);

/** A clock that stands until it is set. */
export function testClock(): Clock & { set(at: string): void } {
  let now = new Date(T0);
  return {
    now: () => now,
    set(at) {
      now = new Date(at);
    },
  };
}

export const tokens = (name: string): SealedTokens => ({
  accessToken: `sealed access ${name}`,
  refreshToken: `sealed refresh ${name}`,
  expiresAt: minute(30),
});

export const account = (id: string, over: Partial<AccountRecord> = {}): AccountRecord => ({
  type: "account",
  id,
  name: `Account ${id}`,
  ownerId: null,
  createdAt: T0,
  modifiedAt: T0,
  properties: { lifecyclestage: "customer" },
  written: {},
  ...over,
});

export const ticket = (id: string, over: Partial<TicketRecord> = {}): TicketRecord => ({
  type: "ticket",
  id,
  subject: `Ticket ${id}`,
  openedAt: T0,
  closedAt: null,
  priority: null,
  modifiedAt: T0,
  accountIds: ["a1"],
  ...over,
});

export const deal = (id: string, over: Partial<DealRecord> = {}): DealRecord => ({
  type: "deal",
  id,
  name: `Deal ${id}`,
  amount: 1000,
  closedAt: null,
  won: false,
  closed: false,
  kind: "new",
  modifiedAt: T0,
  accountIds: ["a1"],
  ...over,
});

export const interaction = (id: string, over: Partial<InteractionRecord> = {}): InteractionRecord => ({
  type: "interaction",
  id,
  channel: "email",
  direction: "in",
  at: T0,
  personIds: null,
  held: true,
  modifiedAt: T0,
  accountIds: ["a1"],
  ...over,
});

export const survey = (id: string, over: Partial<SurveyRecord> = {}): SurveyRecord => ({
  type: "survey",
  id,
  kind: "nps",
  score: 9,
  at: T0,
  modifiedAt: T0,
  accountIds: ["a1"],
  ...over,
});

import { describe, expect, it } from "vitest";
import { type ConnectedRecords, deriveSignals } from "../../../server/domain/signals.ts";
import { asOf, deal, facts, interaction, survey, ticket } from "./facts-fixture.ts";

const all: ConnectedRecords = { tickets: true, deals: true, interactions: true, surveys: true };
const none: ConnectedRecords = { tickets: false, deals: false, interactions: false, surveys: false };

describe("mapped properties", () => {
  it("reads numbers, options by their value map, and leaves out what cannot be read", () => {
    const signals = deriveSignals(
      facts({ properties: { logins: "4", pay: "late", odd: "n/a", empty: "", other: "unknown option" } }),
      {
        logins_per_week: { property: "logins" },
        payment_standing: { property: "pay", values: { current: 100, late: 50 } },
        csat_pct: { property: "odd" },
        nps: { property: "empty" },
        custom: { property: "other", values: { a: 1 } },
      },
      none,
      asOf,
    );
    expect(signals.logins_per_week).toEqual({ value: 4, recordedAt: "2026-11-01T00:00:00.000Z" });
    expect(signals.payment_standing?.value).toBe(50);
    expect(Object.keys(signals)).not.toContain("csat_pct");
    expect(Object.keys(signals)).not.toContain("nps");
    expect(Object.keys(signals)).not.toContain("custom");
  });

  it("converts the unit that the CRM keeps", () => {
    const signals = deriveSignals(
      facts({ properties: { share: "0.25", daily: "2" } }),
      {
        dau_mau_pct: { property: "share", unit: "fraction" },
        logins_per_week: { property: "daily", unit: "per_day" },
      },
      none,
      asOf,
    );
    expect(signals.dau_mau_pct?.value).toBe(25);
    expect(signals.logins_per_week?.value).toBeCloseTo(14, 10);
  });

  it("takes the day that a figure was observed from its companion date", () => {
    const signals = deriveSignals(
      facts({ properties: { pulse: "8", asked: "2026-10-30" } }),
      { pulse: { property: "pulse" }, pulse_on: { property: "asked" } },
      none,
      asOf,
    );
    expect(signals.pulse?.observedAt).toBe("2026-10-30T00:00:00.000Z");
  });

  it("makes seats a share, and ages from dates", () => {
    const signals = deriveSignals(
      facts({
        properties: {
          active: "30",
          paid: "40",
          since: "2025-11-22",
          renewal: "2026-12-22",
          due: "2026-11-12",
        },
      }),
      {
        seats_active: { property: "active" },
        seats_paid: { property: "paid" },
        customer_since: { property: "since" },
        renewal_on: { property: "renewal" },
        invoice_due_on: { property: "due" },
      },
      none,
      asOf,
    );
    expect(signals.seats_active_pct?.value).toBe(75);
    expect(signals.tenure_months?.value).toBeCloseTo(11.99, 2);
    expect(signals.days_to_renewal?.value).toBe(30);
    expect(signals.invoice_days_overdue?.value).toBe(10);
  });

  it("never divides by no seats, and takes an empty due date as unpaid nothing only beside a payment status", () => {
    const seats = { seats_active: { property: "active" }, seats_paid: { property: "paid" } };
    expect(
      deriveSignals(facts({ properties: { active: "3", paid: "0" } }), seats, none, asOf).seats_active_pct,
    ).toBe(undefined);
    const paid = { payment_standing: { property: "pay", values: { current: 100 } } };
    expect(
      deriveSignals(facts({ properties: { pay: "current" } }), paid, none, asOf).invoice_days_overdue?.value,
    ).toBe(0);
    expect(deriveSignals(facts(), paid, none, asOf).invoice_days_overdue).toBe(undefined);
  });
});

describe("records", () => {
  it("counts tickets, and ages the open ones by calendar day", () => {
    const signals = deriveSignals(
      facts({
        tickets: [
          ticket({ id: "1", openedAt: "2026-11-20T23:59:00Z" }),
          ticket({ id: "2", openedAt: "2026-10-01T00:00:00Z", closedAt: "2026-10-02T00:00:00Z" }),
          ticket({ id: "3", openedAt: "2026-11-12T00:00:00Z", priority: "urgent" }),
          ticket({ id: "4", openedAt: "2026-06-01T00:00:00Z", closedAt: "2026-06-02T00:00:00Z" }),
        ],
      }),
      {},
      all,
      asOf,
    );
    expect(signals.tickets_per_month?.value).toBe(1);
    expect(signals.open_ticket_oldest_days?.value).toBe(10);
    expect(signals.urgent_ticket_oldest_days?.value).toBe(10);
  });

  it("takes silence of connected records as none, where some record ever touched the account", () => {
    const quiet = facts({ deals: [deal({})] });
    expect(deriveSignals(quiet, {}, all, asOf)).toEqual({
      tickets_per_month: { value: 0 },
      open_ticket_oldest_days: { value: 0 },
      urgent_ticket_oldest_days: { value: 0 },
      meetings_90d: { value: 0 },
      customer_messages_30d: { value: 0 },
      channels_used_90d: { value: 0 },
      contacts_30d: { value: 0 },
    });
    expect(deriveSignals(quiet, {}, none, asOf)).toEqual({});
    expect(deriveSignals(facts(), {}, all, asOf)).toEqual({});
  });

  it("counts only what reached the customer as communication", () => {
    const at = (day: string) => `2026-11-${day}T09:00:00Z`;
    const signals = deriveSignals(
      facts({
        interactions: [
          interaction({ id: "1", channel: "note", at: at("21") }),
          interaction({ id: "2", channel: "task", at: at("20") }),
          interaction({ id: "3", channel: "meeting", at: at("19"), held: false }),
          interaction({ id: "4", channel: "call", at: at("15") }),
          interaction({ id: "5", channel: "meeting", at: at("10") }),
        ],
      }),
      {},
      all,
      asOf,
    );
    expect(signals.days_since_last_communication?.value).toBe(7);
    expect(signals.meetings_90d?.value).toBe(1);
  });

  it("makes expansion a share of recurring revenue, and unknown without it", () => {
    const won = [
      deal({ id: "1", amount: 500, closedAt: "2026-05-01T00:00:00Z" }),
      deal({ id: "2", amount: 900, closedAt: "2025-05-01T00:00:00Z" }),
      deal({ id: "3", amount: 900, kind: "new" }),
    ];
    const mapping = { arr: { property: "arr" } };
    const signals = deriveSignals(facts({ deals: won, properties: { arr: "2000" } }), mapping, all, asOf);
    expect(signals.expansion_pct_12m?.value).toBe(25);
    expect(deriveSignals(facts({ deals: won }), mapping, all, asOf).expansion_pct_12m).toBe(undefined);
  });

  it("makes survey figures (NPS, effort) with their sample, and lets a mapped figure win", () => {
    const surveys = [
      survey({ id: "1", score: 10 }),
      survey({ id: "2", score: 6 }),
      survey({ id: "3", score: 9 }),
    ];
    const signals = deriveSignals(facts({ surveys }), {}, all, asOf);
    expect(signals.nps).toEqual({ value: 100 / 3, samples: 3, observedAt: "2026-11-01T00:00:00.000Z" });
    const effort = [5, 7].map((score) => survey({ id: `e${score}`, kind: "ces", score }));
    expect(deriveSignals(facts({ surveys: effort }), {}, all, asOf)).toEqual({
      ces_mean_1_to_7: { value: 6, samples: 2, observedAt: "2026-11-01T00:00:00.000Z" },
      tickets_per_month: { value: 0 },
      open_ticket_oldest_days: { value: 0 },
      urgent_ticket_oldest_days: { value: 0 },
      meetings_90d: { value: 0 },
      customer_messages_30d: { value: 0 },
      channels_used_90d: { value: 0 },
      contacts_30d: { value: 0 },
    });
    const mapped = deriveSignals(
      facts({ surveys, properties: { n: "-20" } }),
      { nps: { property: "n" } },
      all,
      asOf,
    );
    expect(mapped.nps?.value).toBe(-20);
  });
});

describe("no look-ahead", () => {
  it("leaves out what happened at or after the instant, and what was recorded after it", () => {
    const later = "2026-11-22T12:00:00.001Z";
    const signals = deriveSignals(
      facts({
        deals: [deal({})],
        tickets: [ticket({ openedAt: asOf }), ticket({ recordedAt: later })],
        interactions: [interaction({ at: asOf }), interaction({ recordedAt: later })],
      }),
      {},
      all,
      asOf,
    );
    expect(signals.tickets_per_month?.value).toBe(0);
    expect(signals.days_since_last_communication).toBe(undefined);
  });

  it("takes a ticket that was closed later as open then", () => {
    const tickets = [ticket({ openedAt: "2026-11-12T00:00:00Z", closedAt: "2026-11-22T13:00:00Z" })];
    expect(deriveSignals(facts({ tickets }), {}, all, asOf).open_ticket_oldest_days?.value).toBe(10);
  });
});

it("tells the newest answer to the NPS question with its date, for a month", () => {
  const answers = (...given: [number, string][]) =>
    deriveSignals(
      facts({ surveys: given.map(([score, at]) => survey({ score, at })) }),
      {},
      { tickets: true, deals: true, interactions: true, surveys: true },
      asOf,
    ).nps_answer;
  expect(answers([9, "2026-11-01T00:00:00.000Z"], [3, "2026-11-20T08:00:00.000Z"])).toEqual({
    value: 3,
    observedAt: "2026-11-20T08:00:00.000Z",
  });
  expect(answers([9, "2026-11-20T08:00:00.000Z"], [4, "2026-11-20T08:00:00.000Z"])?.value).toBe(4);
  expect(answers([3, "2026-10-23T12:00:00.000Z"])?.value).toBe(3);
  expect(answers([3, "2026-10-23T11:59:59.000Z"])).toBeUndefined();
});

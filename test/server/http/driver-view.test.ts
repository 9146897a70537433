import { expect, it } from "vitest";
import { compileScorecard, defaultScorecard, displayLedger, drivers, scoreAccount } from "#scoring";
import { driverViews } from "../../../server/http/driver-view.ts";
import type { AccountHealth } from "../../../server/sync/account-health.ts";

type Scored = Extract<AccountHealth, { kind: "scored" }>;

const asOf = "2026-11-26T09:00:00Z";
const ordinary = {
  logins_per_week: 12,
  seats_active_pct: 90,
  core_feature_users_pct: 70,
  tickets_per_month: 0,
  open_ticket_oldest_days: 0,
  days_since_last_communication: 4,
  meetings_90d: 3,
  payment_standing: 100,
  expansion_pct_12m: 0,
};

function health(
  signals: Scored["snapshot"]["signals"],
  mapping: Record<string, { property: string }> = {},
): Scored {
  const input = { account: "7", asOf, signals };
  const scorecard = compileScorecard(defaultScorecard);
  const result = scoreAccount(scorecard, input);
  return {
    account: { id: "7", name: "Acme" },
    installation: { settings: { mapping } },
    scorecard: defaultScorecard,
    evaluation: { scorecard, input },
    snapshot: { signals },
    result,
    drivers: drivers(result, 3),
    ledger: displayLedger(result),
    evidence: {
      urgent_ticket_oldest_days: {
        type: "ticket",
        id: "9",
        label: "Urgent ticket",
        at: "2026-11-20T09:00:00Z",
      },
    },
  } as unknown as Scored;
}

it("puts an exception where its points belong, with the fact, the advice and the record", () => {
  const account = health({ ...ordinary, invoice_days_overdue: 47, seats_active_pct: 60 });
  const { hurts } = driverViews(account);
  expect(hurts).toHaveLength(3);
  expect(hurts[0]).toMatchObject({
    metric: "invoice-overdue",
    label: "Invoice over 30 days late",
    statement: "an invoice is 47 days late",
    evidence: { objectType: "account", recordId: "7" },
  });
  expect(hurts[0]!.advice).toContain("invoice");
  expect(hurts[0]!.points).toBe(account.ledger!.effects.find(({ id }) => id === "invoice-overdue")!.points);
  expect(hurts.map(({ points }) => points)).toEqual(
    hurts.map(({ points }) => points).toSorted((a, b) => a - b),
  );
});

it("shows the ticket of an urgent one, and no exception that changed nothing", () => {
  const { hurts } = driverViews(
    health({ ...ordinary, urgent_ticket_oldest_days: 6, invoice_days_overdue: 47 }),
  );
  expect(hurts[0]).toMatchObject({
    observedOn: "2026-11-20",
    evidence: { label: "Urgent ticket", objectType: "ticket", recordId: "9" },
  });
  expect(hurts.map(({ metric }) => metric)).not.toContain("invoice-overdue");
});

it("names the kind of records that a fact is counted from, unless a property holds the figure", () => {
  const labels = (mapping: Record<string, { property: string }>) =>
    new Map(
      Object.values(
        driverViews(health({ ...ordinary, tickets_per_month: 9, open_ticket_oldest_days: 20 }, mapping)),
      )
        .flat()
        .map(({ metric, evidence }) => [metric, evidence!.label]),
    );
  expect(labels({}).get("support-tickets-per-month")).toBe("from its tickets");
  expect(labels({}).get("days-since-last-communication")).toBe("from its activities");
  expect(labels({ tickets_per_month: { property: "t" } }).get("support-tickets-per-month")).toBe("Acme");
});

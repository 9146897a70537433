import { describe, expect, it } from "vitest";
import { defaultScorecard, findMetric, parseScorecard } from "#scoring";
import { scoreOf } from "./support/scorecards.ts";

/** What a CRM alone tells of an ordinary customer, before anything is mapped. */
const fromCrm = {
  tickets_per_month: 0.67,
  open_ticket_oldest_days: 0,
  urgent_ticket_oldest_days: 0,
  days_since_last_communication: 12,
  meetings_90d: 2,
};

describe("the default scorecard", () => {
  it("is valid, complete as it stands, and uses registry metrics in their own dimension", () => {
    expect(parseScorecard(defaultScorecard)).toEqual(defaultScorecard);
    const used = defaultScorecard.dimensions.flatMap(({ id, metrics }) =>
      metrics.map((metric) => [metric.id, id]),
    );
    expect(used.length).toBeGreaterThan(0);
    for (const [id, dimension] of used) expect(findMetric(id!)?.dimension).toBe(dimension);
  });

  it("gives a reason for every weight and a typical value for every metric", () => {
    for (const dimension of defaultScorecard.dimensions) {
      expect(dimension.reason).toMatch(/\w{3}.*\.$/);
      for (const metric of dimension.metrics) {
        expect(metric.reason).toMatch(/\w{3}.*\.$/);
        expect(metric.baseline).toBeGreaterThan(50);
      }
    }
  });

  it("scores an account from CRM records alone", () => {
    const result = scoreOf(defaultScorecard, fromCrm);
    expect(result.coverage).toBeCloseTo(0.45, 9);
    expect(result).toMatchObject({ band: "green", exceptions: [] });
  });

  it("reaches green and red from CRM records alone", () => {
    const silent = { ...fromCrm, days_since_last_communication: 90, meetings_90d: 0 };
    const failing = { ...silent, tickets_per_month: 6, open_ticket_oldest_days: 30 };
    expect(scoreOf(defaultScorecard, silent)).toMatchObject({ band: "yellow" });
    expect(scoreOf(defaultScorecard, failing).display).toBeLessThan(45);
  });

  it.each([
    ["urgent_ticket_oldest_days", 5, 6],
    ["invoice_days_overdue", 30, 31],
  ])("caps at 40 beyond the edge of %s", (signal, at, beyond) => {
    expect(scoreOf(defaultScorecard, { ...fromCrm, [signal]: at }).exceptions).toEqual([]);
    expect(scoreOf(defaultScorecard, { ...fromCrm, [signal]: beyond })).toMatchObject({
      score: 40,
      band: "red",
    });
  });

  it("takes green away, and no more, from an account with a red dimension", () => {
    const thriving = {
      ...fromCrm,
      logins_per_week: 10,
      seats_active_pct: 95,
      core_feature_users_pct: 80,
      dau_mau_pct: 40,
      onboarding_pct: 100,
      nps: 70,
      csat_pct: 95,
      pulse: 10,
      payment_standing: 100,
      tenure_months: 60,
      expansion_pct_12m: 20,
      days_to_renewal: 300,
    };
    const silent = { ...thriving, days_since_last_communication: 60, meetings_90d: 0 };
    expect(scoreOf(defaultScorecard, thriving).display).toBeGreaterThan(90);
    const result = scoreOf(defaultScorecard, silent);
    expect(result).toMatchObject({ score: 70, band: "yellow", exceptions: [{ id: "red-dimension" }] });
  });
});

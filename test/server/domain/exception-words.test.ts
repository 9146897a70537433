import { describe, expect, it } from "vitest";
import { compileScorecard, defaultScorecard, type Scorecard, scoreAccount } from "#scoring";
import { exceptionAdvice, exceptionStatement } from "#server/domain/exception-words.ts";
import { metricAdvice } from "#server/domain/metric-words.ts";
import { summary } from "#server/domain/summary.ts";

const asOf = "2026-11-26T09:00:00Z";
const ordinary = {
  logins_per_week: 12,
  seats_active_pct: 90,
  core_feature_users_pct: 70,
  tickets_per_month: 1,
  open_ticket_oldest_days: 1,
  days_since_last_communication: 4,
  meetings_90d: 3,
  payment_standing: 100,
};

function scored(signals: Record<string, number>, scorecard: Scorecard = defaultScorecard, at = asOf) {
  const input = { account: "1", asOf: at, signals: { ...ordinary, ...signals } };
  return { scorecard, input, result: scoreAccount(compileScorecard(scorecard), input) };
}

describe("an exception in words", () => {
  it("says the fact that met its condition, and what to do about that fact", () => {
    const { scorecard, result, input } = scored({ invoice_days_overdue: 47, urgent_ticket_oldest_days: 6 });
    const say = (id: string) => exceptionStatement(scorecard, result, input, id, "now");
    expect(say("invoice-overdue")).toBe("an invoice is 47 days late");
    expect(say("urgent-ticket-open")).toBe("an urgent ticket has been open for 6 days");
    expect(exceptionAdvice(scorecard, result, "invoice-overdue")).toContain("invoice");
    expect(exceptionAdvice(scorecard, result, "urgent-ticket-open")).toContain("urgent ticket");
  });

  it("opens the sentence, and in dates is the same the next night", () => {
    const tonight = scored({ invoice_days_overdue: 47 });
    const tomorrow = scored({ invoice_days_overdue: 48 }, defaultScorecard, "2026-11-27T09:00:00Z");
    expect(summary(defaultScorecard, tonight.result, tonight.input, "now")).toMatch(
      /^An invoice is 47 days late\. /,
    );
    const dated = ({ result, input }: typeof tonight) =>
      summary(defaultScorecard, result, input, "dated").split(". ")[0];
    expect(dated(tonight)).toBe("An invoice was due on 10 Oct 2026");
    expect(dated(tomorrow)).toBe(dated(tonight));
  });

  it("is left out where it changed nothing", () => {
    const { result, input } = scored({
      open_ticket_oldest_days: 60,
      tickets_per_month: 9,
      invoice_days_overdue: 40,
    });
    const idle = result.exceptions.filter(({ effect }) => effect === 0).map(({ id }) => id);
    expect(idle).toEqual(["red-dimension"]);
    expect(summary(defaultScorecard, result, input, "now")).not.toContain("of 100");
  });

  it("names the dimension that is low, with the advice of what is worst in it", () => {
    const { scorecard, result, input } = scored({ open_ticket_oldest_days: 60, tickets_per_month: 9 });
    expect(exceptionStatement(scorecard, result, input, "red-dimension", "now")).toBe("support at 0 of 100");
    const worst = result.lines
      .filter(({ dimension }) => dimension === "support")
      .toSorted((a, b) => a.contribution - b.contribution)[0]!;
    expect(exceptionAdvice(scorecard, result, "red-dimension")).toBe(metricAdvice(worst.metric));
  });

  it("keeps the scorecard's own name for a signal that nobody has put in words", () => {
    const own = {
      ...defaultScorecard,
      exceptions: [
        {
          id: "escalated",
          label: "Escalated to the board",
          when: { signal: "escalations", above: 0 },
          cap: 30,
          reason: "r",
        },
      ],
    };
    const { scorecard, result, input } = scored({ escalations: 2 }, own);
    expect(exceptionStatement(scorecard, result, input, "escalated", "now")).toBe("escalated to the board");
    expect(exceptionAdvice(scorecard, result, "escalated")).toBeNull();
    expect(summary(scorecard, result, input, "now")).toMatch(/^Escalated to the board\./);
  });

  it("of a person is the person's reason and its end", () => {
    const override = { cap: 20, reason: "Contract under review", by: "u1", until: "2026-12-24T00:00:00Z" };
    const input = { account: "1", asOf, signals: ordinary, override };
    const result = scoreAccount(compileScorecard(defaultScorecard), input);
    expect(exceptionStatement(defaultScorecard, result, input, "override", "now")).toBe(
      "Contract under review (until 2026-12-24)",
    );
  });
});

describe("advice", () => {
  it("to act within a day is for an answer of these days, not for one of eight months ago", () => {
    const advice = (ageDays: number) => metricAdvice("net-promoter-score", { ageDays, state: "scored" });
    expect(advice(30)).toContain("within 24 hours");
    expect(advice(31)).toMatch(/^Ask again/);
  });

  it("for a figure that has faded is to bring it up to date, whatever the metric", () => {
    expect(metricAdvice("seats-active", { ageDays: 45, state: "stale" })).toContain("up to date");
    expect(metricAdvice("seats-active", { ageDays: 10, state: "scored" })).toContain("idle seats");
  });
});

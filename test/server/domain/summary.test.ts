import { describe, expect, it } from "vitest";
import { compileScorecard, defaultScorecard, type ScoreResult, scoreAccount } from "#scoring";
import { ownedProperties } from "../../../server/domain/properties.ts";
import { clearedValues, propertyValues } from "../../../server/domain/property-values.ts";
import { summary } from "../../../server/domain/summary.ts";

const compiled = compileScorecard(defaultScorecard);
const history = { bandSince: "2026-11-01", previousBand: null, scoreChangedOn: "2026-11-20", lastMonth: 61 };
const trend = { direction: "new", pointsPer30Days: null, points: 1 } as const;

const healthy = {
  logins_per_week: 12,
  seats_active_pct: 92,
  core_feature_users_pct: 80,
  tickets_per_month: 0.3,
  open_ticket_oldest_days: 0,
  urgent_ticket_oldest_days: 0,
  nps: 60,
  csat_pct: 95,
  days_since_last_communication: 4,
  meetings_90d: 3,
  payment_standing: 100,
};

const nothing = { signals: {} };

function score(signals: Record<string, number>, asOf = "2026-11-22T09:00:00Z"): ScoreResult {
  return scoreAccount(compiled, { account: "1", asOf, signals });
}

describe("the sentence", () => {
  it("leads with what hurts where the account is at risk, and with what helps where it is healthy", () => {
    const bad = summary(
      defaultScorecard,
      score({
        ...healthy,
        days_since_last_communication: 90,
        meetings_90d: 0,
        nps: -80,
        payment_standing: 0,
        open_ticket_oldest_days: 40,
        logins_per_week: 0,
        seats_active_pct: 5,
      }),
      nothing,
      "now",
    );
    expect(bad).toMatch(/in its favour|In its favour/);
    const good = summary(defaultScorecard, score(healthy), nothing, "now");
    expect(good.charAt(0)).toBe(good.charAt(0).toUpperCase());
    expect(good.endsWith(".")).toBe(true);
  });

  it("in dates is the same the next night, while nothing happened", () => {
    const tonight = score({ ...healthy, days_since_last_communication: 47, open_ticket_oldest_days: 9 });
    const tomorrow = score(
      { ...healthy, days_since_last_communication: 48, open_ticket_oldest_days: 10 },
      "2026-11-23T09:00:00Z",
    );
    const words = (result: ScoreResult) => summary(defaultScorecard, result, nothing, "dated");
    expect(words(tomorrow)).toBe(words(tonight));
  });

  it("says what is missing where there is too little to score", () => {
    const result = score({ csat_pct: 80 });
    expect(result.display).toBe(null);
    expect(summary(defaultScorecard, result, nothing, "now")).toMatch(
      /^Only 1 of \d+ signals have data\. Missing: /,
    );
  });
});

describe("property values", () => {
  const next = {
    id: "red-account",
    action: "Review the account.",
    reason: "It is red.",
    since: "2026-11-20",
    dueOn: "2026-11-21",
    task: null,
  };
  const values = propertyValues(defaultScorecard, score(healthy), healthy, history, trend, next);

  it("fill exactly the properties that we own", () => {
    expect(Object.keys(values).sort()).toEqual(
      ownedProperties(defaultScorecard)
        .map((one) => one.id)
        .sort(),
    );
  });

  it("use only options that the property has", () => {
    for (const property of ownedProperties(defaultScorecard)) {
      const value = values[property.id] ?? "";
      if (!property.options || value === "") continue;
      const options = property.options.map((option) => option.value);
      for (const part of value.split(";")) expect(options, property.id).toContain(part);
    }
  });

  it("are empty, never 0, without enough data", () => {
    const unknown = propertyValues(
      defaultScorecard,
      score({ csat_pct: 80 }),
      { csat_pct: 80 },
      history,
      trend,
      null,
    );
    expect(unknown).toMatchObject({
      health_score: "",
      health_band: "not_enough_data",
      score_status: "not_enough_data",
    });
  });

  it("step by ten points of coverage", () => {
    expect(Number(values.data_coverage) % 10).toBe(0);
  });

  it("are cleared with the reason when the account leaves the scope", () => {
    const { score_status, ...rest } = clearedValues(values);
    expect(score_status).toBe("excluded");
    expect(new Set(Object.values(rest))).toEqual(new Set([""]));
  });
});

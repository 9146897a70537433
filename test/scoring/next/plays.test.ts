import { describe, expect, it } from "vitest";
import {
  type Condition,
  metricRegistry,
  type PlayContext,
  playCatalogue,
  playSignals,
  playsFor,
  urgency,
} from "#scoring";
import { AS_OF, daysAgo, makeScorecard, plainMetric, scoreOf } from "../support/scorecards.ts";

const card = makeScorecard({ usage: [plainMetric("a")] });
const context = (signals: PlayContext["signals"], more: Partial<PlayContext> = {}): PlayContext => ({
  result: scoreOf(card, signals),
  signals,
  ...more,
});
const idsOf = (one: PlayContext) => playsFor(one).map(({ play }) => play.catalogue);

describe("playCatalogue", () => {
  it("has a home for each of A01 to A44, and each once", () => {
    const rows = Array.from({ length: 44 }, (_, i) => `A${String(i + 1).padStart(2, "0")}`);
    expect(playCatalogue.map(({ catalogue }) => catalogue).sort()).toEqual(rows);
    expect(new Set(playCatalogue.map(({ id }) => id)).size).toBe(44);
  });
});

const signalsOf = (condition: Condition): string[] => {
  if ("all" in condition) return condition.all.flatMap(signalsOf);
  if ("any" in condition) return condition.any.flatMap(signalsOf);
  if ("not" in condition) return signalsOf(condition.not);
  return "signal" in condition ? [condition.signal] : [];
};

it("triggers on signals that a metric defines or that are listed, and on no other", () => {
  const homes = new Set(
    [...metricRegistry, ...playSignals].map((one) => ("signal" in one ? one.signal : one.id)),
  );
  const named = playCatalogue.flatMap((play) => (play.audience === "account" ? signalsOf(play.trigger) : []));
  expect(named.filter((signal) => !homes.has(signal))).toEqual([]);
  expect(playSignals.filter(({ id }) => !named.includes(id))).toEqual([]);
});

describe("the due instant", () => {
  it("runs from the answer, not from the evaluation", () => {
    const answer = { value: 3, observedAt: "2026-10-31T10:00:00Z" };
    expect(playsFor(context({ a: 50, nps_answer: answer }))[0]).toMatchObject({
      dueAt: "2026-11-01T10:00:00.000Z",
    });
  });

  it("runs from the first day of the band or of the trigger where the caller knows them", () => {
    const dueOf = (row: string, more: Partial<PlayContext>) =>
      playsFor(context({ a: 20, days_to_renewal: 30 }, more)).find(({ play }) => play.catalogue === row)
        ?.dueAt;
    expect(dueOf("A24", { bandSince: "2026-10-20" })).toBe("2026-10-21T00:00:00.000Z");
    expect(dueOf("A14", { since: { "high-and-wide": "2026-10-20" } })).toBe("2026-11-03T00:00:00.000Z");
    expect(dueOf("A14", { bandSince: "2026-10-20" })).toBe("2026-11-15T00:00:00.000Z");
  });
});

it("leaves out of a reason what is not known, and compares with the account's own norm", () => {
  const reason = (row: string, signals: PlayContext["signals"]) =>
    playsFor(context({ a: 50, ...signals })).find(({ play }) => play.catalogue === row)?.reason;
  expect(reason("A09", { survey_unanswered: 2 })).toBe("Surveys without an answer: 2.");
  const norm = (value: number) => ({ feature_actions_per_week: { value, previous: [100, 100] } });
  expect(reason("A11", norm(79))).toBe("Product usage is low or slipping.");
  expect(reason("A11", norm(80))).toBeUndefined();
});

describe("playsFor", () => {
  it("puts a detractor's call first, due within 24 hours", () => {
    const [first] = playsFor(context({ a: 50, nps_answer: 3 }));
    expect(first).toMatchObject({
      play: { id: "detractor-call", catalogue: "A21" },
      reason: "They answered 3 of 10.",
      dueAt: "2026-11-02T00:00:00.000Z",
    });
  });

  it.each([
    [0, "A21"],
    [6, "A21"],
    [7, "A22"],
    [8, "A22"],
    [9, "A23"],
    [10, "A23"],
  ])("takes an answer of %d for %s", (answer, row) => {
    const ids = idsOf(context({ a: 50, nps_answer: answer }));
    expect(ids.filter((id) => ["A21", "A22", "A23"].includes(id))).toEqual([row]);
  });

  it("follows the band, its fall, and a drop over time", () => {
    expect(idsOf(context({ a: 20 }))).toContain("A24");
    expect(idsOf(context({ a: 50 }))).toContain("A25");
    expect(idsOf(context({ a: 50 }, { previousBand: "green" }))).toContain("A16");
    expect(idsOf(context({ a: 50 }, { previousBand: "red" }))).not.toContain("A16");
    const history = (score: number, days: number) => ({ history: [{ day: daysAgo(days), score }] });
    expect(idsOf(context({ a: 50 }, history(60, 30)))).toContain("A01");
    expect(idsOf(context({ a: 50 }, history(59.9, 30)))).not.toContain("A01");
    expect(idsOf(context({ a: 50 }, history(60, 31)))).not.toContain("A01");
  });

  it("knows quartile, stage and renewal, each at its edge", () => {
    const quartiles = { lower: 50, upper: 60 };
    const row = (a: number) => idsOf(context({ a }, { quartiles })).filter((id) => /A0[567]/.test(id));
    expect([row(49.9), row(50), row(60), row(60.1)]).toEqual([["A05"], ["A06"], ["A06"], ["A07"]]);
    expect(idsOf(context({ a: 50, days_to_renewal: 120 }))).toContain("A14");
    expect(idsOf(context({ a: 50, days_to_renewal: 121 }))).not.toContain("A14");
    expect(idsOf(context({ a: 50 }, { stage: "churned" }))).toContain("A19");
  });

  it("is triggered by nothing that is not known, nor by a team's practice", () => {
    expect(playsFor(context({}))).toEqual([]);
    const future = { value: 3, observedAt: "2026-11-05T00:00:00Z" };
    expect(idsOf(context({ a: 50, nps_answer: future }))).not.toContain("A21");
  });

  it("sorts by priority, then by due instant", () => {
    const plays = playsFor(
      context({ a: 20, nps_answer: 2, open_items_over_2_business_days: 5, days_to_renewal: 30 }),
    );
    const keys = plays.map(({ play, dueAt }) => play.priority * 1e15 + Date.parse(dueAt) - Date.parse(AS_OF));
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
    expect(plays.length).toBeGreaterThan(3);
  });
});

describe("urgency", () => {
  const facts = { arr: 100_000, churnProbability: 0.2, daysToRenewal: 73 };

  it("is revenue × probability × nearness", () => {
    expect(urgency(facts).revenueAtRisk).toBeCloseTo(16_000, 9);
    expect(urgency({ ...facts, daysToRenewal: 365 }).revenueAtRisk).toBe(0);
    expect(urgency({ ...facts, daysToRenewal: -3 }).nearness).toBe(1);
  });

  it.each([
    [{ arr: null }, "recurring revenue"],
    [{ churnProbability: null }, "probability"],
    [{ daysToRenewal: null }, "renewal"],
    [{ churnProbability: 1.1 }, "probability"],
  ])("is null with a reason without %o", (more, reason) => {
    const found = urgency({ ...facts, ...more });
    expect(found.revenueAtRisk).toBeNull();
    expect(found.reason).toContain(reason);
  });
});

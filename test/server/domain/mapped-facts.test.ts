import { describe, expect, it } from "vitest";
import { compileScorecard, metricRegistry, parseScorecard, scoreAccount } from "#scoring";
import { mappedFact, mappedFacts, readProperty, unitFactor } from "#server/domain/mapped-facts.ts";
import { howToFill } from "#server/domain/signal-sources.ts";
import { deriveSignals } from "#server/domain/signals.ts";
import { asOf, facts, interaction } from "./facts-fixture.ts";

const none = { tickets: false, deals: false, interactions: false, surveys: false };
const judged = metricRegistry.map((metric) => ({
  id: metric.id,
  signal: metric.signal,
  label: metric.label,
}));

describe("any registry metric's signal", () => {
  it.each(judged)("$signal can be mapped to a property and is scored from it", ({ id, signal }) => {
    const mapping = {
      [signal]: { property: "value" },
      [`${signal}_norm`]: { property: "usual" },
    };
    const signals = deriveSignals(facts({ properties: { value: "3", usual: "3" } }), mapping, none, asOf);
    expect(signals[signal]).toMatchObject({ value: 3, previous: [3] });
    const card = { id: "one", format: 1, version: 1, missing: "baselineFill", exceptions: [] };
    const bands = { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0 };
    const dimensions = [{ id: "all", label: "All", weight: 1, metrics: [{ id, weight: 1 }] }];
    const scorecard = compileScorecard(parseScorecard({ ...card, bands, dimensions }));
    expect(scoreAccount(scorecard, { account: "1", asOf, signals }).lines[0]).toMatchObject({
      state: "scored",
      raw: 3,
    });
  });

  it("wins over the figure that records would give", () => {
    const every = { tickets: true, deals: true, interactions: true, surveys: true };
    const touched = facts({ interactions: [interaction({})], properties: { value: "7" } });
    const mapping = { contacts_30d: { property: "value" } };
    expect(deriveSignals(touched, {}, every, asOf).contacts_30d?.value).toBe(1);
    expect(deriveSignals(touched, mapping, every, asOf).contacts_30d?.value).toBe(7);
    expect(howToFill("contacts_30d", { mapping })).toContain("Appears after 4 weeks of “Value”");
    expect(howToFill("meetings_90d", { mapping: { meetings_90d: { property: "value" } } })).toContain(
      "“Value”",
    );
    expect(howToFill("contacts_30d", { mapping: {} })).toContain("Appears with the first");
  });

  it("carries the metric's name to the person who is asked to map it", () => {
    for (const { signal, label } of judged) {
      const listed = mappedFacts.find((fact) => fact.id === signal);
      expect(mappedFact(signal).label).toBe(listed?.label ?? label);
    }
    expect(howToFill("customer_roi_ratio", { mapping: {} })).toBe(
      "Ask your admin to map a property for return for the customer.",
    );
    const mapping = { oee_pct: { property: "line_oee" } };
    const labels = { line_oee: { label: "OEE of the line" } };
    expect(howToFill("oee_pct", { mapping, labels })).toBe(
      "Ask your admin to have “OEE of the line” filled in on this company.",
    );
    expect(howToFill("oee_pct", { mapping })).toBe(
      "Ask your admin to have “Line oee” filled in on this company.",
    );
  });

  it("asks for four weeks where the account is its own yardstick, unless its usual value is mapped", () => {
    expect(howToFill("active_users_30d", { mapping: {} })).toBe(
      "Ask your admin to map a property for number of active users.",
    );
    const value = { active_users_30d: { property: "mau" } };
    expect(howToFill("active_users_30d", { mapping: value })).toBe(
      "Appears after 4 weeks of “Mau” on this company: the account is its own yardstick.",
    );
    const both = { ...value, active_users_30d_norm: { property: "usual_mau" } };
    expect(howToFill("active_users_30d", { mapping: both })).toBe(
      "Ask your admin to have “Mau” filled in on this company.",
    );
  });
});

describe("units", () => {
  it.each([
    ["oee_pct", "fraction", 100],
    ["time_to_live_pct_of_promise", "fraction", 100],
    ["feature_actions_per_user_week", "per_day", 7],
    ["feature_actions_per_week", "per_day", 7],
    ["sessions_per_user_day", "per_week", 1 / 7],
    ["chatbot_activations_per_month", "per_day", 365.25 / 12],
  ] as const)("%s converts from %s", (signal, unit, factor) => {
    expect(unitFactor(mappedFact(signal), unit)).toBeCloseTo(factor, 9);
  });

  it("does not convert what is no rate and no share", () => {
    expect(unitFactor(mappedFact("referrals_12m"), "per_week")).toBeNull();
    expect(unitFactor(mappedFact("made_up"), "fraction")).toBeNull();
  });
});

describe("companions of a signal", () => {
  it("read the day that it was observed, with or without the unit in its name", () => {
    const day = { property: "asked" };
    const properties = { value: "90", asked: "2026-10-30" };
    const observed = (signal: string, companion: string) =>
      deriveSignals(facts({ properties }), { [signal]: { property: "value" }, [companion]: day }, none, asOf)[
        signal
      ]?.observedAt;
    for (const [signal, companion] of [
      ["csat_pct", "csat_on"],
      ["csat_pct", "csat_pct_on"],
      ["oee_pct", "oee_on"],
      ["relationship_nps", "relationship_nps_on"],
    ] as const)
      expect(observed(signal, companion), companion).toBe("2026-10-30T00:00:00.000Z");
    expect(observed("csat_pct", "nps_on")).toBeUndefined();
  });

  it("keep a plain number for an id that nobody knows, whatever it ends in", () => {
    expect(readProperty("lights_on", { property: "lights" }, "7")).toBe(7);
    expect(mappedFact("lights_norm")).toMatchObject({ kind: "number", unit: "" });
  });
});

import { describe, expect, it } from "vitest";
import type { ScoreInput } from "#scoring";
import { daysAgo, makeScorecard, plainMetric, scoreOf } from "./support/scorecards.ts";

const lineFor = (curve: object, signals: ScoreInput["signals"], more: object = {}) => {
  const metric = { id: "m", weight: 1, direction: "up", curve, ...more };
  return scoreOf(makeScorecard({ usage: [metric, plainMetric("other")] }), signals).lines[0]!;
};
const pointBased = {
  type: "points",
  items: [
    { signal: "onboarded", points: 20, cap: 1 },
    { signal: "tickets", points: -5 },
  ],
  lo: -20,
  hi: 20,
};

describe("a metric over several signals", () => {
  it("adds points up to each cap, and tickets take away (K04)", () => {
    expect(lineFor(pointBased, { onboarded: 3, tickets: 2 })).toMatchObject({
      raw: 10,
      normalised: 75,
      availability: 1,
      state: "scored",
    });
  });

  it("needs no value of all of them: an absent one lowers the availability, not the value", () => {
    const line = lineFor(pointBased, { onboarded: 1 });
    expect(line).toMatchObject({ raw: 20, normalised: 100, availability: 0.5, state: "scored" });
    expect(line.reason).toMatch(/tickets/);
  });

  it("lets a stale one fade out of the sum and of the availability alike", () => {
    const tickets = { value: 4, observedAt: daysAgo(15) };
    expect(lineFor(pointBased, { onboarded: 1, tickets }, { freshDays: 10 })).toMatchObject({
      raw: 10,
      availability: 0.75,
      state: "stale",
    });
  });

  it.each<[string, ScoreInput["signals"], string]>([
    ["missing without any value", {}, "missing"],
    ["missing without any sample", { onboarded: { value: 1, samples: 0 } }, "missing"],
    ["failed when all that is there is broken", { onboarded: Number.NaN }, "failed"],
  ])("is %s", (_what, signals, state) => {
    expect(lineFor(pointBased, signals, { minSamples: 3 })).toMatchObject({
      state,
      raw: null,
      normalised: null,
      availability: 0,
    });
  });

  it("stays finite however large the values", () => {
    const line = lineFor(pointBased, { onboarded: -1e308, tickets: 1e308 });
    expect(line).toMatchObject({ raw: -Number.MAX_VALUE / 2, normalised: 0, state: "scored" });
  });

  it("keeps the sum of impact × frequency without a cap, and thrives on it (K07, F18)", () => {
    const curve = {
      type: "impactFrequency",
      actions: [
        { signal: "reports", impact: 3 },
        { signal: "logins", impact: 1 },
      ],
      target: 100,
    };
    expect(lineFor(curve, { reports: 40, logins: 30 })).toMatchObject({ raw: 150, normalised: 100 });
    const thriving = makeScorecard(
      { usage: [{ id: "m", weight: 1, direction: "up", curve }] },
      { thriving: { metric: "m" } },
    );
    expect(scoreOf(thriving, { reports: 30, logins: 10 }).band).toBe("green");
    expect(scoreOf(thriving, { reports: 30, logins: 11 }).band).toBe("thriving");
  });
});

describe("a metric against the account's own past", () => {
  const curve = {
    type: "ownBaseline",
    points: [
      [0.5, 0],
      [1, 70],
      [1.2, 100],
    ],
  };
  const line = (signal: unknown) => lineFor(curve, { s: signal } as ScoreInput["signals"], { signal: "s" });

  it("judges the ratio to the median of the earlier values and keeps the raw value", () => {
    expect(line({ value: 30, previous: [50, 40, 1000] })).toMatchObject({ raw: 30, state: "scored" });
    expect(line({ value: 30, previous: [50, 40, 1000] }).normalised).toBeCloseTo(14, 9);
    expect(line({ value: 45, previous: [50, 40] }).normalised).toBeCloseTo(70, 9);
  });

  it.each([
    ["a bare number", 30, "missing"],
    ["no earlier value", { value: 30, previous: [] }, "missing"],
    ["a median of 0", { value: 30, previous: [0, 0, 9] }, "missing"],
    ["a median below 0", { value: 30, previous: [-1] }, "missing"],
    ["earlier values that are none", { value: 30, previous: ["9"] }, "failed"],
    ["earlier values of another kind", { value: 30, previous: 9 }, "failed"],
  ])("has no judgement with %s", (_what, signal, state) => {
    expect(line(signal)).toMatchObject({ state, raw: null, normalised: null, availability: 0 });
  });
});

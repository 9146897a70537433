import { describe, expect, it } from "vitest";
import {
  portfolioCes,
  portfolioCsat,
  portfolioFeatureUsage,
  portfolioNps,
  portfolioOnboarding,
  portfolioStickiness,
} from "#scoring";

describe("surveys", () => {
  it("NPS: 0–6, 7–8, 9–10, with the number of answers beside it", () => {
    expect(portfolioNps.compute({ answers: [0, 6, 7, 8, 9, 10] })).toEqual({ value: 0, samples: 6 });
    expect(portfolioNps.compute({ answers: [6] })).toEqual({ value: -100, samples: 1 });
    expect(portfolioNps.compute({ answers: [7] })).toEqual({ value: 0, samples: 1 });
    expect(portfolioNps.compute({ answers: [9] })).toEqual({ value: 100, samples: 1 });
    expect(portfolioNps.compute({ promoters: 5, passives: 3, detractors: 2 })).toEqual({
      value: 30,
      samples: 10,
    });
  });

  it("CSAT: 4 and 5 of 5", () => {
    expect(portfolioCsat.compute({ answers: [3, 4] })).toEqual({ value: 50, samples: 2 });
  });

  it("CES: the mean of 1 to 7", () => {
    expect(portfolioCes.compute({ answers: [1, 7, 7] })).toEqual({ value: 5, samples: 3 });
  });

  it("nobody has answered: null, never 0", () => {
    for (const metric of [portfolioNps, portfolioCsat, portfolioCes])
      expect(metric.compute({ answers: [] })).toEqual({ value: null, reason: "nobody has answered" });
  });

  it("an answer off the scale is said, not counted", () => {
    for (const answer of [-1, 11, 8.5, Number.NaN])
      expect(portfolioNps.compute({ answers: [9, answer] })).toEqual({
        value: null,
        reason: `answer ${answer} is not on the scale of 0 to 10`,
      });
    for (const answer of [0, 6]) expect(portfolioCsat.compute({ answers: [answer] }).value).toBeNull();
    for (const answer of [0, 8]) expect(portfolioCes.compute({ answers: [answer] }).value).toBeNull();
    expect(portfolioNps.compute({ promoters: -1, passives: 3, detractors: 2 }).value).toBeNull();
  });
});

describe("usage", () => {
  it("is a percentage of a whole", () => {
    expect(portfolioStickiness.compute({ dau: 1, mau: 5 })).toEqual({ value: 20 });
    expect(portfolioOnboarding.compute({ done: 0, total: 5 })).toEqual({ value: 0 });
    expect(portfolioFeatureUsage.compute({ active: 5, total: 5 })).toEqual({ value: 100 });
  });

  it("no whole, or more than the whole: null with a reason", () => {
    expect(portfolioStickiness.compute({ dau: 0, mau: 0 })).toEqual({
      value: null,
      reason: "monthly active users is 0",
    });
    expect(portfolioOnboarding.compute({ done: 6, total: 5 })).toMatchObject({ value: null });
    expect(portfolioFeatureUsage.compute({ active: Number.NaN, total: 5 })).toMatchObject({ value: null });
  });
});

import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findMetric, lintScorecard, metricRegistry } from "#scoring";
import { compileCurve } from "../../scoring/curves/index.ts";
import { makeScorecard } from "./support/scorecards.ts";

const AS_OF = "2026-11-21T02:00:00Z";

interface Expected {
  /** Raw values at the edges of the curve and at published thresholds, with their scores. */
  scores: readonly (readonly [raw: number, score: number])[];
  /** Raw values with the fact in words as of `AS_OF` and, where it is another, in words that do not age. */
  words: readonly (readonly [raw: number, statement: string, dated?: string])[];
}

/** One entry per metric, by id. A metric without one fails the first test. */
const expected: Readonly<Record<string, Expected>> = {
  "product-usage-frequency": {
    scores: [
      [0, 0],
      [2, 45],
      [5, 80],
      [9.9, 99.6],
      [11, 100],
    ],
    words: [
      [0, "no logins in a week"],
      [1, "1 login a week"],
      [4.25, "4.3 logins a week"],
      [12.4, "12 logins a week"],
    ],
  },
  "seats-active": {
    scores: [
      [0, 0],
      [60, 65],
      [90, 100],
      [120, 100],
    ],
    words: [
      [0, "0% of paid seats in use"],
      [61.5, "62% of paid seats in use"],
    ],
  },
  "core-feature-usage": {
    scores: [
      [0, 0],
      [40, 70],
      [70, 100],
    ],
    words: [[35.2, "35% of users use the core feature"]],
  },
  "product-stickiness": {
    scores: [
      [10, 40],
      [20, 75],
      [40, 100],
    ],
    words: [[25, "25% of monthly users active on a given day"]],
  },
  "onboarding-completion": {
    scores: [
      [0, 0],
      [79.7, 74.6],
      [80, 75],
      [90, 90],
      [100, 100],
    ],
    words: [
      [0, "0% of onboarding done"],
      [99.7, "99% of onboarding done"],
      [100, "onboarding done"],
    ],
  },
  "support-tickets-per-month": {
    scores: [
      [0, 100],
      [1, 95],
      [2, 75],
      [3, 40],
      [6, 0],
      [9, 0],
    ],
    words: [
      [0, "no support tickets"],
      [1, "1 support ticket a month"],
      [0.98, "1 support ticket a month"],
      [5 / 3, "1.7 support tickets a month"],
    ],
  },
  "open-ticket-age": {
    scores: [
      [0, 100],
      [5, 50],
      [14, 15],
      [30, 0],
      [400, 0],
    ],
    words: [
      [0, "no ticket left open overnight"],
      [1, "oldest open ticket waiting for 1 day", "oldest open ticket from 20 Nov 2026"],
      [47, "oldest open ticket waiting for 47 days", "oldest open ticket from 5 Oct 2026"],
    ],
  },
  "net-promoter-score": {
    scores: [
      [-100, 0],
      [0, 40],
      [50, 85],
      [70, 100],
      [100, 100],
    ],
    words: [
      [32.4, "NPS of 32"],
      [-12.5, "NPS of -12"],
    ],
  },
  "customer-satisfaction": {
    scores: [
      [50, 25],
      [79.9, 74.75],
      [80, 75],
      [95, 100],
    ],
    words: [[81.25, "81% of survey answers satisfied"]],
  },
  pulse: {
    scores: [
      [0, 0],
      [1, 0],
      [5, 40],
      [8, 85],
      [10, 100],
    ],
    words: [
      [7, "pulse 7 out of 10"],
      [7.5, "pulse 7.5 out of 10"],
    ],
  },
  "days-since-last-communication": {
    scores: [
      [0, 100],
      [14, 90],
      [30, 65],
      [60, 25],
      [90, 0],
    ],
    words: [
      [0, "last communication today", "last communication on 21 Nov 2026"],
      [1, "last communication 1 day ago", "last communication on 20 Nov 2026"],
      [14, "last communication 14 days ago", "last communication on 7 Nov 2026"],
      [15, "no communication for 15 days", "last communication on 6 Nov 2026"],
      [47, "no communication for 47 days", "last communication on 5 Oct 2026"],
    ],
  },
  "meetings-held": {
    scores: [
      [0, 0],
      [1, 60],
      [3, 90],
      [6, 100],
    ],
    words: [
      [0, "no meetings in 90 days"],
      [1, "1 meeting in 90 days"],
      [3, "3 meetings in 90 days"],
    ],
  },
  "payment-status": {
    scores: [
      [0, 0],
      [50, 50],
      [100, 100],
    ],
    words: [
      [100, "payments up to date"],
      [50, "payment late"],
      [0, "payment overdue"],
    ],
  },
  "expansion-last-year": {
    scores: [
      [0, 45],
      [10, 80],
      [20, 100],
    ],
    words: [
      [0, "no expansion in 12 months"],
      [12.3, "expansion of 12% of ARR in 12 months"],
    ],
  },
  tenure: {
    scores: [
      [0, 30],
      [12, 60],
      [60, 100],
      [200, 100],
    ],
    words: [
      [0, "customer for less than a month", "customer since Nov 2026"],
      [47 / (365.25 / 12), "customer for 1 month", "customer since Oct 2026"],
      [14.2, "customer for 14 months", "customer since Sep 2025"],
      [30, "customer for 2 years", "customer since May 2024"],
    ],
  },
  "renewal-nearness": {
    scores: [
      [-31, 0],
      [0, 25],
      [30, 45],
      [90, 70],
      [365, 100],
    ],
    words: [
      [23, "renewal in 23 days", "renewal due on 14 Dec 2026"],
      [1, "renewal in 1 day", "renewal due on 22 Nov 2026"],
      [0, "renewal due today", "renewal due on 21 Nov 2026"],
      [-1, "renewal overdue by 1 day", "renewal due on 20 Nov 2026"],
    ],
  },
};

const ageing = ["open-ticket-age", "days-since-last-communication"];
const folder = path.resolve(import.meta.dirname, "../../scoring/metrics");

it("has a definition, a file of the same name and an entry here for every metric", () => {
  const ids = metricRegistry.map(({ id }) => id).sort();
  const files = readdirSync(folder).filter((file) => file !== "index.ts");
  expect(files.sort()).toEqual(ids.map((id) => `${id}.ts`));
  expect(Object.keys(expected).sort()).toEqual(ids);
});

describe.each(metricRegistry.map((definition) => [definition.id, definition] as const))(
  "%s",
  (id, definition) => {
    const judge = compileCurve(definition.curve, definition.direction);

    it.each(expected[id]?.scores ?? [])("judges %d", (raw, score) => {
      expect(judge(raw)).toBeCloseTo(score, 9);
    });

    it.each(
      (expected[id]?.words ?? []).map(([raw, statement, dated = statement]) => ({ raw, statement, dated })),
    )("puts $raw in words", ({ raw, statement, dated }) => {
      expect(definition.statement(raw, AS_OF)).toBe(statement);
      expect(definition.datedStatement(raw, AS_OF)).toBe(dated);
    });

    it("speaks in lower case without a full stop, for any value", () => {
      for (const raw of [-100, -1, 0, 0.04, 0.96, 1, 1.04, 1.96, 2, 9.96, 33.3333333, 100, 1e6]) {
        for (const words of [definition.statement(raw, AS_OF), definition.datedStatement(raw, AS_OF)]) {
          expect(words).toMatch(/^(?:[a-z0-9-]|NPS)[^.]*(?:\.\d[^.]*)?$/);
          expect(words).not.toMatch(/NaN|undefined|\b1 [a-z ]*(?:days|months|tickets|logins|meetings)\b/);
        }
      }
    });

    it("can be scored by its id alone, with a curve that keeps to its direction", () => {
      expect(findMetric(id)).toBe(definition);
      const findings = lintScorecard(makeScorecard({ all: [{ id, weight: 1 }] }));
      // A metric need not reach every band by itself: expansion never makes red.
      const aboutIt = findings.filter(({ path }) => !path.startsWith("bands"));
      expect(aboutIt.map(({ path }) => path)).toEqual(["dimensions[0].metrics[0].weight"]);
    });
  },
);

it.each([
  ...ageing.map((id) => [id, 1] as const),
  ["renewal-nearness", -1] as const,
  ["tenure", 12 / 365.25] as const,
])("%s in dated words stays the same from night to night", (id, perDay) => {
  const definition = findMetric(id)!;
  const texts = new Set<string>();
  for (let night = 0; night < 400; night++) {
    // Nights do not start on the minute: the text must not depend on the hour.
    const asOf = new Date(Date.UTC(2026, 0, 5 + night, night % 24, night % 60)).toISOString();
    texts.add(definition.datedStatement(perDay * (3 + night), asOf));
  }
  expect([...texts]).toHaveLength(1);
});

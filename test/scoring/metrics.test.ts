import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findMetric, lintScorecard, metricRegistry } from "#scoring";
import { compileCurve } from "../../scoring/curves/index.ts";
import { advocacy } from "./metrics/advocacy.ts";
import { commercial } from "./metrics/commercial.ts";
import { engagement } from "./metrics/engagement.ts";
import type { Expectations } from "./metrics/expected.ts";
import { relationship } from "./metrics/relationship.ts";
import { sentiment } from "./metrics/sentiment.ts";
import { support } from "./metrics/support.ts";
import { usage } from "./metrics/usage.ts";
import { value } from "./metrics/value.ts";
import { makeScorecard, scoreOf } from "./support/scorecards.ts";

const AS_OF = "2026-11-21T02:00:00Z";

/** One entry per metric, by id, in one table per dimension. A metric without one fails the first test. */
const expected: Expectations = {
  ...usage,
  ...support,
  ...sentiment,
  ...engagement,
  ...commercial,
  ...relationship,
  ...value,
  ...advocacy,
};

/** One of something in the plural, with at most one word between: "1 support tickets". */
const wrongNumber =
  /(?<![.\d])1 (?:[a-z]+ )?(?:days|months|hours|minutes|logins|sessions|actions|tickets|activations|bugs|items|signs|messages|meetings|relationships|reviews|contacts|channels|mentions|referrals|times|people|forms|users)\b/;

const ageing = ["open-ticket-age", "days-since-last-communication"];
const folder = path.resolve(import.meta.dirname, "../../scoring/metrics");

it("has a definition, a file of the same name and an entry here for every metric", () => {
  const ids = metricRegistry.map(({ id }) => id).sort();
  const files = readdirSync(folder).filter((file) => file !== "index.ts");
  expect(files.map((file) => path.basename(file, ".ts")).sort()).toEqual(ids);
  expect(Object.keys(expected).sort()).toEqual(ids);
});

describe.each(metricRegistry.map((definition) => [definition.id, definition] as const))(
  "%s",
  (id, definition) => {
    const judge = compileCurve(definition.curve, definition.direction);

    // The log-normal curve's error function is exact to seven digits.
    const digits = definition.curve.type === "logNormal" ? 4 : 9;

    it.each(expected[id]?.scores ?? [])("judges %d", (x, score) => {
      expect(judge(x)).toBeCloseTo(score, digits);
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
          // An acronym keeps its capitals: NPS, SSO.
          expect(words).toMatch(/^(?:[a-z0-9−]|[A-Z]{2,})[^.]*(?:\.\d[^.]*)?$/);
          expect(words).not.toMatch(/NaN|undefined/);
          expect(words).not.toMatch(wrongNumber);
        }
      }
    });

    // "In its favour: no …" and "What hurts: no …" are both nonsense where the fact can be either.
    it("denies, promises or complains only at an end of its curve, where the fact can be only good or only bad", () => {
      const values = [-100, -5, 0, 0.3, 1, 2, 3, 5, 10, 14, 20, 30, 50, 75, 99, 100, 365];
      const scores = values.map((raw) => judge(raw));
      const [worst, best] = [Math.min(...scores), Math.max(...scores)];
      for (const [i, raw] of values.entries()) {
        // Where a value in between rounds to the end's words, it is at the end for its reader.
        if (Math.min(scores[i]! - worst, best - scores[i]!) <= 18) continue;
        expect(definition.statement(raw, AS_OF)).not.toMatch(
          /\b(?:no|not|nothing|within|only|waiting for)\b/,
        );
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

/** What the sources call good, middling or bad, one step either side, with the band that a score of that height has by itself. */
it.each([
  ["net-promoter-score", 50, "green"],
  ["relationship-nps", 50, "green"],
  ["customer-effort-score", 5, "green"],
  ["customer-effort-score", 4.5, "yellow"],
  ["customer-satisfaction", 80, "green"],
  ["customer-satisfaction-mean", 7.1, "green"],
  ["customer-satisfaction-mean", 6.9, "yellow"],
  ["customer-satisfaction-mean", 3.1, "yellow"],
  ["customer-satisfaction-mean", 2.9, "red"],
  ["product-stickiness", 20, "green"],
  ["onboarding-completion", 80, "green"],
  ["product-setup-rate", 80, "green"],
  ["overall-equipment-effectiveness", 85, "green"],
  ["support-tickets-per-month", 1.9, "green"],
  ["support-tickets-per-month", 3, "red"],
  ["pulse", 8.1, "green"],
  ["survey-response-rate", 20, "green"],
  ["relationship-score", 2, "red"],
  ["relationship-score", 3, "yellow"],
  ["relationship-score", 4, "green"],
  ["contraction", 1, "red"],
])("%s of %d is %s, as its source has it", (id, raw, band) => {
  const scorecard = makeScorecard({ all: [{ id, weight: 1 }] });
  const { signal } = findMetric(id)!;
  const signals = { [signal]: { value: raw, samples: 100 } };
  expect(scoreOf(scorecard, signals).band).toBe(band);
});

it("reads each signal in one metric only, so that no fact can count twice", () => {
  const signals = metricRegistry.map(({ signal }) => signal);
  expect(new Set(signals).size).toBe(signals.length);
  for (const signal of signals) expect(signal).toMatch(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/);
});

it("states a formula for every metric, and a source for every benchmark", () => {
  for (const { id, formula, benchmark } of metricRegistry) {
    expect(formula, id).toMatch(/\w{3}.*[^.]$/);
    if (benchmark) expect(`${benchmark.threshold}; ${benchmark.source}`, id).toMatch(/\w; \w/);
  }
});

it.each([
  ...ageing.map((id) => [id, 1] as const),
  ["renewal-nearness", -1] as const,
  ["tenure", 12 / 365.25] as const,
  ["key-contact-tenure", 12 / 365.25] as const,
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

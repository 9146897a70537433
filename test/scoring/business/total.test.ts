import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { businessMetrics } from "#scoring";

const numbers = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }) },
  { weight: 2, arbitrary: fc.double() },
  { weight: 3, arbitrary: fc.constantFrom(0, -0, -1, Number.NaN, Number.POSITIVE_INFINITY, 5e-324, 1.7e308) },
);
const words = fc.constantFrom("2026-05-01", "2026-05-31T12:00:00Z", "2024-01-01", "soon", "", "EUR", "USD");

/** What a variation takes its parts from, in turn. */
const lots = fc.record({
  numbers: fc.array(numbers, { minLength: 40, maxLength: 40 }),
  words: fc.array(fc.option(words, { freq: 3 }), { minLength: 40, maxLength: 40 }),
  lengths: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 10, maxLength: 10 }),
});

/** The example with other numbers, some other words, and lists of other lengths. */
function variation(example: unknown, drawn: Lots): unknown {
  const next = { numbers: 0, words: 0, lengths: 0 };
  const take = <K extends keyof Lots>(kind: K): Lots[K][number] =>
    drawn[kind][next[kind]++ % drawn[kind].length]!;
  const vary = (given: unknown): unknown => {
    if (typeof given === "number") return take("numbers");
    if (typeof given === "string") return take("words") ?? given;
    if (Array.isArray(given))
      return Array.from({ length: take("lengths") as number }, (_, i) => vary(given[i % given.length]));
    if (typeof given !== "object" || given === null) return given;
    return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, vary(value)]));
  };
  return vary(example);
}

type Lots = typeof lots extends fc.Arbitrary<infer T> ? T : never;

/** Every number and every null of a result, with what stands beside the null. */
function problems(result: unknown): string[] {
  if (typeof result === "number") return Number.isFinite(result) ? [] : [`${result}`];
  if (typeof result !== "object" || result === null) return [];
  const own =
    "value" in result && result.value === null && !("reason" in result && result.reason)
      ? ["null without a reason"]
      : [];
  return [...own, ...Object.values(result).flatMap(problems)];
}

describe("a business metric is a number or null with a reason, whatever comes in", () => {
  it.each(businessMetrics)("$id", (metric) => {
    fc.assert(
      fc.property(lots, (drawn) => {
        const input = variation(metric.example.input, drawn);
        const result = metric.compute(input as never);
        expect([input, problems(result)]).toEqual([input, []]);
      }),
      { numRuns: 1000, endOnFailure: true },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TrendPoint, trend } from "#scoring";

const AS_OF = "2026-11-28T03:00:00Z";
/** One score a day, the last on the day of `AS_OF`. */
const daily = (scores: readonly (number | null)[]): TrendPoint[] =>
  scores.map((score, i) => ({
    day: new Date(Date.UTC(2026, 10, 28 - (scores.length - 1 - i))).toISOString().slice(0, 10),
    score,
  }));
const line = (perDay: number, days = 28) => Array.from({ length: days }, (_, i) => 50 + perDay * i);

describe("trend", () => {
  it.each([
    ["rises by 3 points in 30 days", line(0.1), "improving"],
    ["rises by less", line(0.0999), "steady"],
    ["falls by 3 points in 30 days", line(-0.1), "declining"],
    ["falls by less", line(-0.0999), "steady"],
    ["has six points", line(1, 6), "improving"],
    ["has five points", line(1, 5), "new"],
    ["has none", [], "new"],
  ])("says it of a score that %s", (_what, scores, direction) => {
    expect(trend(daily(scores), AS_OF).direction).toBe(direction);
  });

  it("is not turned by one odd day", () => {
    const scores = line(0.5);
    scores[27] = 0;
    const { direction, pointsPer30Days } = trend(daily(scores), AS_OF);
    expect(direction).toBe("improving");
    expect(pointsPer30Days).toBeCloseTo(15, 6);
  });

  it("takes a day without a score as a gap", () => {
    const scores = line(0.5).map((score, i) => (i % 3 === 0 ? null : score));
    const { pointsPer30Days, points } = trend(daily(scores), AS_OF);
    expect(pointsPer30Days).toBeCloseTo(15, 9);
    expect(points).toBe(18);
  });

  it("looks at 28 days and at nothing later", () => {
    const before = daily([...line(-5, 28), ...line(0, 28)]);
    expect(trend(before, AS_OF)).toMatchObject({ direction: "steady", points: 28 });
    const later = [...daily(line(0, 28)), { day: "2026-11-29", score: 0 }];
    expect(trend(later, AS_OF)).toMatchObject({ pointsPer30Days: 0, points: 28 });
  });

  it("does not depend on the order of the points", () => {
    const history = fc.array(fc.option(fc.double({ min: 0, max: 100, noNaN: true })), { maxLength: 40 });
    fc.assert(
      fc.property(history, (scores) => {
        const points = daily(scores);
        expect(trend([...points].reverse(), AS_OF)).toEqual(trend(points, AS_OF));
      }),
      { numRuns: 1000 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileScorecard, type DisplayLedger, displayLedger, drivers, scoreAccount } from "#scoring";
import { inputs, scorecards } from "./support/arbitraries.ts";
import { makeScorecard, plainMetric, scoreOf } from "./support/scorecards.ts";

const tenths = (ledger: DisplayLedger) =>
  [
    ledger.baseline,
    ...ledger.lines.map((line) => line.points),
    ...ledger.effects.map((effect) => effect.points),
    ledger.rounding,
  ].reduce((sum, points) => sum + Math.round(points * 10), 0);

describe("displayLedger", () => {
  const scorecard = makeScorecard({
    usage: [
      plainMetric("a", { baseline: 60, weight: 4 }),
      plainMetric("b", { baseline: 55 }),
      plainMetric("c", { baseline: 70, weight: 2 }),
      plainMetric("d", { baseline: 90, weight: 3 }),
    ],
  });

  it("shows each line with one decimal and closes to the integer in one rounding line", () => {
    expect(displayLedger(scoreOf(scorecard, { a: 90, b: 65, c: 20, d: 100 }))).toEqual({
      baseline: 70.5,
      lines: [
        { metric: "a", points: 12 },
        { metric: "b", points: 1 },
        { metric: "c", points: -10 },
        { metric: "d", points: 3 },
      ],
      effects: [],
      rounding: 0.5,
      total: 77,
    });
  });

  it("rounds up first what was cut off most", () => {
    const thirds = makeScorecard({ usage: [plainMetric("a"), plainMetric("b"), plainMetric("c")] });
    const ledger = displayLedger(scoreOf(thirds, { a: 51, b: 51, c: 51 }))!;
    expect(ledger.lines.map((line) => line.points)).toEqual([0.4, 0.3, 0.3]);
    expect(ledger).toMatchObject({ baseline: 50, rounding: 0, total: 51 });
  });

  it("carries exceptions and, last, a person's override", () => {
    const capped = makeScorecard(
      { usage: [plainMetric("a")] },
      { exceptions: [{ id: "low", when: { metric: "a", above: 0 }, cap: 60, reason: "why" }] },
    );
    const override = { set: 20, reason: "why", by: "ana", until: "2027-01-01" };
    expect(displayLedger(scoreOf(capped, { a: 90 }, { override }))).toMatchObject({
      effects: [
        { id: "low", points: -30 },
        { id: "override", points: -40 },
      ],
      total: 20,
    });
  });

  it("has nothing to show where there is no score", () => {
    expect(displayLedger(scoreOf(scorecard, {}))).toBeNull();
  });

  it("closes in tenths for any account, with every line within a tenth of its figure", () => {
    fc.assert(
      fc.property(scorecards(), inputs, (drawn, input) => {
        const result = scoreAccount(compileScorecard(drawn), input);
        const ledger = displayLedger(result);
        expect(ledger === null).toBe(result.score === null);
        if (ledger === null) return;
        expect(tenths(ledger)).toBe(ledger.total * 10);
        expect(ledger.total).toBe(result.display);
        expect(Math.abs(ledger.rounding)).toBeLessThanOrEqual(0.5);
        result.lines.forEach((line, i) => {
          const { points } = ledger.lines[i]!;
          expect(Math.abs(points - line.contribution)).toBeLessThan(0.1 + 1e-9);
          expect(Object.is(points, -0)).toBe(false);
          if (line.contribution === 0) expect(points).toBe(0);
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe("drivers", () => {
  const five = makeScorecard({
    usage: ["a", "b", "c", "d", "e"].map((id) => plainMetric(id, id === "e" ? { missing: "worst" } : {})),
  });

  it("names the strongest first, equal ones in the scorecard's order, and never what is unknown", () => {
    const { helps, hurts } = drivers(scoreOf(five, { a: 60, b: 90, c: 60, d: 10 }));
    expect(helps.map((line) => line.metric)).toEqual(["b", "a", "c"]);
    expect(hurts.map((line) => line.metric)).toEqual(["d"]);
  });

  it("names at most as many as asked for", () => {
    const { helps, hurts } = drivers(scoreOf(five, { a: 60, b: 90, c: 50, d: 10, e: 0 }), 1);
    expect([helps.length, hurts.map((line) => line.metric)]).toEqual([1, ["e"]]);
  });
});

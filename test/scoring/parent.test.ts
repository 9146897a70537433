import { describe, expect, it } from "vitest";
import { type Child, compileScorecard, parentBand, parentScores, rollUp, ScoreInputError } from "#scoring";
import { makeScorecard, plainMetric } from "./support/scorecards.ts";

const child = (account: string, score: number | null, arr: number): Child => ({ account, score, arr });

describe("rollUp", () => {
  it("weighs by ARR, shows the worst child and how much of the ARR is scored", () => {
    const parent = rollUp([child("a", 80, 100_000), child("b", 40, 300_000), child("c", null, 50_000)]);
    expect(parent).toMatchObject({ score: 50, worst: { account: "b", score: 40 }, arr: 450_000 });
    expect(parent.coverage).toBeCloseTo(400 / 450, 9);
  });

  it("weighs equally when all ARR is 0", () => {
    expect(rollUp([child("a", 80, 0), child("b", 40, 0), child("c", null, 0)])).toMatchObject({
      score: 60,
      coverage: expect.closeTo(2 / 3, 9),
    });
  });

  it("has a score but no coverage where only children without ARR are scored", () => {
    expect(rollUp([child("a", 80, 0), child("b", null, 9)])).toMatchObject({ score: 80, coverage: 0 });
  });

  it("has none without a known score, and names the first of equal ones", () => {
    expect(rollUp([child("a", null, 5)])).toEqual({ score: null, coverage: 0, worst: null, arr: 5 });
    expect(rollUp([])).toEqual({ score: null, coverage: 0, worst: null, arr: 0 });
    expect(rollUp([child("b", 40, 1), child("a", 40, 1)]).worst?.account).toBe("a");
  });
});

describe("a parent's band", () => {
  const compiled = compileScorecard(makeScorecard({ usage: [plainMetric("a")] }));
  const bandOf = (children: readonly Child[], previous?: Parameters<typeof parentBand>[2]) =>
    parentBand(compiled, rollUp(children), previous);

  it("follows the score, with margin and dwell", () => {
    const children = [child("a", 60, 1)];
    expect(bandOf(children)).toEqual({ score: 60, display: 60, band: "yellow", pending: null });
    expect(bandOf(children, { band: "green" })).toMatchObject({
      band: "green",
      pending: { band: "yellow", days: 1 },
    });
  });

  it.each([
    [34, "unknown"],
    [35, "yellow"],
  ])("is unknown when too little of the ARR is scored: %i %%", (arr, band) => {
    expect(bandOf([child("a", 60, arr), child("b", null, 100 - arr)]).band).toBe(band);
  });
});

describe("parentScores", () => {
  const account = (id: string, parent: string | null, score: number | null, arr: number | null) => ({
    account: id,
    parent,
    score,
    arr,
  });

  it("goes up through every level, a parent weighing as much as what is below it", () => {
    const scores = parentScores([
      account("top", null, 1, null),
      account("west", "top", 2, null),
      account("w1", "west", 80, 100),
      account("w2", "west", null, 300),
      account("east", "top", 20, 400),
    ]);
    expect(scores.get("west")).toMatchObject({ score: 80, coverage: 0.25, arr: 400 });
    expect(scores.get("top")).toMatchObject({ score: 50, worst: { account: "east", score: 20 }, arr: 800 });
    expect(scores.get("top")!.coverage).toBeCloseTo((100 + 400) / 800, 9);
    expect([...scores.keys()].sort()).toEqual(["top", "west"]);
  });

  it("takes a parent's own ARR where it is the larger", () => {
    const below = [account("m", "top", null, 900), account("x", "m", 10, 100), account("y", "top", 100, 100)];
    expect(parentScores(below).get("top")!.score).toBeCloseTo(19, 9);
  });

  it("scores a parent that is not in the list itself", () => {
    expect(parentScores([account("a", "elsewhere", 70, 1)]).get("elsewhere")).toMatchObject({ score: 70 });
  });

  it("walks a chain of any length", () => {
    const chain = Array.from({ length: 20_000 }, (_, i) =>
      account(`a${i}`, i === 0 ? null : `a${i - 1}`, 30, 1),
    );
    expect(parentScores(chain).get("a0")!.score).toBe(30);
  });

  it("refuses circles, accounts listed twice and figures that are none, all at once", () => {
    const wrong = () =>
      parentScores([
        account("a", "b", 1, 1),
        account("b", "a", 1, 1),
        account("c", "c", 1, -1),
        account("d", "a", 101, Number.NaN),
        account("d", null, 1, 1),
      ]);
    expect(wrong).toThrow(ScoreInputError);
    expect(wrong).toThrow(/5 problems|6 problems/);
    expect(wrong).toThrow(/"a" → "b" → "a"/);
    expect(wrong).toThrow(/"c" → "c"/);
    expect(wrong).toThrow(/accounts\[4\]\.account: "d" is listed twice/);
    expect(wrong).toThrow(/accounts\[3\]\.score: must be 0 to 100/);
  });
});

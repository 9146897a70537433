import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaUnderCurve } from "../../../scoring/backtest/auc.ts";

const rows = fc.array(fc.record({ risk: fc.integer({ min: 0, max: 5 }), lost: fc.boolean() }), {
  maxLength: 40,
});

/** By definition: every pair of a lost and a staying account, ties counting half. */
function byPairs(all: readonly { risk: number; lost: boolean }[]): number | null {
  const pairs = all
    .filter(({ lost }) => lost)
    .flatMap((gone) => all.filter(({ lost }) => !lost).map((kept) => Math.sign(gone.risk - kept.risk)));
  if (pairs.length === 0) return null;
  return pairs.reduce((sum, sign) => sum + (sign + 1) / 2, 0) / pairs.length;
}

describe("areaUnderCurve", () => {
  it("is 1 for perfect order, 0 for the reverse, half for ties", () => {
    expect(areaUnderCurve([1, 2], [false, true])).toBe(1);
    expect(areaUnderCurve([2, 1], [false, true])).toBe(0);
    expect(areaUnderCurve([1, 1], [false, true])).toBe(0.5);
    expect(areaUnderCurve([1, 2, 2, 3], [false, true, false, true])).toBe(0.875);
  });

  it("is null with one outcome only", () => {
    expect(areaUnderCurve([], [])).toBeNull();
    expect(areaUnderCurve([1, 2], [true, true])).toBeNull();
    expect(areaUnderCurve([1, 2], [false, false])).toBeNull();
  });

  it("is the share of pairs in the right order", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const auc = areaUnderCurve(
          all.map(({ risk }) => risk),
          all.map(({ lost }) => lost),
        );
        const expected = byPairs(all);
        if (expected === null) expect(auc).toBeNull();
        else expect(auc).toBeCloseTo(expected, 12);
      }),
      { numRuns: 1000 },
    );
  });
});

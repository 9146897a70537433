import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitIsotonic, isotonicAt } from "../../../scoring/calibration/isotonic.ts";

describe("isotonic regression", () => {
  it("pools what is out of order", () => {
    const fit = fitIsotonic(Float64Array.of(1, 2, 3, 4), Uint8Array.of(0, 1, 0, 1));
    // Blocks {1}, {2, 3}, {4}; each with one account of the overall rate (2.5 of 5) added.
    expect([...fit.risk]).toEqual([1, 2, 3, 4]);
    expect([...fit.probability]).toEqual([0.25, 0.5, 0.5, 0.75]);
    expect(isotonicAt(fit, 2.5)).toBe(0.5);
    expect(isotonicAt(fit, 3.25)).toBeCloseTo(0.5625, 12);
    expect(isotonicAt(fit, 0)).toBe(0.25);
    expect(isotonicAt(fit, 9)).toBe(0.75);
  });

  it("is as sure as the data where the risk parts lost from kept", () => {
    const risk = Float64Array.from({ length: 200 }, (_, row) => row);
    const fit = fitIsotonic(
      risk,
      Uint8Array.from(risk, (row) => (row < 160 ? 0 : 1)),
    );
    for (const row of [0, 80, 159]) expect(isotonicAt(fit, row)).toBeLessThan(0.01);
    for (const row of [160, 180, 199]) expect(isotonicAt(fit, row)).toBeGreaterThan(0.97);
  });

  it("never falls as the risk grows, and stays inside 0 to 1", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(rows, (all) => {
        const fit = fitIsotonic(
          Float64Array.from(all, ([risk]) => risk),
          Uint8Array.from(all, ([, lost]) => (lost ? 1 : 0)),
        );
        let before = 0;
        for (let x = -1; x <= 10; x += 0.5) {
          const p = isotonicAt(fit, x);
          expect(p).toBeGreaterThanOrEqual(before);
          expect(p).toBeLessThan(1);
          before = p;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitNonNegativeLogistic, logistic } from "../../../scoring/calibration/non-negative-logistic.ts";

const PENALTY = 0.7;
const table = fc
  .record({ columns: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 0, max: 30 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      x: fc.array(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: rows, maxLength: rows }),
        {
          minLength: columns,
          maxLength: columns,
        },
      ),
      // Both outcomes, or the intercept runs as far as its trace of a penalty lets it.
      lost: fc.array(fc.boolean(), { minLength: rows, maxLength: rows }),
      prior: fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: columns, maxLength: columns }),
    }),
  )
  .filter(({ lost }) => lost.includes(true) && lost.includes(false));

describe("fitNonNegativeLogistic", () => {
  it("ends where no weight can go to make the objective less (Karush, Kuhn, Tucker)", () => {
    fc.assert(
      fc.property(table, ({ x, lost, prior }) => {
        const columns = x.map((column) => Float64Array.from(column));
        const outcomes = Uint8Array.from(lost, (one) => (one ? 1 : 0));
        const { intercept, weights, converged } = fitNonNegativeLogistic(columns, outcomes, prior, PENALTY);
        expect(converged).toBe(true);
        columns.forEach((column, m) => {
          const slope = column.reduce(
            (sum, value, row) => {
              const eta = columns.reduce((eta, other, k) => eta + weights[k]! * other[row]!, intercept);
              return sum + (logistic(eta) - outcomes[row]!) * value;
            },
            PENALTY * (weights[m]! - prior[m]!),
          );
          expect(weights[m]).toBeGreaterThanOrEqual(0);
          if (weights[m]! > 1e-9) expect(Math.abs(slope)).toBeLessThan(1e-4);
          else expect(slope).toBeGreaterThan(-1e-4);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps the prior without rows", () => {
    const fit = fitNonNegativeLogistic([new Float64Array(0)], new Uint8Array(0), [2], 1);
    expect([...fit.weights]).toEqual([2]);
  });
});

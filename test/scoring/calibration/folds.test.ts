import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldNumbers, foldsOf } from "../../../scoring/calibration/folds.ts";

describe("folds", () => {
  it("keep every account in one piece and share out the lost ones evenly", () => {
    const rows = fc.array(fc.tuple(fc.nat(19), fc.boolean()), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(rows, fc.integer(), (all, seed) => {
        const ids = [...new Set(all.map(([account]) => account))];
        const cluster = Int32Array.from(all, ([account]) => ids.indexOf(account));
        const lost = Uint8Array.from(all, ([, gone]) => (gone ? 1 : 0));
        const numbers = foldNumbers(cluster, lost, { folds: 5, seed });
        const lostIn = [0, 0, 0, 0, 0];
        const seen = new Map<number, number>();
        cluster.forEach((account, row) => {
          expect(seen.get(account) ?? numbers[row]).toBe(numbers[row]);
          seen.set(account, numbers[row]!);
        });
        const gone = new Set(cluster.filter((_, row) => lost[row] === 1));
        for (const account of gone) lostIn[seen.get(account)!]!++;
        expect(Math.max(...lostIn) - Math.min(...lostIn)).toBeLessThanOrEqual(1);
        const judged = foldsOf(numbers, 5).flatMap(({ test }) => [...test]);
        if (new Set(cluster).size > 1) expect(judged.sort((a, b) => a - b)).toEqual([...cluster.keys()]);
      }),
      { numRuns: 1000 },
    );
  });
});

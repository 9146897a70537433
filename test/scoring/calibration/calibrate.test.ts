import { describe, expect, it } from "vitest";
import { calibrate, lintScorecard } from "#scoring";
import { equalCard, plantedAccounts } from "../support/planted.ts";

const PLANTED = [0.2, 1, 1.8, 2.6, 3.4, 4.2];
const card = equalCard(PLANTED.length);
const planted = (seed: number, count: number, weights: readonly number[]) =>
  plantedAccounts(seed, count, weights, -1);
const few = { resamples: 200, scorecard: card };

describe("calibrate", () => {
  it.each([false, true])("finds no usable signal where there is none (bins: %s)", (bins) => {
    const nothing = PLANTED.map(() => 0);
    const { proposed, report } = calibrate(planted(3, 1500, nothing), { ...few, bins });
    expect(report).toMatchObject({ usable: false, adopted: false });
    expect(report.sentence).toContain("No usable signal");
    // The figures are those of what is proposed.
    expect(report.auc).toBe(report.handAuc);
    expect(report.learnedAuc).not.toBe(report.handAuc);
    expect(proposed).toEqual(card);
  });

  it("keeps hand weights under 50 lost accounts, and learns from 50", () => {
    const rows = planted(7, 2000, PLANTED);
    const lost = rows.filter(({ outcome }) => outcome);
    const kept = rows.filter(({ outcome }) => !outcome);
    const with49 = calibrate([...lost.slice(0, 49), ...kept], few);
    expect(with49.proposed).toEqual(card);
    expect(with49.report.decision).toContain("49 lost accounts");
    expect(with49.report.gainInterval).toBeNull();
    expect(calibrate([...lost.slice(0, 50), ...kept], few).report.gainInterval).not.toBeNull();
  });

  it("learns bins that no straight line could say: kinds without order, and missing as evidence", () => {
    const rows = planted(
      9,
      3000,
      PLANTED.map(() => 0),
    ).map((row, i) => {
      const kind = i % 4;
      const draw = ((i * 7919) % 1000) / 1000;
      return {
        ...row,
        signals: { kind: kind === 3 ? null : kind },
        outcome: draw < [0.1, 0.6, 0.1, 0.4][kind]!,
      };
    });
    const { proposed, report } = calibrate(rows, { resamples: 200, bins: true });
    expect(report.adopted).toBe(true);
    const [metric] = proposed!.dimensions[0]!.metrics;
    expect(metric).toMatchObject({ direction: "target", curve: { type: "steps" } });
    expect(metric!.baseline).toBeGreaterThan(5);
    expect(metric!.baseline).toBeLessThan(70);
    expect(lintScorecard(proposed!).filter(({ level }) => level === "error")).toEqual([]);
  });

  it("has an answer for nothing at all", () => {
    expect(calibrate([])).toMatchObject({ proposed: null, probability: [], report: { usable: false } });
  });
});

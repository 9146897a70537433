import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BacktestError, backtest, type LabelledInput, parseScorecard } from "#scoring";
import { plainMetric, scorecardJson } from "../support/scorecards.ts";

const metric = (id: string) => plainMetric(id, { curve: { type: "percentage", target: 100 } });
const card = parseScorecard({
  ...scorecardJson({}, {}),
  dimensions: [{ id: "all", label: "All", weight: 1, metrics: [metric("usage"), metric("noise")] }],
});
const row = (account: number, usage: number, lost: boolean, more: Partial<LabelledInput> = {}) => ({
  account: `a${account}`,
  asOf: "2026-01-01T00:00:00Z",
  signals: { usage, noise: (account * 37) % 101 },
  outcome: lost,
  ...more,
});
const few = { resamples: 200 };
const informative = Array.from({ length: 300 }, (_, i) => row(i, i % 100, i % 100 < 30 !== (i % 7 === 0)));

describe("backtest", () => {
  it("reports the ranking beside what it has to beat", () => {
    const report = backtest(informative, card, few);
    expect(report.usable).toBe(true);
    expect(report.aucInterval![0]).toBeLessThan(report.auc!);
    expect(report.aucInterval![1]).toBeGreaterThan(report.auc!);
    expect(report.naive.bestSingle!.metric).toBe("usage");
    expect(report.naive.bestSingle!.auc).toBeGreaterThan(report.naive.equalWeights.auc! - 0.2);
    expect(report.logLoss).toBeLessThan(report.naive.baseRate.logLoss!);
    expect(report.liftTop10).toBeGreaterThan(1);
  });

  it("gives the same report for the same rows in another order", () => {
    expect(backtest([...informative].reverse(), card, few)).toEqual(backtest(informative, card, few));
  });

  it("never takes a fact that was recorded after its snapshot, and always one from before", () => {
    const snapshot = Date.UTC(2026, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), fc.nat(9), (seconds, at) => {
        const recordedAt = new Date(snapshot + seconds * 1000).toISOString();
        const rows = informative.slice(0, 10);
        rows[at] = { ...rows[at]!, signals: { usage: { value: 1, recordedAt } } as never };
        const run = () => backtest(rows, card, { resamples: 1 });
        if (seconds > 0) expect(run).toThrow(`"${rows[at]!.account}"`);
        else expect(run().n).toBe(10);
      }),
      { numRuns: 1000 },
    );
  });

  it("answers without a figure when there is nothing to tell apart", () => {
    expect(backtest([], card)).toMatchObject({ n: 0, auc: null, aucInterval: null, usable: false });
    const one = backtest([row(1, 50, true)], card);
    expect(one).toMatchObject({ n: 1, lost: 1, auc: null, usable: false });
    expect(one.sentence).toContain("No usable signal");
    expect(backtest([row(1, 50, false), row(2, 60, false)], card).auc).toBeNull();
  });

  it("refuses a planted leak by the names of account and signal", () => {
    const leak = { usage: { value: 3, recordedAt: "2026-01-01T00:00:01Z" } };
    const planted = [...informative, row(999, 0, true, { signals: leak })];
    expect(() => backtest(planted, card)).toThrow(BacktestError);
    expect(() => backtest(planted, card)).toThrow(/Account "a999": signal "usage" was recorded at/);
    const inTime = { usage: { value: 3, recordedAt: "2026-01-01T00:00:00Z" } };
    expect(backtest([...informative, row(999, 0, true, { signals: inTime })], card, few).n).toBe(301);
    const observed = { usage: { value: 3, observedAt: "2026-01-01T00:00:00Z" } };
    expect(() => backtest([row(1, 0, true, { signals: observed })], card)).toThrow(/not before/);
  });

  it("does not know better than drawing lots when labels are shuffled", () => {
    let inside = 0;
    const runs = 1000;
    // An honest 95 % interval misses ½ in 50 of 1,000, and in over 80 about once in 100,000.
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }), (labels) => {
        fc.pre(labels.filter(Boolean).length > 20 && labels.filter((one) => !one).length > 20);
        const { aucInterval } = backtest(
          labels.map((lost, i) => row(i, (i * 61) % 200, lost)),
          card,
          few,
        );
        if (aucInterval![0] <= 0.5 && aucInterval![1] >= 0.5) inside++;
      }),
      { numRuns: runs, seed: 11 },
    );
    expect(inside).toBeGreaterThanOrEqual(runs - 80);
  });
});

describe("the window of the outcome", () => {
  const dated = (days: number, more: Partial<LabelledInput> = {}) =>
    row(days, 20, true, {
      outcomeAt: new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString(),
      ...more,
    });
  const window = { leadDays: 10, horizonDays: 30, resamples: 10 };
  const stays = row(1000, 90, false);
  const last = row(1001, 90, false, { asOf: "2026-06-01T00:00:00Z" });
  const lostOf = (days: number) => backtest([dated(days), stays, last], card, window);

  it("is open at the lead and closed at lead + horizon", () => {
    expect(lostOf(10)).toMatchObject({ lost: 0, n: 1 });
    expect(lostOf(11)).toMatchObject({ lost: 1, n: 2 });
    expect(lostOf(40)).toMatchObject({ lost: 1, n: 2 });
    expect(lostOf(41)).toMatchObject({ lost: 0, n: 2 });
  });

  it("counts what it leaves out, with the reason", () => {
    const reasons = (days: number) => lostOf(days).excluded.map(({ reason }) => reason);
    expect(reasons(0)).toContain("already lost at the snapshot");
    expect(reasons(5)).toContain("lost within the lead time: too late to help");
    expect(reasons(20)).toEqual(["the window for the outcome has not ended"]);
  });

  it("tells the lead time of red accounts in dated data, and only there", () => {
    const red = dated(35, { signals: { usage: 1, noise: 1 } });
    expect(backtest([red, stays, last], card, window)).toMatchObject({
      forecasting: true,
      medianLeadDays: 35,
    });
    expect(backtest(informative, card, few)).toMatchObject({ forecasting: false, medianLeadDays: null });
  });
});

describe("over time", () => {
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2025, month, 1)).toISOString());
  const monthly = (account: number, usage: (month: number) => number, lostAt?: string) =>
    months
      .filter((asOf) => lostAt === undefined || asOf < lostAt)
      .map((asOf, month) =>
        row(account, 0, lostAt !== undefined, {
          asOf,
          signals: { usage: usage(month), noise: usage(month) },
          ...(lostAt !== undefined && { outcomeAt: lostAt }),
        }),
      );

  it("counts changes of band among accounts that stayed", () => {
    const steady = monthly(1, () => 90);
    expect(backtest(steady, card, few).flipsPerYear).toBe(0);
    // Two months beyond the cut move the band: down in the second, up again in the eighth.
    const dip = monthly(2, (month) => (month >= 1 && month < 7 ? 10 : 90));
    expect(backtest(dip, card, few).flipsPerYear).toBeCloseTo(2 / (334 / 365.25), 9);
    expect(backtest(informative, card, few).flipsPerYear).toBeNull();
  });

  it("judges probabilities on later snapshots of other accounts", () => {
    const stay = Array.from({ length: 60 }, (_, i) => monthly(i, () => 60 + (i % 40)));
    const leave = Array.from({ length: 40 }, (_, i) =>
      monthly(100 + i, () => 10 + i, new Date(Date.UTC(2025, 2 + (i % 9), 15)).toISOString()),
    );
    const report = backtest([...stay, ...leave].flat(), card, { ...few, leadDays: 0, horizonDays: 60 });
    expect(report.notes).toContain(
      "Probabilities of later snapshots were learnt from earlier ones of other accounts.",
    );
    expect(report.brierSkill).toBeGreaterThan(0);
    expect(report.accounts).toBe(100);
  });
});

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { backtest, type LabelledInput, parseScorecard } from "#scoring";
import { runFileCommand, scratchFolder } from "../server/commands/open-format/run-command.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = process.env.BELLWETHER_DATASETS ?? path.join(root, "../shared/data");
const file = path.join(folder, "cdnow_master.txt");
const present = existsSync(file);
if (!present)
  console.log(`cdnow.test.ts: skipped, ${file} is not there (BELLWETHER_DATASETS names the folder)`);

const DAY_MS = 86_400_000;
const START = Date.UTC(1997, 0, 1);
/** Day of the cut, counted from 1997-01-01; whoever buys nothing in as many days after it is lost. */
const CUT = 273;

function customers(): LabelledInput[] {
  const purchases = new Map<string, { day: number; dollars: number }[]>();
  for (const line of readFileSync(file, "utf8").trim().split(/\r?\n/).slice(1)) {
    const [id, date, , dollars] = line.trim().split(/\s+/) as [string, string, string, string];
    const at = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6)));
    const list = purchases.get(id) ?? [];
    purchases.set(id, list);
    list.push({ day: (at - START) / DAY_MS, dollars: Number(dollars) });
  }
  return [...purchases].map(([account, all]) => {
    const before = all.filter(({ day }) => day < CUT);
    return {
      account,
      asOf: new Date(START + CUT * DAY_MS).toISOString(),
      signals: {
        days_since_purchase: CUT - Math.max(...before.map(({ day }) => day)),
        purchases: before.length,
        dollars: before.reduce((sum, one) => sum + one.dollars, 0),
      },
      outcome: !all.some(({ day }) => day >= CUT && day < 2 * CUT),
    };
  });
}

const ranked = (signal: string, direction: "up" | "down") => ({
  id: signal,
  label: signal,
  weight: 1,
  metrics: [{ id: signal, signal, weight: 1, direction, curve: { type: "percentile", k: 0 } }],
});
const recency = ranked("days_since_purchase", "down");
const cardOf = (dimensions: readonly object[]) =>
  parseScorecard({ format: 1, id: "recency-frequency-money", version: 1, dimensions });

describe.skipIf(!present)("23,570 customers of a shop, cut at day 273", () => {
  const rows = present ? customers() : [];

  it("recency, frequency, money by equal-weight mid-rank: AUC .769 ± .005", () => {
    const card = cardOf([recency, ranked("purchases", "up"), ranked("dollars", "up")]);
    const report = backtest(rows, card, { resamples: 200 });
    expect(report.n).toBe(23_570);
    expect(Math.abs(report.auc! - 0.769)).toBeLessThanOrEqual(0.005);
    expect(report.naive.equalWeights.auc).toBe(report.auc);
  });

  it("recency alone: .759 ± .005", () => {
    const report = backtest(rows, cardOf([recency]), { resamples: 200 });
    expect(Math.abs(report.auc! - 0.759)).toBeLessThanOrEqual(0.005);
  });

  it("the same from the command line, by the examples", async () => {
    const { folder, write } = scratchFolder();
    const example = (name: string) => path.join(root, "scoring/examples", name);
    const csv = write("cdnow.csv", execFileSync("awk", ["-f", example("cdnow.awk"), file]).toString());
    const { code, stdout } = await runFileCommand("backtest", [
      ...["--scorecard", example("cdnow-scorecard.json")],
      ...["--csv", csv, "--mapping", example("cdnow-mapping.json")],
    ]);
    rmSync(folder, { recursive: true });
    expect(code).toBe(0);
    const { n, auc, naive } = JSON.parse(stdout);
    expect(n).toBe(23_570);
    expect(Math.abs(auc - 0.769)).toBeLessThanOrEqual(0.005);
    expect(naive.bestSingle.metric).toBe("days_since_purchase");
    expect(Math.abs(naive.bestSingle.auc - 0.759)).toBeLessThanOrEqual(0.005);
  });
});

import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { backtest, calibrate, type LabelledInput, lintScorecard, parseScorecard } from "#scoring";
import { readScorecard } from "#server/commands/open-format/documents.ts";
import { fromLabelled } from "#server/commands/open-format/labelled-rows.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = process.env.BELLWETHER_DATASETS ?? path.join(root, "../shared/data");
const csv = path.join(folder, "telco.csv");
const present = existsSync(csv);
if (!present)
  console.log(
    `telco-calibration.test.ts: skipped, ${csv} is not there (BELLWETHER_DATASETS names the folder)`,
  );

const example = (name: string) => path.join(root, "scoring/examples", `${name}.json`);
const rowsOf = (mapping: string): Promise<LabelledInput[]> =>
  fromLabelled({ csv, mapping: example(mapping) }, (rows) => rows);

describe.skipIf(!present)("7,043 real customers, five folds", () => {
  it("hand weights: AUC .795 ± .001, and no lead time because nothing is dated", async () => {
    const report = backtest(await rowsOf("telco-mapping"), await readScorecard(example("telco-scorecard")));
    expect(Math.abs(report.auc! - 0.795)).toBeLessThanOrEqual(0.001);
    expect(report).toMatchObject({ n: 7043, lost: 1869, usable: true, forecasting: false });
    expect(report.medianLeadDays).toBeNull();
  });

  it("learned weights on the same five: at least .812, and proposed", async () => {
    const scorecard = await readScorecard(example("telco-scorecard"));
    const { proposed, report } = calibrate(await rowsOf("telco-mapping"), { scorecard });
    expect(report.auc).toBeGreaterThanOrEqual(0.812);
    expect(report.ece).toBeLessThanOrEqual(0.015);
    expect(report.adopted).toBe(true);
    expect(report.gainInterval![0]).toBeGreaterThan(0);
    expect(proposed!.version).toBe(scorecard.version + 1);
  });

  it("learned bins over all columns: at least .840 with a calibration error of at most .015", async () => {
    const rows = await rowsOf("telco-all-columns-mapping");
    const { proposed, report } = calibrate(rows, { bins: true });
    expect(report.auc).toBeGreaterThanOrEqual(0.84);
    expect(report.ece).toBeLessThanOrEqual(0.015);
    expect(report.gainInterval![0]).toBeGreaterThan(0);
    expect(parseScorecard(JSON.parse(JSON.stringify(proposed)))).toEqual(proposed);
    expect(lintScorecard(proposed!).filter(({ level }) => level === "error")).toEqual([]);
  });
});

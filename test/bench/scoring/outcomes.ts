import { existsSync } from "node:fs";
import path from "node:path";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { backtest, calibrate, compileScorecard, type LabelledInput, scoreAccount } from "#scoring";
import { fromLabelled } from "../../../server/commands/open-format/labelled-rows.ts";
import { type Row, row } from "../rows.ts";
import { accounts, benchScorecard } from "./portfolio.ts";

const RESAMPLES = 2_000;
const BACKTEST_BOUND_S = 20;
const CALIBRATION_BOUND_S = 5;
const SEED = 7;

/** Learning from outcomes, in seconds, beside the bounds that it has to keep. */
export async function outcomeRows(count: number, say: (text: string) => void): Promise<Row[]> {
  return [backtestRow(count, say), ...(await calibrationRows(say))];
}

/** A backtest of accounts whose loss depends on their score, intervals included. */
function backtestRow(count: number, say: (text: string) => void): Row {
  say(`Backtest of ${count.toLocaleString("en")} accounts, ${RESAMPLES.toLocaleString("en")} resamples …`);
  const scorecard = benchScorecard("piecewise");
  const compiled = compileScorecard(scorecard);
  const random = xoroshiro128plus(SEED);
  const rows: LabelledInput[] = [...accounts(count)].map((input) => {
    const risk = (100 - (scoreAccount(compiled, input).score ?? 50)) / 100;
    return { ...input, outcome: uniformFloat64(random) < risk * risk };
  });
  const { seconds, result } = timed(() => backtest(rows, scorecard, { resamples: RESAMPLES }));
  say(`  ${seconds.toFixed(1)} s, AUC ${result.auc?.toFixed(3)}`);
  return row({
    name: `Backtest of ${count.toLocaleString("en")} accounts with ${RESAMPLES.toLocaleString("en")} resamples`,
    ours: seconds,
    floor: BACKTEST_BOUND_S,
    unit: "s",
    formula: "the bound that it has to keep",
  });
}

/** Bins over all columns of 7,043 real customers, where their data are. */
async function calibrationRows(say: (text: string) => void): Promise<Row[]> {
  const root = path.resolve(import.meta.dirname, "../../..");
  const folder = process.env.BELLWETHER_DATASETS ?? path.join(root, "../shared/data");
  const csv = path.join(folder, "telco.csv");
  if (!existsSync(csv)) {
    say(`Calibration left out: ${csv} is not there (BELLWETHER_DATASETS names the folder).`);
    return [];
  }
  say("Calibration of 7,043 real customers …");
  const mapping = path.join(root, "scoring/examples/telco-all-columns-mapping.json");
  const rows = await fromLabelled({ csv, mapping }, (all) => all);
  const { seconds, result } = timed(() => calibrate(rows, { bins: true }));
  say(`  ${seconds.toFixed(1)} s, AUC ${result.report.auc?.toFixed(3)} out of fold`);
  return [
    row({
      name: "Calibration of 7,043 customers, bins over all columns, five folds",
      ours: seconds,
      floor: CALIBRATION_BOUND_S,
      unit: "s",
      formula: "the bound that it has to keep",
    }),
  ];
}

function timed<T>(run: () => T): { seconds: number; result: T } {
  const began = performance.now();
  const result = run();
  return { seconds: (performance.now() - began) / 1000, result };
}

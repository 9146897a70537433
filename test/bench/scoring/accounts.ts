import { compileScorecard, type ScoreInput, scoreAccount } from "#scoring";
import { type Row, row } from "../rows.ts";
import { accounts, benchScorecard, signalIds } from "./portfolio.ts";
import { scoresByRules, stepRules } from "./rules-engine.ts";
import { microsecondsPerItem } from "./timing.ts";
import { columnsOf, overColumns, overObjects } from "./weighted-sum.ts";

const ROUNDS = 15;

/** What one account costs in a warm batch, beside a plain sum of the same values and beside a rule engine. */
export async function accountRows(
  { batch, byRules }: { batch: number; byRules: number },
  say: (text: string) => void,
): Promise<Row[]> {
  say(`Scoring ${batch.toLocaleString("en")} accounts in memory …`);
  const inputs = [...accounts(batch)];
  const columns = columnsOf(inputs);
  const ours = await timeScoring("piecewise", inputs);
  const objects = await microsecondsPerItem(batch, ROUNDS, () => keep(overObjects(inputs)));
  const typed = await microsecondsPerItem(batch, ROUNDS, () => keep(overColumns(columns)));
  say(
    `  ${ours.toFixed(2)} µs an account; a plain sum over objects ${objects.toFixed(2)}, over columns ${typed.toFixed(3)}`,
  );
  const name = "An account of 20 metrics with ledger and band";
  return [
    row({
      name: `${name}, beside a sum over objects`,
      ours,
      floor: objects,
      unit: "µs",
      formula: "a plain weighted sum over the same objects",
    }),
    row({
      name: `${name}, beside a sum over columns`,
      ours,
      floor: typed,
      unit: "µs",
      formula: "a plain weighted sum over typed columns",
    }),
    await rulesRow(inputs.slice(0, byRules), say),
  ];
}

/** The same step scores from our scorecard and from json-rules-engine, which must agree first. */
async function rulesRow(inputs: readonly ScoreInput[], say: (text: string) => void): Promise<Row> {
  const engine = stepRules();
  const compiled = compileScorecard(benchScorecard("steps"));
  for (const input of inputs.slice(0, 20)) {
    const byRules = await scoresByRules(engine, input);
    scoreAccount(compiled, input).lines.forEach(({ normalised }, m) => {
      if ((byRules.get(signalIds[m]!) ?? null) === normalised) return;
      throw new Error(`${input.account}: the rules and the scorecard differ on ${signalIds[m]}.`);
    });
  }
  const ours = await timeScoring("steps", inputs);
  const rules = await microsecondsPerItem(inputs.length, 3, async () => {
    for (const input of inputs) keep((await scoresByRules(engine, input)).size);
  });
  say(`  step curves: ${ours.toFixed(2)} µs an account; json-rules-engine ${rules.toFixed(0)}`);
  const formula = "json-rules-engine on the same steps";
  return row({
    name: "An account of 20 step curves, beside a rule engine",
    ours,
    floor: rules,
    unit: "µs",
    formula,
  });
}

function timeScoring(curve: "piecewise" | "steps", inputs: readonly ScoreInput[]): Promise<number> {
  const compiled = compileScorecard(benchScorecard(curve));
  return microsecondsPerItem(inputs.length, ROUNDS, () => {
    for (const input of inputs) keep(scoreAccount(compiled, input).score ?? 0);
  });
}

let kept = 0;
/** Uses a result, so that nothing is optimised away. */
function keep(value: number): void {
  kept += value;
  if (Number.isNaN(kept)) throw new Error("A figure is not a number.");
}

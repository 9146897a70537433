import { parseArgs } from "node:util";
import { writeResults } from "./readme.ts";
import { type Row, table } from "./rows.ts";
import { accountRows } from "./scoring/accounts.ts";
import { outcomeRows } from "./scoring/outcomes.ts";
import { streamRows } from "./scoring/stream.ts";

/**
 * `npm run bench:scoring [-- --quick] [--json] [--write]`: what a score costs beside a plain weighted sum measured in the same
 * run, what a stream of accounts holds in memory, and what learning from outcomes takes; about a minute. `--quick` = small batches; `--json` = the last
 * line is `{"results": [...]}`; `--write` = the README's performance table is made anew.
 */
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
if (values.quick && values.write) {
  console.error("--write puts the full run into the README: leave --quick out.");
  process.exit(2);
}
const sizes = values.quick
  ? { batch: 10_000, byRules: 50, stream: 100_000, backtest: 10_000 }
  : { batch: 100_000, byRules: 300, stream: 1_000_000, backtest: 100_000 };

/** What is measured, one after the other; each gives its rows. */
const sections: readonly (() => Promise<Row[]>)[] = [
  () => accountRows(sizes, say),
  () => streamRows(sizes.stream, say),
  () => outcomeRows(sizes.backtest, say),
];

const rows: Row[] = [];
for (const measure of sections) rows.push(...(await measure()));
if (values.write) writeResults("scoring", rows);
if (values.json) {
  const results = rows.map(({ name, ours, floor, ratio, unit }) => ({ name, ours, floor, ratio, unit }));
  console.log(JSON.stringify({ results }));
} else {
  console.log(table(rows));
}

function say(text: string): void {
  console.error(text);
}

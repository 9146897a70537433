import { parseArgs } from "node:util";
import { firstSync, firstSyncRows } from "./backfill.ts";
import { cycleRows, cycles } from "./cycles.ts";
import { writeResults } from "./readme.ts";
import { table } from "./rows.ts";

/**
 * `npm run bench:sync [-- --quick] [--json] [--write]`: what the sync needs beside the least that it could need, about
 * ten minutes. `--quick` = small portfolios, about one minute; `--json` = the last line is `{"results": [...]}`;
 * `--write` = the README's performance table is made anew.
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
  ? { companies: 2_000, accounts: 5_000, changing: 500 }
  : { companies: 20_000, accounts: 100_000, changing: 5_000 };

const half = await firstSync(sizes.companies / 2, say);
const full = await firstSync(sizes.companies, say);
const polled = await cycles(sizes.accounts, sizes.changing, say);
const rows = [
  ...firstSyncRows(sizes.companies, full, half),
  ...cycleRows(sizes.accounts, sizes.changing, polled),
];

if (values.write) writeResults("sync", rows);
if (values.json) {
  const results = rows.map(({ name, ours, floor, ratio, unit }) => ({ name, ours, floor, ratio, unit }));
  console.log(JSON.stringify({ results }));
} else {
  console.log(table(rows));
}

function say(text: string): void {
  console.error(text);
}

import { firstSync, firstSyncRows } from "./backfill.ts";
import { benchArguments, finish, say } from "./command.ts";
import { cycleRows, cycles } from "./cycles.ts";

/**
 * `npm run bench:sync [-- --quick] [--json] [--write]`: what the sync needs beside the least that it could need, about
 * ten minutes; `--quick` = small portfolios, about one minute.
 */
const values = benchArguments();
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
finish("sync", rows, values);

import { benchArguments, finish, say } from "./command.ts";
import type { Row } from "./rows.ts";
import { accountRows } from "./scoring/accounts.ts";
import { outcomeRows } from "./scoring/outcomes.ts";
import { streamRows } from "./scoring/stream.ts";

/**
 * `npm run bench:scoring [-- --quick] [--json] [--write]`: what a score costs beside a plain weighted sum measured in
 * the same run, what a stream of accounts holds in memory, and what learning from outcomes takes; about a minute.
 */
const values = benchArguments();
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
finish([{ benchmark: "scoring", rows }], values);

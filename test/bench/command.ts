import { parseArgs } from "node:util";
import { type Benchmark, writeResults } from "./readme.ts";
import { type Row, table } from "./rows.ts";

/** What every benchmark takes: `--quick` = small sizes, `--json`, `--write` (see `finish`). */
export interface BenchArguments {
  quick: boolean;
  json: boolean;
  write: boolean;
}

/** The command's words; exits with 2 where they contradict each other. */
export function benchArguments(): BenchArguments {
  const flag = { type: "boolean", default: false } as const;
  const { values } = parseArgs({ options: { quick: flag, json: flag, write: flag } });
  if (values.quick && values.write) {
    console.error("--write puts the full run into the README: leave --quick out.");
    process.exit(2);
  }
  return values;
}

/** Prints the rows as a table, or with `json` as one last line; `write` makes the README's table anew. */
export function finish(benchmark: Benchmark, rows: readonly Row[], { json, write }: BenchArguments): void {
  if (write) writeResults(benchmark, rows);
  const results = rows.map(({ name, ours, floor, ratio, unit }) => ({ name, ours, floor, ratio, unit }));
  console.log(json ? JSON.stringify({ results }) : table(rows));
}

/** Progress goes to standard error: standard output is the result's. */
export function say(text: string): void {
  console.error(text);
}

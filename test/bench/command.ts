import { parseArgs } from "node:util";
import { type Measured, writeResults } from "./readme.ts";
import { table } from "./rows.ts";

/** What every benchmark takes: `--quick` = small sizes, `--json`, `--write` (see `finish`). */
export interface BenchArguments {
  quick: boolean;
  json: boolean;
  write: boolean;
}

const flag = { type: "boolean", default: false } as const;
const flags = { quick: flag, json: flag, write: flag };
const crms = ["hubspot", "salesforce"] as const;

/** The command's words; exits with 2 where they contradict each other. */
export function benchArguments(): BenchArguments {
  return checked(parseArgs({ options: flags }).values);
}

/** The same, and `--crm`: the CRMs to measure, both unless told. */
export function syncArguments(): BenchArguments & { crms: readonly (typeof crms)[number][] } {
  const { values } = parseArgs({ options: { ...flags, crm: { type: "string" } } });
  const wanted = crms.filter((crm) => values.crm === undefined || values.crm === crm);
  if (wanted.length === 0) fail(`--crm ${values.crm}: give hubspot or salesforce, or leave it out for both.`);
  return { ...checked(values), crms: wanted };
}

function checked({ quick, json, write }: BenchArguments): BenchArguments {
  if (quick && write) fail("--write puts the full run into the README: leave --quick out.");
  return { quick, json, write };
}

function fail(problem: string): never {
  console.error(problem);
  process.exit(2);
}

/** Prints the rows as a table, or with `json` as one last line; `write` makes the README's tables anew. */
export function finish(measured: readonly Measured[], { json, write }: BenchArguments): void {
  if (write) for (const each of measured) writeResults(each);
  const rows = measured.flatMap((each) => each.rows);
  const results = rows.map(({ name, ours, floor, ratio, unit }) => ({ name, ours, floor, ratio, unit }));
  console.log(json ? JSON.stringify({ results }) : table(rows));
}

/** Progress goes to standard error: standard output is the result's. */
export function say(text: string): void {
  console.error(text);
}

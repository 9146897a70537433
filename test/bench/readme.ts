import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import { type Row, table } from "./rows.ts";

export interface BenchResults {
  /** YYYY-MM-DD. */
  on: string;
  machine: string;
  rows: readonly Row[];
}

/** Benchmarks whose last full run the README shows, each in a block of its own. */
export type Benchmark = "sync-hubspot" | "sync-salesforce" | "scoring";

/** What a run of one benchmark found. */
export interface Measured {
  benchmark: Benchmark;
  rows: readonly Row[];
}

const commands: Readonly<Record<Benchmark, string>> = {
  "sync-hubspot": "bench:sync -- --crm hubspot",
  "sync-salesforce": "bench:sync -- --crm salesforce",
  scoring: "bench:scoring",
};

const about: Readonly<Record<Benchmark, string>> = {
  "sync-hubspot": `The sandbox keeps HubSpot's quotas and answers after 80 ms; it, the server and the database are processes of their own,
and calls and writes are counted by the sandbox. The floor is the least that any client could need. The first sync of
the cycles' accounts ran without quotas and latency: it is only the way there.`,
  "sync-salesforce": `The sandbox answers after 80 ms and works through a Bulk job at 50,000 records a second; it, the server and the
database are processes of their own, and calls and writes are counted by the sandbox. Salesforce counts calls by the day;
a Bulk job in a real org takes longer, and each further look at it is one call more. Calls to read the accounts include
what the object looks like, asked once an hour.`,
  scoring: `One process on one core, the fastest of several warm rounds where a row is in µs. The floors beside an account are
measured in the same run on the same values.`,
};

const root = path.resolve(import.meta.dirname, "../..");
const readmeFile = path.join(root, "README.md");

/** Where a benchmark's last full run is kept. */
export function resultsFile(benchmark: Benchmark): string {
  return path.join(import.meta.dirname, "results", `${benchmark}.json`);
}

/** Keeps the rows as the benchmark's last full run, and shows them in the README. */
export function writeResults({ benchmark, rows }: Measured): void {
  const machine = `${cpus().length} cores and ${Math.round(totalmem() / 2 ** 30)} GB of memory for everything together`;
  const results: BenchResults = { on: new Date().toISOString().slice(0, 10), machine, rows };
  writeFileSync(resultsFile(benchmark), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(readmeFile, withPerformance(readFileSync(readmeFile, "utf8"), benchmark, results));
}

/** The README with the benchmark's block made anew from the results; empty without any. */
export function withPerformance(readme: string, benchmark: Benchmark, results: BenchResults | null): string {
  const begin = `<!-- performance:${benchmark}:begin -->`;
  const end = `<!-- performance:${benchmark}:end -->`;
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks ${begin} or ${end}.`);
  const block = results === null ? "" : `${performanceBlock(benchmark, results)}\n`;
  return `${readme.slice(0, from + begin.length)}\n${block}${readme.slice(to)}`;
}

/** What stands between the marks. */
export function performanceBlock(benchmark: Benchmark, { on, machine, rows }: BenchResults): string {
  return `
\`npm run ${commands[benchmark]}\` on ${on}: ${machine}.
${about[benchmark]}

${table(rows)}
`;
}

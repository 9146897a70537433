import { type BenchRow, table } from "./rows.ts";

export interface BenchResults {
  /** YYYY-MM-DD. */
  on: string;
  machine: string;
  rows: readonly BenchRow[];
}

const BEGIN = "<!-- performance:begin -->";
const END = "<!-- performance:end -->";

/** The README with its performance block made anew from the results. */
export function withPerformance(readme: string, results: BenchResults): string {
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END);
  if (from < 0 || to < from) throw new Error(`README.md lacks ${BEGIN} or ${END}.`);
  return `${readme.slice(0, from + BEGIN.length)}\n${performanceBlock(results)}\n${readme.slice(to)}`;
}

/** What stands between the marks. */
export function performanceBlock({ on, machine, rows }: BenchResults): string {
  return `
\`npm run bench:sync\` on ${on} (${machine}), against the sandbox with HubSpot's quotas on and 80 ms latency. Calls and
writes are counted by the sandbox. The floor is the least that any client could need.

${table(rows)}
`;
}

import { type Row, table } from "./rows.ts";

export interface BenchResults {
  /** YYYY-MM-DD. */
  on: string;
  machine: string;
  rows: readonly Row[];
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
\`npm run bench:sync\` on ${on}: ${machine}.
The sandbox keeps HubSpot's quotas and answers after 80 ms; it, the server and the database are processes of their own,
and calls and writes are counted by the sandbox. The floor is the least that any client could need. The first sync of
the cycles' accounts ran without quotas and latency: it is only the way there.

${table(rows)}
`;
}

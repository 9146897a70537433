import path from "node:path";
import { nextStep } from "./packaging/next-step.ts";
import { type PackageOptions, type Platform, readOptions, usage } from "./packaging/options.ts";
import { packageHubspot } from "./packaging/package-hubspot.ts";
import { printProblemLines, printProblems } from "./packaging/problem.ts";
import { packageSalesforce } from "./packaging/salesforce/package-salesforce.ts";

/** `npm run package:hubspot` and `npm run package:salesforce`: write `dist/…`, ready to be uploaded when they are told
 * the server's address. Exit 2 = nothing usable was made. */
const root = path.resolve(import.meta.dirname, "..");
const [name, ...args] = process.argv.slice(2);
const makers: Readonly<Record<Platform, (options: PackageOptions) => Promise<Made>>> = {
  hubspot: makeHubspot,
  salesforce: makeSalesforce,
};
if (name !== "hubspot" && name !== "salesforce") fail(`Unknown platform "${name ?? ""}".\n${usage}`);
const { options, problems } = readOptions(args, name);
if (problems.length > 0) fail(`${printProblems(problems)}\n${usage}`);

const { lines, tookMs } = await makers[name](options);
const { usable, state, next } = nextStep(options.serverUrl, name);
console.log(`dist/${name} ${state} (${(tookMs / 1000).toFixed(1)} s), made for ${options.serverUrl}`);
for (const line of lines) console.log(`  ${line}`);
if (usable) console.log(next);
else console.error(next);

interface Made {
  /** What is in it. */
  lines: readonly string[];
  tookMs: number;
}

async function makeHubspot({ serverUrl, clientRedirect }: PackageOptions): Promise<Made> {
  const out = path.join(root, "dist", "hubspot");
  const result = await packageHubspot({ root, out, serverUrl, clientRedirect });
  if (result.problems.length > 0) fail(printProblems(result.problems));
  const lines = result.bundles.map(
    ({ uid, bytes, gzipBytes }) => `card ${uid}: ${kilobytes(bytes)}, ${kilobytes(gzipBytes)} compressed`,
  );
  return { lines, tookMs: result.tookMs };
}

async function makeSalesforce({ serverUrl }: PackageOptions): Promise<Made> {
  const out = path.join(root, "dist", "salesforce");
  const result = await packageSalesforce({ root, out, serverUrl });
  if (result.problems.length > 0) fail(printProblemLines(result.problems));
  const counts = Object.entries(result.counts).toSorted(([, a], [, b]) => b - a);
  return { lines: [counts.map(([type, count]) => `${count} ${type}`).join(", ")], tookMs: result.tookMs };
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}

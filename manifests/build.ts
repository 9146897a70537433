import path from "node:path";
import { nextStep } from "./packaging/next-step.ts";
import { readOptions, usage } from "./packaging/options.ts";
import { packageHubspot } from "./packaging/package-hubspot.ts";
import { printProblems } from "./packaging/problem.ts";

/** `npm run package:hubspot`: writes `dist/hubspot`, ready for `hs project upload` when it is told the server's
 * address. Exit 2 = nothing usable was made. */
const root = path.resolve(import.meta.dirname, "..");
const [platform, ...args] = process.argv.slice(2);
if (platform !== "hubspot") fail(`Unknown platform "${platform ?? ""}".\n${usage}`);
const { options, problems } = readOptions(args);
if (problems.length > 0) fail(`${printProblems(problems)}\n${usage}`);

const result = await packageHubspot({ root, out: path.join(root, "dist", "hubspot"), ...options });
if (result.problems.length > 0) fail(printProblems(result.problems));
const { usable, state, next } = nextStep(options.serverUrl);
console.log(`dist/hubspot ${state} (${(result.tookMs / 1000).toFixed(1)} s), made for ${options.serverUrl}`);
for (const { uid, bytes, gzipBytes } of result.bundles)
  console.log(`  card ${uid}: ${kilobytes(bytes)}, ${kilobytes(gzipBytes)} compressed`);
if (usable) console.log(next);
else console.error(next);

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}

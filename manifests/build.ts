import path from "node:path";
import { readOptions, usage } from "./packaging/options.ts";
import { packageHubspot } from "./packaging/package-hubspot.ts";
import { printProblems } from "./packaging/problem.ts";

/** `npm run package:hubspot`: writes `dist/hubspot`, ready for `hs project upload`. Exit 2 = nothing usable was made. */
const root = path.resolve(import.meta.dirname, "..");
const [platform, ...args] = process.argv.slice(2);
if (platform !== "hubspot") fail(`Unknown platform "${platform ?? ""}".\n${usage}`);
const { options, problems } = readOptions(args);
if (problems.length > 0) fail(`${printProblems(problems)}\n${usage}`);

const result = await packageHubspot({ root, out: path.join(root, "dist", "hubspot"), ...options });
if (result.problems.length > 0) fail(printProblems(result.problems));
console.log(`dist/hubspot is ready (${(result.tookMs / 1000).toFixed(1)} s), made for ${options.serverUrl}`);
for (const { uid, bytes, gzipBytes } of result.bundles)
  console.log(`  card ${uid}: ${kilobytes(bytes)}, ${kilobytes(gzipBytes)} compressed`);
console.log("Next: cd dist/hubspot && hs project upload (guide: manifests/hubspot/INSTALL.md)");

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}

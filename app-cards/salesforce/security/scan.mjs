import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { whyNoJava } from "./java.mjs";

/**
 * `npm run check:salesforce-security`: Salesforce Code Analyzer over everything that is deployed, and over the folders
 * that are named. Exit code 1 when it finds something, 2 when it could not look.
 */
const here = import.meta.dirname;
const deployed = ["../../../manifests/salesforce/force-app", "../force-app"];
const folders = [...deployed.map((folder) => path.resolve(here, folder)), ...process.argv.slice(2)];

const problem = whyNoJava() ?? whyNotInstalled();
if (problem !== null) {
  console.error(problem);
  process.exit(2);
}
const { analyze } = await import("./code-analyzer.mjs");
const { rules, findings } = await analyze(folders);
for (const finding of findings) console.log(finding);
const asked = Object.entries(rules).map(([engine, count]) => `${count} of ${engine}`);
console.log(`Code Analyzer, rules of the security review (${asked.join(", ")}): ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;

/** Installs the analyzer where it is not yet (a few seconds, some 70 MB); null, or why that did not succeed. */
function whyNotInstalled() {
  const [installed, lock] = ["node_modules/.package-lock.json", "package-lock.json"].map((file) =>
    path.join(here, file),
  );
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return null;
  const npm = spawnSync("npm", ["ci"], { cwd: here, encoding: "utf8", shell: process.platform === "win32" });
  if (npm.status === 0) return null;
  return `npm ci in app-cards/salesforce/security did not succeed: ${npm.error?.message ?? npm.stderr.trim()}`;
}

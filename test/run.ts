import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { whyNotInstalled } from "./app-cards/salesforce/support/install.ts";
import { ensureChromium } from "./support/chromium.ts";

/**
 * `npm test`: every check of the project in one run. The last line is `N passed, N failed`, where each check besides
 * the tests counts as one. Words given to it go to vitest as a filter, and then only vitest runs.
 */
const root = path.resolve(import.meta.dirname, "..");
const modules = path.join(root, "node_modules");
const filters = process.argv.slice(2);
const report = path.join(root, "dist", "test-report.json");

interface Tally {
  passed: number;
  failed: number;
}

const checks: readonly { name: string; args: readonly string[] }[] = [
  { name: "type check", args: [path.join(modules, "typescript/bin/tsc"), "--noEmit"] },
  { name: "lint and format", args: [path.join(modules, "@biomejs/biome/bin/biome"), "check", "."] },
  {
    name: "architecture",
    args: [
      path.join(modules, "dependency-cruiser/bin/dependency-cruiser.mjs"),
      "--output-type",
      "err-long",
      ...["scoring", "server", "app-cards", "manifests", "test"],
    ],
  },
  { name: "generated files are up to date", args: [path.join(root, "test/generate.ts"), "--check"] },
];

const total: Tally = { passed: 0, failed: 0 };
await ensureChromium();
if (filters.length === 0) {
  // Takes a minute of the network: begun now, no test waits for it. Tests that need it say what failed.
  void whyNotInstalled();
  for (const check of checks) {
    console.log(`\n— ${check.name}`);
    count((await run(check.args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  }
}
console.log("\n— tests");
count(await runTests());
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function count({ passed, failed }: Tally): void {
  total.passed += passed;
  total.failed += failed;
}

async function runTests(): Promise<Tally> {
  rmSync(report, { force: true });
  const code = await run([
    path.join(modules, "vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...filters,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8")) as Record<
    string,
    number
  >;
  // A file that fails to load, or an error outside a test, fails the run without a failed test.
  const failed = Math.max(numFailedTests ?? 0, code === 0 ? 0 : 1);
  return { passed: numPassedTests ?? 0, failed };
}

function run(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

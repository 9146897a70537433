import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { cardFolder, whyNotInstalled } from "./support/install.ts";

/** The card's own package: its unit tests in sfdx-lwc-jest, and the linters that Salesforce publishes. */
const skipped = await whyNotInstalled();
if (skipped) console.warn(`Skipped: ${skipped}`);

describe.skipIf(skipped)("the Lightning card's package", () => {
  test("sfdx-lwc-jest passes", { timeout: 120_000 }, () => {
    const { status, output } = run("sfdx-lwc-jest", []);
    console.log(/^Tests: .*$/m.exec(output)?.[0] ?? output);
    expect(output).toMatch(/^Tests: +\d+ passed/m);
    expect(status, output).toBe(0);
  });

  test("eslint with Salesforce's configuration finds nothing", () => {
    expect(run("eslint", ["."])).toEqual({ status: 0, output: "" });
  });

  test("slds-linter finds nothing, and finds a colour of one's own", () => {
    const { status, output } = run("slds-linter", ["lint", "force-app"]);
    expect(output).toContain("0 errors  0 warnings");
    expect(status).toBe(0);
    const folder = mkdtempSync(path.join(tmpdir(), "lwc-"));
    writeFileSync(path.join(folder, "own.css"), ".own { color: #ff0000; }\n");
    expect(run("slds-linter", ["lint", folder]).output).not.toContain("0 errors  0 warnings");
    rmSync(folder, { recursive: true });
  });
});

/** What is careless in an org's files: one thing for each of the analyzer's engines to find. */
const careless = {
  "classes/Careless.cls": `public class Careless {
    public static List<Account> named(String name) {
        return Database.query('SELECT Id FROM Account WHERE Name = \\'' + name + '\\'');
    }
}
`,
  "classes/Careless.cls-meta.xml": `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>20.0</apiVersion>
</ApexClass>
`,
  "staticresources/jquery-1.6.1.js": "/*! jQuery v1.6.1 */\n",
};

test("Code Analyzer finds nothing with the security review's rules, and finds what is careless", {
  timeout: 120_000,
}, ({ skip }) => {
  const folder = mkdtempSync(path.join(tmpdir(), "careless-"));
  mkdirSync(path.join(folder, "classes"));
  mkdirSync(path.join(folder, "staticresources"));
  for (const [file, text] of Object.entries(careless)) writeFileSync(path.join(folder, file), text);
  const scan = path.join(cardFolder, "security/scan.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [scan, folder], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  if (status === 2) {
    console.warn(`Skipped: ${stderr.trim()}`);
    skip(stderr.trim());
  }
  const lines = stdout.trim().split("\n");
  const summary = lines.pop();
  console.log(summary?.replace(/: \d+ findings$/, ": nothing but what was planted"));
  expect(stderr).toBe("");
  expect(summary).toMatch(/\d+ of pmd, \d+ of regex, \d+ of retire-js/);
  const found = new Set(
    lines.map((line) => /^\S+ \S+?(?=:\d|$)/.exec(line.replace(folder, ""))?.[0] ?? line),
  );
  expect([...found].toSorted()).toEqual([
    "pmd:ApexSOQLInjection /classes/Careless.cls",
    "pmd:ApexSharingViolations /classes/Careless.cls",
    "regex:AvoidOldSalesforceApiVersions /classes/Careless.cls-meta.xml",
    "retire-js:LibraryWithKnownLowSeverityVulnerability /staticresources/jquery-1.6.1.js",
    "retire-js:LibraryWithKnownMediumSeverityVulnerability /staticresources/jquery-1.6.1.js",
  ]);
});

/** Runs one of the package's own commands in its folder. */
function run(command: string, args: readonly string[]): { status: number | null; output: string } {
  const bin = path.join(cardFolder, "node_modules/.bin", command);
  const { status, stdout, stderr } = spawnSync(bin, args, {
    cwd: cardFolder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
    shell: process.platform === "win32",
  });
  return { status, output: `${stdout}${stderr}`.trim() };
}

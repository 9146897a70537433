import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

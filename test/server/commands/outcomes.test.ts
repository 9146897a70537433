import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseScorecard } from "#scoring";

const root = path.resolve(import.meta.dirname, "../../..");
const folder = mkdtempSync(path.join(tmpdir(), "outcomes-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: "backtest" | "calibrate", ...args: string[]) {
  const file = path.join(root, "server/commands", `${command}.ts`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { stdout, stderr, status };
}

function file(name: string, content: string): string {
  const at = path.join(folder, name);
  writeFileSync(at, content);
  return at;
}

const metric = (id: string) => ({
  id,
  label: id,
  weight: 1,
  metrics: [{ id, signal: id, weight: 1, direction: "up", curve: { type: "percentage", target: 100 } }],
});
const card = file(
  "card.json",
  JSON.stringify({ format: 1, id: "two", version: 1, dimensions: [metric("usage"), metric("luck")] }),
);
const lines = Array.from({ length: 2000 }, (_, i) => ({
  account: `a${i}`,
  asOf: "2026-01-01T00:00:00Z",
  signals: { usage: i % 100, luck: (i * 37) % 101 } as Record<string, unknown>,
  outcome: i % 100 < 30 !== (i % 9 === 0),
}));
const ndjson = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join("\n");
const labelled = file("labelled.ndjson", ndjson(lines));

describe("npm run backtest", () => {
  it("answers the report as JSON, the same each time, and for people with --table", () => {
    const first = run("backtest", "--scorecard", card, "--in", labelled, "--resamples", "100");
    expect(first).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(first.stdout)).toMatchObject({
      n: 2000,
      usable: true,
      naive: { baseRate: { auc: 0.5 } },
    });
    expect(run("backtest", "--scorecard", card, "--in", labelled, "--resamples", "100")).toEqual(first);
    const table = run("backtest", "--scorecard", card, "--in", labelled, "--resamples", "100", "--table");
    expect(table.stdout).toMatch(/best single metric \(usage\) +0\.\d{3}/);
  });

  it("refuses a leak, a line without outcome and a bad option, each in a line, with exit code 2", () => {
    const leak = { ...lines[0]!, signals: { usage: { value: 1, recordedAt: "2026-01-02T00:00:00Z" } } };
    const leaked = run("backtest", "--scorecard", card, "--in", file("leak.ndjson", ndjson([leak])));
    expect(leaked.status).toBe(2);
    expect(leaked.stderr).toMatch(/leak\.ndjson: .*Account "a0": signal "usage" was recorded at/);
    const { outcome: _, ...bare } = lines[0]!;
    const unlabelled = run("backtest", "--scorecard", card, "--in", file("bare.ndjson", ndjson([bare])));
    expect(unlabelled).toMatchObject({ status: 2, stdout: "" });
    expect(unlabelled.stderr).toContain("bare.ndjson:1: outcome");
    const option = run("backtest", "--scorecard", card, "--in", labelled, "--resamples", "0");
    expect(option).toMatchObject({ status: 2, stdout: "" });
    expect(option.stderr).toContain('--resamples must be a whole number of 1 or more, not "0"');
  });
});

describe("npm run calibrate", () => {
  it.each([[[]], [["--bins"]]])("proposes a scorecard of the open format (%j)", (flags) => {
    const out = path.join(folder, "proposal.json");
    const args = ["--scorecard", card, "--in", labelled, "--resamples", "100", "--out", out];
    expect(run("calibrate", ...args, ...flags)).toEqual({ stdout: "", stderr: "", status: 0 });
    const { proposed, report } = JSON.parse(readFileSync(out, "utf8"));
    expect(report).toMatchObject({ adopted: true, usable: true });
    expect(parseScorecard(proposed).dimensions.length).toBeGreaterThan(0);
  });
});

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
    expect(JSON.parse(first.stdout).notes).toContainEqual(
      expect.stringMatching(/^One metric alone ranks better than this score: usage \(AUC 0\.\d{3}\)\.$/),
    );
    const table = run("backtest", "--scorecard", card, "--in", labelled, "--resamples", "100", "--table");
    expect(table.stdout).toMatch(/best single metric \(usage\) +0\.\d{3}/);
  });

  it("tells who grew among those kept, and counts each outcome", () => {
    const outcomes = ["lost", "renewed", "expanded"];
    const rows = lines.map((line, i) => ({
      ...line,
      outcome: outcomes[Math.min(2, Math.floor((line.signals.usage as number) / 34))],
      signals: { ...line.signals, luck: i % 7 },
    }));
    const args = ["--scorecard", card, "--in", file("three.ndjson", ndjson(rows)), "--resamples", "100"];
    const report = JSON.parse(run("backtest", ...args).stdout);
    expect(report).toMatchObject({ n: 2000, lost: 680, renewed: 680, expanded: 640 });
    expect(report.auc).toBeGreaterThan(0.95);
    expect(report.expansionAuc).toBeGreaterThan(0.95);
  });

  it("leaves out who was not watched to the end of the window", () => {
    const [kept, watched, lost] = ["a0", "a1", "a2"].map((account) => ({ ...lines[0]!, account }));
    const rows = [
      { ...kept, outcome: false },
      { ...watched, outcome: false, observedUntil: "2026-01-20" },
      { ...lost, outcome: true, outcomeAt: "2026-03-01" },
    ];
    const args = ["--scorecard", card, "--in", file("watched.ndjson", ndjson(rows)), "--horizon", "30"];
    expect(JSON.parse(run("backtest", ...args).stdout)).toMatchObject({
      n: 2,
      excluded: [{ reason: "the window for the outcome has not ended", count: 1, lost: 0 }],
    });
  });

  it("labels that were shuffled give an interval around ½, and no usable signal", () => {
    const outcomes = lines.map(({ outcome }) => outcome);
    const shuffled = lines.map((line, i) => ({ ...line, outcome: outcomes[(i * 1277) % 2000] }));
    const args = ["--scorecard", card, "--in", file("shuffled.ndjson", ndjson(shuffled))];
    const { auc, aucInterval, usable, sentence } = JSON.parse(run("backtest", ...args).stdout);
    expect(aucInterval[0]).toBeLessThan(0.5);
    expect(aucInterval[1]).toBeGreaterThan(0.5);
    expect(auc).toBeCloseTo(0.5, 1);
    expect(usable).toBe(false);
    expect(sentence).toMatch(/^No usable signal/);
  });

  it("answers tables from which nothing can be told", () => {
    const answer = (rows: readonly object[]) => {
      const { stdout, status } = run(
        "backtest",
        "--scorecard",
        card,
        "--in",
        file("few.ndjson", ndjson(rows)),
      );
      expect(status).toBe(0);
      return JSON.parse(stdout);
    };
    const none = { usable: false, auc: null, aucInterval: null };
    expect(answer([])).toMatchObject({ n: 0, ...none });
    expect(answer(lines.slice(0, 1))).toMatchObject({ n: 1, ...none });
    const [gone, stayed] = [true, false].map((outcome) => lines.map((line) => ({ ...line, outcome })));
    expect(answer(gone!)).toMatchObject({ n: 2000, lost: 2000, ...none });
    expect(answer(stayed!)).toMatchObject({ n: 2000, lost: 0, ...none });
    const constant = lines.map((line) => ({ ...line, signals: { usage: 50, luck: 50 } }));
    expect(answer(constant)).toMatchObject({ n: 2000, usable: false, auc: 0.5, aucInterval: [0.5, 0.5] });
    const unknown = lines.map((line) => ({ ...line, signals: { usage: null } }));
    expect(answer(unknown)).toMatchObject({
      n: 0,
      excluded: [
        {
          reason: "no score: too little is known",
          count: 2000,
          lost: lines.filter(({ outcome }) => outcome).length,
        },
      ],
      ...none,
    });
  });
});

describe("what cannot test a scorecard is refused in one line, with exit code 2 and nothing written", () => {
  const line = lines[0]!;
  const future = "2026-01-02T00:00:00Z";
  it.each<[what: string, bad: object, words: string]>([
    [
      "a leak",
      { ...line, signals: { usage: { value: 1, recordedAt: future } } },
      ':3: signals.usage: Account "a0": signal "usage" was recorded at 2026-01-02T00:00:00Z, after its snapshot',
    ],
    [
      "a fact of the snapshot's own instant",
      { ...line, signals: { usage: { value: 1, observedAt: line.asOf } } },
      ":3: signals.usage: ",
    ],
    ["no outcome", { ...line, outcome: undefined }, ':3: outcome: is required here: true or "lost"'],
    ["an outcome that is none", { ...line, outcome: "churned" }, ':3: outcome: must be true or "lost"'],
    ["an outcome as a number", { ...line, outcome: 1 }, ":3: outcome: must be "],
    [
      "a text for a number",
      { ...line, signals: { usage: "4" } },
      ":3: signals.usage: must be a finite number",
    ],
    ["an account twice", { ...line, account: "a1" }, ':3: account: "a1" at'],
    ["negative revenue", { ...line, arr: -1 }, ":3: arr: must be 0 or more"],
    ["a date that is none", { ...line, outcomeAt: "soon" }, ":3: outcomeAt: must be an instant"],
  ])("%s", (_what, bad, words) => {
    const input = file("bad.ndjson", ndjson([lines[1]!, lines[2]!, bad]));
    const out = path.join(folder, "not-there.json");
    for (const command of ["backtest", "calibrate"] as const) {
      const { stderr, ...rest } = run(command, "--scorecard", card, "--in", input, "--out", out);
      expect(rest).toEqual({ stdout: "", status: 2 });
      expect(stderr.trimEnd().split("\n")).toEqual([expect.stringContaining(`bad.ndjson${words}`)]);
      expect(existsSync(out)).toBe(false);
    }
  });

  it("many leaks: the first is named, and how many more there are", () => {
    const leaks = lines.map((one) => ({ ...one, signals: { usage: { value: 1, recordedAt: future } } }));
    const { stderr } = run("backtest", "--scorecard", card, "--in", file("leaks.ndjson", ndjson(leaks)));
    expect(stderr).toMatch(/^\S+leaks\.ndjson:1: signals\.usage: .* 1999 more are like it\.\n$/);
  });

  it("an option out of its range", () => {
    const { stderr, ...rest } = run("backtest", "--scorecard", card, "--in", labelled, "--resamples", "0");
    expect(rest).toEqual({ stdout: "", status: 2 });
    expect(stderr).toContain('--resamples must be a whole number of 1 or more, not "0"');
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
    const again = run("backtest", "--scorecard", out, "--in", labelled, "--resamples", "100");
    expect(JSON.parse(again.stdout)).toMatchObject({ scorecard: proposed.id, version: proposed.version });
  });

  it.each([[[]], [["--bins"]]])("says so where there is no signal, and keeps the scorecard (%j)", (flags) => {
    const rows = lines.map((line, i) => ({ ...line, outcome: (i * 7919) % 2003 < 400 }));
    const args = ["--scorecard", card, "--in", file("noise.ndjson", ndjson(rows))];
    const { proposed, report } = JSON.parse(run("calibrate", ...args, ...flags).stdout);
    expect(report).toMatchObject({ usable: false, adopted: false });
    expect(report.decision).toMatch(/^Hand weights kept\. No usable signal/);
    expect(proposed.id).toBe("two");
  });
});

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runFileCommand, scratchFolder } from "../server/commands/open-format/run-command.ts";

/** The README's "Score a file in five minutes", as a newcomer does it. */
const page = readFileSync(path.resolve(import.meta.dirname, "../../scoring/README.md"), "utf8");
const { folder, write } = scratchFolder();
let card = "";

beforeAll(() => {
  card = write("card.json", block("file-scorecard"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("score a file in five minutes", () => {
  it("gives the scores that stand there", async () => {
    const file = write("signals.ndjson", block("file-signals"));
    const { code, stdout } = await runFileCommand("score", ["--scorecard", card, "--in", file]);
    expect(code).toBe(0);
    const scores = stdout
      .trimEnd()
      .split("\n")
      .map((one) => JSON.parse(one));
    const told = JSON.parse(block("file-scores"));
    expect(scores).toHaveLength(told.length);
    expect(scores).toMatchObject(told);
  });

  it("tells the error that stands there", async () => {
    const file = write(
      "signals.ndjson",
      block("file-signals").replace('"open_tickets":1', '"open_tickets":"1"'),
    );
    const { code, stderr } = await runFileCommand("score", ["--scorecard", card, "--in", file]);
    expect(code).toBe(2);
    expect(stderr).toBe(`${folder}/${block("file-error")}`);
  });
});

describe("what a scorecard can say", () => {
  it("runs as it is, and nothing in it is doubtful", async () => {
    const parts = write("parts.json", block("scorecard-parts"));
    const signals = {
      ...{ seats_active_pct: 70, nps: null, reports_per_week: 7, uptime_pct: null, open_tickets: 2 },
      ...{ sso_on: 1, admins: 3, invoice_days_overdue: 40, tenure_months: 9, cancelled: 0, beta: 0 },
    };
    const file = write(
      "parts.ndjson",
      JSON.stringify({ account: "a", asOf: "2026-11-01", segment: "enterprise", signals }),
    );
    const args = ["--scorecard", parts, "--in", file, "--lint"];
    const { code, stdout, stderr } = await runFileCommand("score", args);
    expect([code, stderr]).toEqual([0, `${parts}: nothing in it is doubtful\n`]);
    const { exceptions, lines } = JSON.parse(stdout);
    expect(exceptions.map(({ id }: { id: string }) => id)).toContain("late");
    expect(lines).toHaveLength(6);
  });

  it("from a program: the script prints what the command says", () => {
    const root = path.resolve(import.meta.dirname, "../..");
    const script = path.join(root, `score-one-${process.pid}.ts`);
    try {
      writeFileSync(script, block("script").replace('"card.json"', JSON.stringify(card)));
      const { stdout, stderr } = spawnSync(process.execPath, [script], { cwd: root, encoding: "utf8" });
      expect([stdout, stderr]).toEqual(["86 green\n", ""]);
    } finally {
      rmSync(script, { force: true });
    }
  });
});

function block(name: string): string {
  const text = page.match(new RegExp(`\`\`\`\\w+ ${name}\\n([\\s\\S]*?)\`\`\``))?.[1];
  expect(text, `the README has a block "${name}"`).toBeDefined();
  return text!;
}

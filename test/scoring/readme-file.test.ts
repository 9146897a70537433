import { readFileSync, rmSync } from "node:fs";
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

function block(name: string): string {
  const text = page.match(new RegExp(`\`\`\`\\w+ ${name}\\n([\\s\\S]*?)\`\`\``))?.[1];
  expect(text, `the README has a block "${name}"`).toBeDefined();
  return text!;
}

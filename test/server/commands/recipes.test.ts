import { rmSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { recipes } from "#scoring";
import { runFileCommand, scratchFolder } from "./open-format/run-command.ts";

const { folder, write } = scratchFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("npm run recipes", () => {
  it("lists every recipe", async () => {
    const { code, stdout } = await runFileCommand("recipes", []);
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(recipes.map(({ id }) => id));
  });

  it("prints a scorecard that scores a file as it is, and says what its source got wrong", async () => {
    const printed = await runFileCommand("recipes", ["--id", "four-input"]);
    expect(printed.stderr).toContain("The weights do not say so");
    const card = write("four-input.json", printed.stdout);
    const line = { account: "a1", asOf: "2026-11-01T00:00:00Z", signals: { usage_pct: 90, nps: 30 } };
    const scored = await runFileCommand("score", [
      "--scorecard",
      card,
      "--in",
      write("in.ndjson", JSON.stringify(line)),
    ]);
    expect(scored.code).toBe(0);
    expect(JSON.parse(scored.stdout)).toMatchObject({ account: "a1", scorecard: "four-input" });
  });

  it("names the known ones for an id that is none", async () => {
    const { code, stderr } = await runFileCommand("recipes", ["--id", "nonsense"]);
    expect(code).toBe(2);
    expect(stderr).toContain("success-score");
  });
});

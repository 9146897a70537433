import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compileScorecard, parseScorecard, type ScoreInput, scoreAccount } from "#scoring";
import { ndjson, runFileCommand, scratchFolder } from "./open-format/run-command.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const { folder, write } = scratchFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asOf = "2026-11-01T00:00:00Z";
const metric = (id: string, more: object = {}) => ({
  id,
  signal: id,
  weight: 1,
  direction: "up",
  curve: { type: "percentage", target: 100 },
  ...more,
});
const card = (metrics: readonly object[], more: object = {}) => ({
  format: 1,
  id: "test",
  version: 3,
  dimensions: [{ id: "d", label: "D", weight: 1, metrics }],
  ...more,
});
const usage = write("card.json", card([metric("usage")]));
const ranked = write("ranked.json", card([metric("usage", { curve: { type: "percentile", minCohort: 1 } })]));
const line = (account: string, more: object = {}) => ({ account, asOf, signals: { usage: 50 }, ...more });

const score = (file: string, ...args: string[]) =>
  runFileCommand("score", ["--scorecard", usage, "--in", file, ...args]);
const scoreText = (text: string, ...args: string[]) => score(write("in.ndjson", text), ...args);
const results = (stdout: string) =>
  stdout
    .split("\n")
    .filter(Boolean)
    .map((one) => JSON.parse(one));

describe("npm run score", () => {
  it("answers each line in order with exactly what the scoring module says", async () => {
    const inputs: ScoreInput[] = [
      line("b", {
        segment: "smb",
        notApplicable: [],
        previous: { band: "green", pending: { band: "yellow", days: 1 } },
      }),
      line("a", {
        signals: { usage: { value: 81, observedAt: "2026-10-20", samples: 4, previous: [1, 2] } },
      }),
      line("c", { override: { set: 20, reason: "sold", by: "kim", until: "2027-01-01" } }),
    ];
    const compiled = compileScorecard(parseScorecard(card([metric("usage")])));
    const { code, stdout, stderr } = await scoreText(ndjson(...inputs));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(ndjson(...inputs.map((input) => scoreAccount(compiled, input))));
  });

  it("reads standard input, CR LF and a byte order mark", async () => {
    const stdin = `\uFEFF${ndjson(line("a"), line("b")).replaceAll("\n", "\r\n")}`;
    const { stdout } = await runFileCommand("score", ["--scorecard", usage, "--in", "-"], { stdin });
    expect(results(stdout).map(({ account }) => account)).toEqual(["a", "b"]);
  });

  it("empty input gives empty output; blank lines at the end are passed over", async () => {
    expect(await scoreText("")).toEqual({ code: 0, stdout: "", stderr: "" });
    const { stdout } = await scoreText(`${ndjson(line("a"))}\n  \n`);
    expect(results(stdout)).toHaveLength(1);
  });

  it("all signals missing: no score, band unknown, every line missing", async () => {
    const { code, stdout } = await scoreText(
      ndjson(line("a", { signals: {} }), line("b", { signals: { usage: null } })),
    );
    expect(code).toBe(0);
    for (const one of results(stdout)) {
      expect(one).toMatchObject({ score: null, display: null, band: "unknown", coverage: 0 });
      expect(one.lines[0]).toMatchObject({ state: "missing", raw: null, normalised: null });
    }
  });

  it("an instant in the future is scored: there is no clock; a fact dated after it is not known yet", async () => {
    const known = { signals: { usage: { value: 5, observedAt: "2099-01-01" } } };
    const { stdout } = await scoreText(
      ndjson(line("a", { asOf: "2098-01-01", ...known }), line("b", { asOf: "2099-02-01", ...known })),
    );
    expect(results(stdout).map(({ lines }) => lines[0].state)).toEqual(["missing", "scored"]);
  });

  it("10,000 metrics in one scorecard", async () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => `m${i}`);
    const wide = write("wide.json", card(ids.map((id) => metric(id))));
    const signals = Object.fromEntries(ids.map((id) => [id, 70]));
    const file = write("wide.ndjson", ndjson(line("a", { signals })));
    const { code, stdout } = await runFileCommand("score", ["--scorecard", wide, "--in", file]);
    expect(code).toBe(0);
    expect(results(stdout)[0].score).toBeCloseTo(70, 9);
    expect(results(stdout)[0].lines).toHaveLength(10_000);
  });

  it("a percentile ranks each line among all lines, whatever their order, and alone", async () => {
    const lines = [10, 20, 30, 40].map((value) => line(`a${value}`, { signals: { usage: value } }));
    const scored = async (some: readonly object[]) => {
      const file = write("ranked.ndjson", ndjson(...some));
      const { stdout } = await runFileCommand("score", ["--scorecard", ranked, "--in", file]);
      return new Map(results(stdout).map((one) => [one.account, one.score]));
    };
    const forwards = await scored(lines);
    expect(await scored(lines.toReversed())).toEqual(forwards);
    expect(forwards.get("a10")).toBeLessThan(forwards.get("a40"));
    expect((await scored(lines.slice(0, 1))).size).toBe(1);
  });

  it("bands by quartile: a quarter of the lines is red, a quarter green", async () => {
    const more = { bands: { by: "quartile" } };
    const quartile = write("quartile.json", card([metric("usage")], more));
    const lines = Array.from({ length: 40 }, (_, i) => line(`a${i}`, { signals: { usage: 60 + i / 2 } }));
    const file = write("quartile.ndjson", ndjson(...lines));
    const { stdout } = await runFileCommand("score", ["--scorecard", quartile, "--in", file]);
    const bands = results(stdout).map(({ band }) => band);
    expect(bands.filter((band) => band === "red")).toHaveLength(10);
    expect(bands.filter((band) => band === "green")).toHaveLength(10);
  });

  it("a percentile over a pipe is refused before anything is read", async () => {
    const outcome = await runFileCommand("score", ["--scorecard", ranked, "--in", "-"], {
      stdin: ndjson(line("a")),
    });
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
    expect(outcome.stderr).toMatch(/^standard input: .*more than once.*--in\n$/);
  });

  it("--out is whole or not there", async () => {
    const out = path.join(folder, "out.ndjson");
    expect(await scoreText(ndjson(line("a")), "--out", out)).toEqual({ code: 0, stdout: "", stderr: "" });
    const before = readFileSync(out, "utf8");
    expect(results(before)).toHaveLength(1);
    expect((await scoreText(ndjson(line("b"), "{"), "--out", out)).code).toBe(2);
    expect(readFileSync(out, "utf8")).toBe(before);
    expect(readdirSync(folder).filter((name) => name.endsWith(".partial"))).toEqual([]);
    const nowhere = await scoreText(ndjson(line("b")), "--out", path.join(folder, "no", "out"));
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringMatching(/^\S+out: cannot be written: /) });
    expect(existsSync(path.join(folder, "no"))).toBe(false);
  });

  it("ends quietly when the reader of its output goes away", async () => {
    const file = write("many.ndjson", ndjson(...Array.from({ length: 20_000 }, (_, i) => line(`a${i}`))));
    const args = [path.join(root, "server/commands/score.ts"), "--scorecard", usage, "--in", file];
    const child = spawn(process.execPath, args, { cwd: root });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("--help shows an example; options that do not fit together are named", async () => {
    const help = await runFileCommand("score", ["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toContain("npm run -s score -- --scorecard card.json --in signals.ndjson");
    for (const [args, words] of [
      [[], "--scorecard is missing"],
      [["--scorecard", usage], "either --in FILE"],
      [["--scorecard", usage, "--csv", "a.csv"], "belong together"],
      [["--scorecard", usage, "--in", "nowhere.ndjson"], "nowhere.ndjson: there is no such file"],
      [["--scorecard", "nowhere.json", "--in", "-"], "nowhere.json: there is no such file"],
      [["--scorecard", folder, "--in", "-"], `${folder}: is a folder`],
      [["--scorecard", usage, "--in", folder], `${folder}: is a folder`],
      [["--scorcard", usage], "--scorcard"],
    ] as const) {
      const { code, stderr } = await runFileCommand("score", args);
      expect(code).toBe(2);
      expect(stderr).toContain(words);
    }
  });
});

describe("a line that is wrong gets one line with file, line, field and what was expected", () => {
  const good = line("good");
  it.each<[what: string, bad: string, words: string]>([
    ["NaN", '{"account":"a","asOf":"2026-11-01","signals":{"usage":NaN}}', ": must be one JSON object"],
    [
      "infinity",
      '{"account":"a","asOf":"2026-11-01","signals":{"usage":1e999}}',
      "signals.usage: must be a finite number",
    ],
    [
      "minus infinity",
      '{"account":"a","asOf":"2026-11-01","signals":{"usage":{"value":-1e999}}}',
      "signals.usage.value: must be a finite number",
    ],
    [
      "a text for a number",
      JSON.stringify(line("a", { signals: { usage: "50" } })),
      'signals.usage: must be a finite number, null, or an object with value, not "50"',
    ],
    [
      "a text for a value",
      JSON.stringify(line("a", { signals: { usage: { value: "5" } } })),
      'signals.usage.value: must be a finite number or null, not "5"',
    ],
    ["an unknown key", JSON.stringify(line("a", { segmnet: "smb" })), "segmnet: unknown"],
    [
      "an unknown key of a fact",
      JSON.stringify(line("a", { signals: { usage: { value: 1, unit: "%" } } })),
      "signals.usage.unit: unknown",
    ],
    ["no account", JSON.stringify({ asOf, signals: {} }), "account: is required"],
    ["no instant", JSON.stringify({ account: "a", signals: {} }), "asOf: is required"],
    ["no signals", JSON.stringify({ account: "a", asOf }), "signals: is required"],
    [
      "an instant without a zone",
      JSON.stringify(line("a", { asOf: "2026-11-01T00:00:00" })),
      "asOf: must be an instant",
    ],
    [
      "a fact without a value",
      JSON.stringify(line("a", { signals: { usage: { samples: 1 } } })),
      "signals.usage.value: is required",
    ],
    [
      "an account that is a number",
      JSON.stringify(line("a", { account: 7 })),
      "account: must be the account's id, a text, not 7",
    ],
    ["a list", "[]", "must be a JSON object with account, asOf and signals, not a list"],
    [
      "brackets in brackets, 200,000 deep",
      `{"account":"a","asOf":"${asOf}","signals":{"usage":${"[".repeat(200_000)}${"]".repeat(200_000)}}}`,
      "signals.usage: must be a finite number, null, or an object with value, not a list",
    ],
    ["a key with a line end", JSON.stringify(line("a", { "seg\nment": 1 })), "seg\\u000ament: unknown"],
    ["a key of five megabytes", JSON.stringify(line("a", { ["k".repeat(5e6)]: 1 })), "kkk…: unknown"],
    ["half a line", '{"account":"a"', "must be one JSON object"],
    [
      "an override that does nothing",
      JSON.stringify(line("a", { override: { reason: "r", by: "b", until: asOf } })),
      "override",
    ],
    [
      "an override to a band without a score",
      JSON.stringify(line("a", { override: { band: "unknown", reason: "r", by: "b", until: "2027-01-01" } })),
      "override.band: must be one of red, yellow, green",
    ],
    [
      "a pending band without its days",
      JSON.stringify(line("a", { previous: { band: "green", pending: "yellow" } })),
      'previous.pending: must be an object with band and days, or null, not "yellow"',
    ],
    [
      "an outcome in words",
      JSON.stringify(line("a", { outcome: "yes" })),
      'outcome: must be true or "lost", false or "renewed", or "expanded", not "yes"',
    ],
    [
      "the same account at the same instant",
      JSON.stringify(line("good", { asOf: "2026-11-01" })),
      'account: "good" at 2026-11-01 stands on line 1 already',
    ],
  ])("%s", async (_what, bad, words) => {
    const { code, stdout, stderr } = await scoreText(`${JSON.stringify(good)}\n${bad}\n`);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^\S*in\.ndjson:2: [^\n]+\n$/);
    expect(stderr).toContain(words);
    expect(results(stdout)).toHaveLength(1);
  });

  it("a blank line between others", async () => {
    const { code, stderr } = await scoreText(
      `${JSON.stringify(line("a"))}\n\n${JSON.stringify(line("b"))}\n`,
    );
    expect(code).toBe(2);
    expect(stderr).toContain("in.ndjson:2: blank, but lines follow");
  });

  it.each([3, 5000])("bytes that are not UTF-8 on line %i", async (bad) => {
    const lines = Array.from({ length: bad + 2 }, (_, i) =>
      line(`Zürich ${i + 1}`, { segment: "é".repeat(99) }),
    );
    const whole = Buffer.from(ndjson(...lines));
    whole[whole.indexOf(`Zürich ${bad}"`) + 1] = 0xff;
    const { code, stderr } = await score(write("latin.ndjson", whole));
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^\\S*latin\\.ndjson:${bad}: bytes that are not UTF-8\n$`));
  });

  it("the same account at another instant is another evaluation", async () => {
    const { code, stdout } = await scoreText(ndjson(line("a"), line("a", { asOf: "2026-11-02" })));
    expect(code).toBe(0);
    expect(results(stdout)).toHaveLength(2);
  });

  it("labels are allowed, so that one file can be scored and backtested", async () => {
    const { code } = await scoreText(
      ndjson(line("a", { outcome: true, arr: 1000, outcomeAt: "2026-12-01" })),
    );
    expect(code).toBe(0);
  });
});

describe("a scorecard that is wrong", () => {
  it("bytes that are not UTF-8 are told with their line", async () => {
    const text = JSON.stringify(card([metric("usage", { label: "Nutzung ü" })]), null, 1);
    const bad = write("latin.json", Buffer.from(text, "latin1"));
    const line = text.slice(0, text.indexOf("ü")).split("\n").length;
    const outcome = await runFileCommand("score", ["--scorecard", bad, "--in", "-"]);
    expect(outcome).toEqual({ code: 2, stdout: "", stderr: `${bad}:${line}: bytes that are not UTF-8\n` });
  });

  it("ten mistakes are told at once, each with its place", async () => {
    const bad = write("bad.json", {
      format: 2,
      id: "",
      version: 1.5,
      colour: "red",
      dimensions: [
        {
          id: "d",
          label: "D",
          weight: -1,
          metrics: [
            metric("a", { weight: -2 }),
            metric("a", { curve: { type: "percentage", target: 0 } }),
            { id: "nobody-knows", weight: 1 },
            metric("b", { baseline: 101 }),
          ],
        },
      ],
      exceptions: [{ id: "e", when: { dimension: "x", below: 1 }, cap: 10, reason: "r" }],
      bands: { yellow: 80, green: 60 },
    });
    const { code, stdout, stderr } = await runFileCommand("score", ["--scorecard", bad, "--in", "-"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const told = stderr.trimEnd().split("\n");
    expect(told.every((one) => one.startsWith(`${bad}: `))).toBe(true);
    for (const words of [
      "format: ",
      "id: ",
      "version: ",
      "colour",
      "dimensions[0].weight: ",
      "dimensions[0].metrics[0].weight: a weight must be 0 or more",
      'dimensions[0].metrics[1].id: another metric has the id "a"',
      "dimensions[0].metrics[1].curve.target: ",
      'dimensions[0].metrics[2]: unknown metric "nobody-knows"',
      "dimensions[0].metrics[3].baseline: ",
      "exceptions[0].when.dimension: ",
      "bands: cuts are crossed",
    ])
      expect(stderr).toContain(words);
  });

  it("errors of the linter are always said, warnings with --lint; the scores come all the same", async () => {
    const odd = write("odd.json", card([metric("usage")], { bands: { yellow: 40, green: 101 } }));
    const file = write("odd.ndjson", ndjson(line("a")));
    const plain = await runFileCommand("score", ["--scorecard", odd, "--in", file]);
    expect(plain.stderr).toMatch(/^\S*odd\.json: bands\.green: error: [^\n]+\n$/);
    const linted = await runFileCommand("score", ["--scorecard", odd, "--in", file, "--lint"]);
    expect(linted.stderr).toContain(`${odd}: dimensions[0].metrics[0].weight: warning: `);
    expect(linted).toMatchObject({ code: 0, stdout: plain.stdout });
  });

  it("--lint names signals and segments that no line has, with what may be meant", async () => {
    const scorecard = write(
      "names.json",
      card([metric("usage", { baseline: { smb: 60, default: 50 } }), metric("tickets")], {
        exceptions: [
          { id: "late", when: { signal: "payment_standin", below: 1 }, cap: 40, reason: "Not paid" },
        ],
      }),
    );
    const signals = { usage: 5, ticket: null, payment_standing: 0 };
    const file = write("names.ndjson", ndjson(line("a", { signals, segment: "smbs" })));
    const { code, stderr } = await runFileCommand("score", [
      "--scorecard",
      scorecard,
      "--in",
      file,
      "--lint",
    ]);
    expect(code).toBe(0);
    expect(stderr.trimEnd().split("\n")).toEqual([
      expect.stringContaining(
        'exceptions[0].when.signal: warning: no line has the signal "payment_standin"; the input has "payment_standing"',
      ),
      expect.stringContaining(
        'dimensions[0].metrics[1]: warning: no line has the signal "tickets"; the input has "ticket"',
      ),
      expect.stringContaining(
        'dimensions[0].metrics[0].baseline.smb: warning: no line has the segment "smb"; the input has "smbs"',
      ),
    ]);
    const fine = write(
      "fine.ndjson",
      ndjson(line("a", { signals: { usage: 1, tickets: 2, payment_standin: 1 }, segment: "smb" })),
    );
    const silent = await runFileCommand("score", ["--scorecard", scorecard, "--in", fine, "--lint"]);
    expect(silent.stderr).toMatch(/^\S*names\.json: nothing in it is doubtful\n$/);
  });
});

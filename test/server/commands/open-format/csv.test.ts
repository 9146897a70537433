import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { csvLines } from "../../../../server/commands/open-format/csv.ts";
import { readMapping } from "../../../../server/commands/open-format/documents.ts";
import { mappedColumns, mappingSchema } from "../../../../server/commands/open-format/mapping.ts";
import { runFileCommand, scratchFolder } from "./run-command.ts";

const examples = path.resolve(import.meta.dirname, "../../../../scoring/examples");
const { folder, write } = scratchFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rows in the shape of the Telco file. */
const header =
  "customerID,gender,SeniorCitizen,Partner,Dependents,tenure,PhoneService,MultipleLines,InternetService,OnlineSecurity,OnlineBackup,DeviceProtection,TechSupport,StreamingTV,StreamingMovies,Contract,PaperlessBilling,PaymentMethod,MonthlyCharges,TotalCharges,Churn";
const online =
  "A-1,Female,0,Yes,No,36,Yes,No,DSL,Yes,No,Yes,No,No,Yes,One year,No,Mailed check,56.95,1889.5,No";
const offline =
  "B-2,Male,1,No,No,0,No,No phone service,No,No internet service,No internet service,No internet service,No internet service,No internet service,No internet service,Two year,Yes,Credit card (automatic),20, ,Yes";
const telco = (...rows: string[]) => write("telco.csv", `${[header, ...rows].join("\n")}\n`);

async function read(csv: string, mapping: string) {
  const lines = [];
  for await (const one of csvLines(csv, await readMapping(mapping))) lines.push(one);
  return lines;
}

describe("the Telco mappings", () => {
  it("five metrics: shares, categories, and nothing known of add-ons without internet", async () => {
    const [first, second] = await read(telco(online, offline), path.join(examples, "telco-mapping.json"));
    expect(first).toEqual({
      line: 2,
      labels: { outcome: "renewed", arr: 56.95 * 12 },
      input: {
        account: "A-1",
        asOf: "2026-11-01T00:00:00Z",
        signals: {
          tenure_months: 36,
          contract_length: 50,
          add_ons_pct: 50,
          payment_ease: 50,
          support_pct: 50,
        },
      },
    });
    expect(second).toMatchObject({
      labels: { outcome: "lost" },
      input: { signals: { add_ons_pct: null, support_pct: null, payment_ease: 100, contract_length: 100 } },
    });
  });

  it("all columns: each is read once, and an empty cell is missing", async () => {
    const file = path.join(examples, "telco-all-columns-mapping.json");
    expect([...mappedColumns(await readMapping(file))].sort()).toEqual(header.split(",").sort());
    const [, second] = await read(telco(online, offline), file);
    expect(second!.input.signals).toMatchObject({
      total_charges: null,
      online_security: null,
      multiple_lines: null,
    });
  });

  it("score by the example scorecard", async () => {
    const card = JSON.parse(readFileSync(path.join(examples, "telco-scorecard.json"), "utf8"));
    const { stdout } = await runFileCommand("score", [
      ...["--scorecard", path.join(examples, "telco-scorecard.json"), "--csv", telco(online, offline)],
      ...["--mapping", path.join(examples, "telco-mapping.json")],
    ]);
    const scores = stdout
      .trimEnd()
      .split("\n")
      .map((one) => JSON.parse(one));
    expect(scores.map(({ scorecard }) => scorecard)).toEqual([card.id, card.id]);
    // 50 five times; and 0, 100, 100 over the three that apply.
    expect(scores.map(({ score }) => score)).toEqual([expect.closeTo(50, 9), expect.closeTo(200 / 3, 9)]);
  });
});

const mapping = (signals: object, more: object = {}) => ({
  format: 1,
  account: "id",
  asOf: { column: "day" },
  signals,
  ...more,
});

describe("a CSV file", () => {
  it("dates, segments, scales and quoted cells over several lines", async () => {
    const csv = write(
      "a.csv",
      '\uFEFFid,day,size,seen,nps\r\n"a ""1""",2026-11-01,smb,2026-10-01,.5\r\n"b\nb",2026-11-01,, ,n/a\r\n',
    );
    const map = write(
      "a.json",
      mapping(
        { nps: { column: "nps", scale: 100, missing: ["n/a"], observedAt: "seen" } },
        { segment: "size" },
      ),
    );
    expect((await read(csv, map)).map(({ line, input }) => [line, input])).toEqual([
      [
        2,
        {
          account: 'a "1"',
          asOf: "2026-11-01",
          segment: "smb",
          signals: { nps: { value: 50, observedAt: "2026-10-01" } },
        },
      ],
      [4, { account: "b\nb", asOf: "2026-11-01", signals: { nps: { value: null } } }],
    ]);
  });

  it.each<[what: string, signal: object, cell: string, words: string]>([
    [
      "not in the value map",
      { values: { Yes: 1, No: 0 } },
      "Maybe",
      'column "x": must be one of "Yes", "No", not "Maybe"',
    ],
    ["a name that every object has", { values: { Yes: 1 } }, "constructor", 'must be one of "Yes"'],
    ["not a number", {}, "12 apples", 'column "x": must be a finite number, not "12 apples"'],
    ["a thousands separator", {}, '"1,234"', "must be a finite number"],
    ["NaN", {}, "NaN", "must be a finite number"],
    ["infinity", {}, "1e999", "must be a finite number"],
    ["hexadecimal", {}, "0x10", "must be a finite number"],
    ["too low", { min: 0 }, "-1", 'column "x": must be 0 or more, not -1'],
    ["too high", { min: 0, max: 10 }, "10.5", "must be 0 to 10, not 10.5"],
  ])("%s: named with line and column", async (_what, signal, cell, words) => {
    const csv = write("bad.csv", `id,day,x\na,2026-11-01,\nb,2026-11-01,${cell}\n`);
    const map = write("bad.json", mapping({ x: { column: "x", ...signal } }));
    await expect(read(csv, map)).rejects.toThrow(`bad.csv:3: `);
    await expect(read(csv, map)).rejects.toThrow(words);
  });

  it.each<[what: string, text: string | Buffer, words: string]>([
    [
      "bytes that are not UTF-8",
      Buffer.from("id,day,x\nZürich,2026-11-01,1\n", "latin1"),
      "bad.csv:2: bytes that are not UTF-8",
    ],
    ["a column that is not there", "id,day\n", 'bad.csv:1: no column "x"'],
    ["two columns of one name", "id,day,x,x\n", 'bad.csv:1: two columns have the name "x"'],
    ["no header", "", "bad.csv:1: the header"],
    [
      "a row that is too short",
      "id,day,x\na,2026-11-01\n",
      "bad.csv:2: must have 3 cells, as the header has, not 2",
    ],
    ["no account", "id,day,x\n,2026-11-01,1\n", "bad.csv:2: account: "],
    ["an instant that is none", "id,day,x\na,1 Nov,1\n", "bad.csv:2: asOf: "],
  ])("%s", async (_what, text, words) => {
    const map = write("bad.json", mapping({ x: { column: "x" } }));
    await expect(read(write("bad.csv", text), map)).rejects.toThrow(words);
  });

  it("with semicolons and decimal commas; both wrong ways are told with the next step", async () => {
    const rows = "id;day;x\na;2026-11-01;0,5\nb;2026-11-01;1.5\n";
    const csv = write("eu.csv", rows);
    const european = { delimiter: ";", decimal: "," };
    const signals = { x: { column: "x", scale: 2 } };
    const map = write("eu.json", mapping(signals, european));
    await expect(read(csv, map)).rejects.toThrow(
      'eu.csv:3: column "x": must be a finite number with a decimal comma, not "1.5"',
    );
    const fine = write("eu.csv", rows.replace("1.5", "-12,25"));
    expect((await read(fine, map)).map(({ input }) => input.signals.x)).toEqual([1, -24.5]);
    await expect(read(fine, write("plain.json", mapping(signals)))).rejects.toThrow(
      'the header is one cell: "delimiter": ";" in the mapping may split it',
    );
    await expect(
      read(fine, write("half.json", mapping(signals, { ...european, decimal: "." }))),
    ).rejects.toThrow('must be a finite number, not "0,5"');
  });

  it("an outcome is lost, kept or expanded, with its dates; anything else is an error", async () => {
    const outcome = { column: "x", lost: ["gone"], kept: ["here", ""], expanded: ["grew"] };
    const map = write("o.json", mapping({}, { outcome, outcomeAt: "at", observedUntil: "until" }));
    const csv =
      "id,day,x,at,until\na,2026-11-01,gone,2026-12-01,\nb,2026-11-01,,,2027-01-01\nc,2026-11-01,grew,,\n";
    const lines = await read(write("o.csv", csv), map);
    expect(lines.map(({ labels }) => labels)).toEqual([
      { outcome: "lost", outcomeAt: "2026-12-01" },
      { outcome: "renewed", observedUntil: "2027-01-01" },
      { outcome: "expanded" },
    ]);
    await expect(read(write("o.csv", "id,day,x,at,until\na,2026-11-01,?,,\n"), map)).rejects.toThrow(
      'column "x"',
    );
  });
});

describe("a mapping that is wrong", () => {
  it.each([
    ["column and mean", { x: { column: "a", mean: [{ column: "b" }] } }],
    ["neither column nor mean", { x: {} }],
    ["a scale beside mean", { x: { mean: [{ column: "b" }], scale: 2 } }],
    ["a condition without a list", { x: { column: "a", when: { column: "b" } } }],
    ["an unknown key", { x: { column: "a", factor: 2 } }],
  ])("%s", (_what, signals) => {
    expect(mappingSchema.safeParse(mapping(signals)).success).toBe(false);
  });

  it("all problems at once, with file and path", async () => {
    const file = write("wrong.json", { format: 1, asOf: { constant: "today" }, signals: { x: {} } });
    const problems = await readMapping(file).catch(({ problems }) => problems);
    expect(problems).toEqual([
      expect.stringMatching(/wrong\.json: account: /),
      expect.stringMatching(/wrong\.json: asOf\.constant: /),
      expect.stringMatching(/wrong\.json: signals\.x: must have either column or mean/),
    ]);
  });
});

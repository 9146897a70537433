import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { changesFloor, listFloor, quotaCalls, quotaSeconds } from "./hubspot/floors.ts";
import { type BenchResults, performanceBlock, resultsFile, withPerformance } from "./readme.ts";
import { type Row, row, table } from "./rows.ts";
import { bulkWriteFloor, collectionFloor, pollFloor, readFloor } from "./salesforce/floors.ts";

const root = path.resolve(import.meta.dirname, "../..");

describe("HubSpot's floors", () => {
  it("count a page per hundred, and one for an empty list", () => {
    expect(listFloor([0, 1, 100, 101, 20_000])).toBe(1 + 1 + 1 + 2 + 200);
  });

  it.each([
    [0, 0],
    [1, 0],
    [110, 0],
    [111, 10],
    [220, 10],
    [221, 20],
    [1_600, 140],
  ])("%i calls need %i s", (calls, seconds) => {
    expect(quotaSeconds(calls)).toBe(seconds);
  });

  it("of a cycle are a search per type or 200 changes, and links of what is not a company by the thousand", () => {
    const types = ["companies", "deals", "tickets"];
    expect(changesFloor(types, {})).toBe(3);
    expect(changesFloor(types, { companies: 201 })).toBe(4);
    expect(changesFloor(types, { tickets: 201 })).toBe(5);
  });

  it("of time leave out the searches, which have a quota of their own", () => {
    expect(quotaCalls({ list: 100, batch: 20, search: 7 })).toBe(120);
  });
});

describe("Salesforce's floors", () => {
  it.each([
    [0, 1],
    [2_000, 1],
    [2_001, 2],
    [6_000, 3],
    [6_001, 3],
    [100_000, 3],
    [100_001, 4],
  ])("%i records are read in pages or by a Bulk job, whichever is less: %i", (records, calls) => {
    expect(readFloor(records)).toBe(calls);
  });

  it("write four calls a Bulk job and one a collection", () => {
    expect([1, 100_000, 100_001].map(bulkWriteFloor)).toEqual([4, 4, 8]);
    expect([1, 200, 201, 1_500].map(collectionFloor)).toEqual([1, 1, 2, 8]);
  });

  it("poll each object once, and once more for each further page", () => {
    expect(pollFloor([0, 0, 1_500])).toBe(3);
    expect(pollFloor([0, 2_000, 2_001])).toBe(4);
  });
});

const figures = (ours: number, floor: number): Omit<Row, "ratio"> => ({
  name: "Backfill",
  ours,
  floor,
  unit: "calls",
  formula: "Σ",
});

describe("rows", () => {
  it("have a ratio, and none where a floor of 0 was missed", () => {
    expect(row(figures(11, 10)).ratio).toBeCloseTo(1.1);
    expect(row(figures(0, 0)).ratio).toBe(1);
    expect(row(figures(1, 0)).ratio).toBe(null);
  });

  it("make a table", () => {
    expect(
      table([row(figures(2_310, 2_300)), row(figures(1, 0))])
        .split("\n")
        .slice(2),
    ).toEqual([
      "| Backfill | 2,310 calls | 2,300 calls | 1.00 | Σ |",
      "| Backfill | 1 calls | 0 calls | missed | Σ |",
    ]);
  });
});

describe("the README's performance section", () => {
  const readme = readFileSync(path.join(root, "README.md"), "utf8");

  it.each(["sync-hubspot", "sync-salesforce", "scoring"] as const)(
    "shows of %s what its last full run printed, and nothing before there was one",
    (benchmark) => {
      const results = existsSync(resultsFile(benchmark))
        ? (JSON.parse(readFileSync(resultsFile(benchmark), "utf8")) as BenchResults)
        : null;
      expect(withPerformance(readme, benchmark, results)).toBe(readme);
    },
  );

  it("is made anew between its marks only", () => {
    const results: BenchResults = { on: "2026-11-28", machine: "a machine", rows: [row(figures(11, 10))] };
    const made = withPerformance(readme, "sync-salesforce", results);
    expect(made).toContain(performanceBlock("sync-salesforce", results));
    expect(made).toContain("bench:sync -- --crm salesforce");
    expect(made.slice(made.indexOf("<!-- performance:scoring:begin"))).toBe(
      readme.slice(readme.indexOf("<!-- performance:scoring:begin")),
    );
  });
});

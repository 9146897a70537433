import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type BenchResults, performanceBlock, withPerformance } from "./readme.ts";
import { changesFloor, listFloor, quotaSeconds, row, table } from "./rows.ts";

const root = path.resolve(import.meta.dirname, "../..");

describe("floors", () => {
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

  it("of a quiet cycle is one search per stream", () => {
    expect(changesFloor(0)).toBe(11);
    expect(changesFloor(201)).toBe(12);
  });
});

describe("rows", () => {
  it("have a ratio, and none where a floor of 0 was missed", () => {
    expect(row("a", "calls", 11, 10, "").ratio).toBeCloseTo(1.1);
    expect(row("a", "calls", 0, 0, "").ratio).toBe(1);
    expect(row("a", "calls", 1, 0, "").ratio).toBe(Number.POSITIVE_INFINITY);
  });

  it("make a table", () => {
    expect(table([row("Backfill", "calls", 2_310, 2_300, "Σ")])).toContain(
      "| Backfill | 2,310 calls | 2,300 calls | 1.00 | Σ |",
    );
  });
});

describe("the README's performance section", () => {
  const file = path.join(import.meta.dirname, "results.json");

  it("is what the last benchmark printed", () => {
    const readme = readFileSync(path.join(root, "README.md"), "utf8");
    expect(existsSync(file)).toBe(true);
    const results = JSON.parse(readFileSync(file, "utf8")) as BenchResults;
    expect(readme).toContain(performanceBlock(results));
    expect(withPerformance(readme, results)).toBe(readme);
  });
});

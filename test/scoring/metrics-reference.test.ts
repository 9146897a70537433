import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { metricRegistry } from "#scoring";
import { metricsReference } from "../../scoring/metrics-reference.ts";

const page = path.resolve(import.meta.dirname, "../../scoring/METRICS.md");

it("METRICS.md is what the definitions say: run `npm run generate` when it is not", () => {
  expect(readFileSync(page, "utf8")).toBe(metricsReference());
});

it("has a section for every metric", () => {
  for (const { id, why } of metricRegistry) {
    expect(metricsReference()).toContain(`### ${id}\n`);
    expect(metricsReference()).toContain(why);
  }
});

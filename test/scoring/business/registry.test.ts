import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { businessMetrics } from "#scoring";

const folder = path.resolve(import.meta.dirname, "../../../scoring/business");

describe("business metrics", () => {
  it.each(businessMetrics)("$id says all that a reader needs, in the file of its name", (metric) => {
    expect(readdirSync(folder)).toContain(`${metric.id}.ts`);
    const { label, formula, unit, period, cohort, benchmark, whenBad } = metric;
    for (const text of [label, formula, unit, period, cohort, benchmark, whenBad]) expect(text).not.toBe("");
    for (const id of metric.catalogue) expect(id).toMatch(/^(?:[MX]\d\d|F\d{1,2}|[KTA]\d\d)$/);
    for (const source of metric.sources) expect(source).toMatch(/^00[0-4]$/);
    expect(metric.feeds.length).toBeGreaterThan(0);
  });

  it.each(businessMetrics)("$id: its example comes out as written", (metric) => {
    expect(metric.compute(metric.example.input as never)).toEqual(metric.example.result);
  });

  it("have ids of their own", () => {
    const ids = businessMetrics.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as scoring from "#scoring";
import { businessMetrics, catalogueHomes, catalogueIds, findMetric, findRecipe } from "#scoring";
import { methodRegistry } from "../../../scoring/catalogue/homes.ts";
import type { Implementation } from "../../../scoring/catalogue/method.ts";
import { curveSchema } from "../../../scoring/curves/index.ts";
import { metricsReference } from "../../../scoring/metrics-reference.ts";

const homes = catalogueHomes();

/** Types of curve, as the open format refuses an unknown one. */
const curveTypes = curveSchema.safeParse({ type: "none" }).error!.issues[0]!.message;

function exists(one: Implementation): boolean {
  if ("export" in one) return one.export in scoring;
  if ("curve" in one) return curveTypes.includes(one.curve);
  if ("recipe" in one) return findRecipe(one.recipe) !== undefined;
  if ("metric" in one) return findMetric(one.metric) !== undefined;
  return businessMetrics.some(({ id }) => id === one.businessMetric);
}

describe("the catalogue", () => {
  it("has 80 metrics, 19 formulas, 22 methods, 11 bands, 18 examples and 44 actions", () => {
    expect(catalogueIds).toHaveLength(80 + 19 + 22 + 11 + 18 + 44);
    expect(catalogueIds).toEqual(
      expect.arrayContaining(["M01", "M80", "F1", "F19", "K22", "T11", "X18", "A44"]),
    );
  });

  it.each(catalogueIds)("%s has a home", (id) => {
    expect(homes.get(id) ?? [], `nothing in scoring/ says that it answers ${id}`).not.toEqual([]);
  });

  it.each(catalogueIds.filter((id) => id.startsWith("A")))("%s is a play", (id) => {
    expect(homes.get(id)!.some(({ kind }) => kind === "play")).toBe(true);
  });

  it("nothing claims an id that the catalogue does not have", () => {
    expect([...homes.keys()].filter((id) => !catalogueIds.includes(id))).toEqual([]);
  });

  it.each(["F", "K", "T"])("every %s id has its sentence and what implements it, once", (letter) => {
    const wanted = catalogueIds.filter((id) => id.startsWith(letter));
    expect(methodRegistry.map(({ id }) => id).filter((id) => id.startsWith(letter))).toEqual(wanted);
  });

  it.each(methodRegistry)("what implements $id is there", ({ says, by }) => {
    expect(says).toMatch(/\.$/);
    expect(by.length).toBeGreaterThan(0);
    for (const one of by) expect([one, exists(one)]).toEqual([one, true]);
  });
});

describe("METRICS.md", () => {
  it("has every business metric and recipe, and a line for every id", () => {
    const page = metricsReference();
    for (const { id } of [...businessMetrics, ...scoring.recipes]) expect(page).toContain(`### ${id}\n`);
    for (const id of catalogueIds) expect(page).toContain(`\n| ${id} | `);
  });

  it("has no two sections of one name, so that a link finds what it means", () => {
    const headings = [...metricsReference().matchAll(/^#+ (.+)$/gm)].map((match) => match[1]!.toLowerCase());
    expect(headings.filter((heading, i) => headings.indexOf(heading) !== i)).toEqual([]);
  });
});

it("every worked example is a test by its id", () => {
  const golden = path.resolve(import.meta.dirname, "../../golden");
  const names = readdirSync(golden)
    .filter((file) => file.endsWith(".test.ts"))
    .flatMap((file) => readFileSync(path.join(golden, file), "utf8").match(/\bit\("X\d\d/g) ?? []);
  for (const id of catalogueIds.filter((one) => one.startsWith("X"))) expect(names).toContain(`it("${id}`);
});

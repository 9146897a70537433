import { describe, expect, test } from "vitest";
import { healthFixtures } from "../../../app-cards/contract/fixtures/index.ts";
import {
  bandLabels,
  errorViewSchema,
  healthViewSchema,
  syncedProperties,
} from "../../../app-cards/contract/index.ts";
import { bandOptions, ownedProperties } from "../../../server/domain/properties.ts";

const now = new Date("2026-11-22T09:30:00Z");
const fixtures = healthFixtures(now);

/** With a field that nobody knows in every object. */
function saysMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(saysMore);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, saysMore(inner)]);
  return { ...Object.fromEntries(entries), fieldOfTomorrow: { any: 1 } };
}

describe.each(fixtures)("fixture $id", ({ status, body }) => {
  test("is an answer of the contract", () => {
    const schema = status === 200 ? healthViewSchema : errorViewSchema;
    expect(schema.safeParse(body).error).toBeUndefined();
  });

  test("is still one when a newer server says more, anywhere in it", () => {
    const schema = status === 200 ? healthViewSchema : errorViewSchema;
    expect(schema.parse(saysMore(body))).toEqual(schema.parse(body));
  });

  test("has a ledger that closes to the number in the head", () => {
    if (!("head" in body) || body.ledger === null) return;
    const { baseline, lines, effects, rounding, total } = body.ledger;
    const sum = [...lines, ...effects].reduce((points, line) => points + line.points, baseline + rounding);
    expect(sum).toBeCloseTo(total, 9);
    expect(total).toBe(body.head.display);
  });

  test("has changes that close to the number in the head", () => {
    if (!("head" in body)) return;
    for (const { from, to, lines, rounding, total, unexplained } of body.changes ?? []) {
      expect(to).toBe(body.head.display);
      if (unexplained !== null) continue;
      expect(lines.reduce((sum, line) => sum + line.points, rounding)).toBeCloseTo(total, 9);
      expect(from! + total).toBe(to);
    }
  });

  test("names in its ledger only dimensions that it has", () => {
    if (!("head" in body) || body.ledger === null) return;
    const known = new Set(body.dimensions.map((dimension) => dimension.id));
    expect(body.ledger.lines.filter((line) => !known.has(line.dimension))).toEqual([]);
  });

  test("counts its signals as the ledger does", () => {
    if (!("head" in body) || body.ledger === null) return;
    const applicable = body.ledger.lines.filter((line) => line.state !== "notApplicable");
    expect(body.basis.of).toBe(applicable.length);
  });
});

test("fixtures have ids of their own", () => {
  expect(new Set(fixtures.map((fixture) => fixture.id)).size).toBe(fixtures.length);
});

describe("synced properties", () => {
  const owned = new Set(
    ownedProperties({ format: 1, id: "any", version: 1, dimensions: [], bands } as never).map(
      (property) => `bellwether_${property.id}`,
    ),
  );

  test.each(Object.values(syncedProperties))("%s is a property that write-back writes", (name) => {
    expect(owned).toContain(name);
  });
});

const bands = { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35 };

test("a band is called the same in the card and in the CRM property", () => {
  const options = new Map<string, string>(bandOptions.map(({ value, label }) => [value, label]));
  for (const [band, label] of Object.entries(bandLabels))
    expect(options.get(band === "unknown" ? "not_enough_data" : band)).toBe(label);
});

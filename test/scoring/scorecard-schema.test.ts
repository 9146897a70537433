import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { defaultScorecard, parseScorecard } from "#scoring";
import { scorecardJsonSchema } from "../../scoring/scorecard/json-schema.ts";

/** The exported schema as an editor reads it, by a validator that knows nothing of zod. */
const scoring = path.resolve(import.meta.dirname, "../../scoring");
const text = readFileSync(path.join(scoring, "scorecard.schema.json"), "utf8");
const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(text));

const readme = readFileSync(path.join(scoring, "README.md"), "utf8");
const documents: (readonly [string, unknown])[] = [
  ["the default scorecard", defaultScorecard],
  ...[...readme.matchAll(/```json \S*scorecard\n([\s\S]*?)```/g)].map(
    (block, i) => [`README, block ${i + 1}`, JSON.parse(block[1]!)] as const,
  ),
  ...readdirSync(path.join(scoring, "examples"))
    .filter((name) => name.endsWith("scorecard.json"))
    .map((name) => [name, JSON.parse(readFileSync(path.join(scoring, "examples", name), "utf8"))] as const),
];

describe("scorecard.schema.json", () => {
  it("is what the schema says: run `npm run generate` when it is not", () => {
    expect(text).toBe(scorecardJsonSchema());
  });

  it.each(documents)("takes %s", (_name, document) => {
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(() => parseScorecard(document)).not.toThrow();
  });

  it.each<[string, (card: Record<string, unknown>) => void]>([
    ["an unknown key", (card) => Object.assign(card, { colour: "red" })],
    ["no id", (card) => delete card.id],
    ["another format", (card) => Object.assign(card, { format: 2 })],
    ["a version that is not whole", (card) => Object.assign(card, { version: 1.5 })],
    ["no dimensions", (card) => Object.assign(card, { dimensions: [] })],
    ["a policy that does not exist", (card) => Object.assign(card, { missing: "guess" })],
    ["a text for a cut", (card) => Object.assign(card, { bands: { green: "70" } })],
  ])("refuses %s, as the parser does", (_what, spoil) => {
    const card = structuredClone(documents[1]![1]) as Record<string, unknown>;
    spoil(card);
    expect(validate(card)).toBe(false);
    expect(() => parseScorecard(card)).toThrow();
  });

  it("describes each field and names no machine", () => {
    const lacking: string[] = [];
    const look = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === "properties")
          for (const [name, property] of Object.entries(value as Record<string, { description?: string }>))
            if (!property.description) lacking.push(name);
        look(value);
      }
    };
    look(JSON.parse(text));
    expect(lacking).toEqual([]);
    expect(text).not.toMatch(/file:|\/(?:home|work|tmp|Users)\//);
  });
});

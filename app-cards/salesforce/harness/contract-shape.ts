import { z } from "zod";
import { errorViewSchema, healthViewSchema } from "../../contract/index.ts";

/**
 * Source of `healthText/contractShape.js`: the contract as data that `healthText/matches.js` can check, since a
 * Lightning component carries no library. Written by `node app-cards/salesforce/harness/write-contract-shape.ts`.
 */
export function contractShapeSource(): string {
  const shape = { view: plain(schemaOf(healthViewSchema)), error: plain(schemaOf(errorViewSchema)) };
  return [
    "/** The contract between server and cards, from its zod schemas. Generated: change `app-cards/contract` instead. */",
    "// biome-ignore format: generated",
    `export const contractShape = ${JSON.stringify(shape, null, 1)};`,
    "",
  ].join("\n");
}

/** As a card reads it: what has a default may be left out by the server. */
function schemaOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: "input", reused: "inline" }) as Schema;
}

type Schema = { [keyword: string]: unknown };

/** Keywords that are checked; a test compares the verdicts with zod's. */
const kept = ["type", "const", "enum", "format", "minimum", "maximum"] as const;

function plain(schema: Schema): Schema {
  if (Array.isArray(schema.type)) return { anyOf: schema.type.map((type) => plain({ ...schema, type })) };
  const result: Schema = {};
  for (const keyword of kept) if (keyword in schema) result[keyword] = schema[keyword];
  const options = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(options)) result.anyOf = options.map(plain);
  if (schema.items) result.items = plain(schema.items as Schema);
  if (schema.type === "object") {
    const properties = Object.entries(schema.properties as Record<string, Schema>);
    result.properties = Object.fromEntries(properties.map(([name, one]) => [name, plain(one)]));
    result.required = schema.required ?? [];
  }
  return result;
}

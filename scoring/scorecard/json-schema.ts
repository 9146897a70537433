import { z } from "zod";
import { descriptions } from "./descriptions.ts";
import { scorecardSchema } from "./schema.ts";

type Json = Record<string, unknown>;

/**
 * The JSON Schema (draft 2020-12) of a scorecard as people write it: what has a default may be left out. It holds the
 * shape; what no single field can show (ids used twice, crossed bands) is told by `parseScorecard` alone.
 * @throws {Error} for a field that `descriptions.ts` does not describe.
 */
export function scorecardJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(scorecardSchema, { io: "input" }) as Json;
  const head = {
    $schema,
    $id: "urn:bellwether:scorecard:format:1",
    title: "Scorecard",
    description: "A versioned model of customer health: metrics, weights, curves, exceptions and bands.",
  };
  return `${oneLineLists(JSON.stringify({ ...head, ...(described(schema, "") as Json) }, null, 2))}\n`;
}

/** Lists of words on one line each, as the formatter writes them. */
function oneLineLists(json: string): string {
  return json.replace(/\[\s+("[^"\n]*"(?:,\s+"[^"\n]*")*)\s+\]/g, (_list, words: string) => {
    return `[${words.replace(/,\s+/g, ", ")}]`;
  });
}

/** The schema with a description on each property; `owner` is the property that the object stands under. */
function described(node: unknown, owner: string): unknown {
  if (Array.isArray(node)) return node.map((one) => described(one, owner));
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => {
    if (key !== "properties") return [key, described(value, owner)];
    const properties = Object.entries(value as Json).map(([name, schema]) => [
      name,
      { description: descriptionOf(owner, name), ...(described(schema, name) as Json) },
    ]);
    return [key, Object.fromEntries(properties)];
  });
  return Object.fromEntries(entries);
}

function descriptionOf(owner: string, name: string): string {
  // The absolute curve of a percentile is a curve as any other.
  const place = `${owner === "absolute" ? "curve" : owner}.${name}`;
  const text = descriptions[place] ?? descriptions[name];
  if (text === undefined) throw new Error(`scoring/scorecard/descriptions.ts says nothing about "${place}".`);
  return text;
}

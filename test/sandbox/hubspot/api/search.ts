import { type Answer, isObject, ok } from "../../common/exchange.ts";
import { badRequest } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import type { ObjectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import { propertyValue } from "../records/property-access.ts";
import type { RecordView } from "../records/stored-record.ts";
import { type ApiCall, type ApiRoute, textList, typeFrom } from "./call.ts";
import { recordRenderer } from "./record-json.ts";
import { resultCache } from "./search-cache.ts";
import { compare, type Filter, matches, parseFilterGroups, toNumber } from "./search-filters.ts";

const pageLimit = 200;
/** No query shows more than its first 10,000 results. */
const resultLimit = 10_000;

interface Sort {
  property: string;
  descending: boolean;
}

export const searchRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    pattern: `/crm/objects/${apiVersion}/:type/search`,
    kind: "search",
    lane: "search",
    writes: false,
    scopes: (params) => typeFrom(params).readScopes,
    handle: search,
  },
];

function search(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const limit = wholeNumber(call.body.limit ?? 10, "limit", 1, pageLimit);
  const after = wholeNumber(emptyToZero(call.body.after), "after", 0, Number.MAX_SAFE_INTEGER);
  if (after + limit > resultLimit) {
    throw badRequest(
      `Invalid paging: the first ${resultLimit} results of a query can be read, not result ${after + limit}.`,
    );
  }
  const { filterGroups, query, sorts } = call.body;
  const found = resultCache(call.portal, type, JSON.stringify([filterGroups, query, sorts]), () =>
    run(
      call.portal,
      type,
      parseFilterGroups(call.portal, type, filterGroups),
      query,
      parseSort(call, type, sorts),
    ),
  );
  const page = found.slice(after, after + limit);
  const render = recordRenderer(call, type, { properties: textList(call.body.properties, "properties") });
  return ok({
    total: found.length,
    results: page.map(render),
    ...(after + limit < found.length && { paging: { next: { after: String(after + limit) } } }),
  });
}

/** Everything that fits, in the asked order; by creation when none is asked. */
function run(
  portal: Portal,
  type: ObjectType,
  groups: readonly (readonly Filter[])[],
  query: unknown,
  sort: Sort | null,
): RecordView[] {
  const words = queryWords(query);
  const { from, to } = modifiedWindow(type, groups);
  const found: RecordView[] = [];
  for (const record of portal.store(type).index.between(from, to)) {
    if (matches(type, groups, record) && mentions(type, record, words)) found.push(record);
  }
  // The index already is in this order, ties by id.
  if (sort?.property === type.modifiedProperty && !sort.descending) return found;
  return found.sort(comparator(portal, type, sort));
}

/** The span of last-modified instants that all groups together admit: what need not be looked at at all. */
function modifiedWindow(
  type: ObjectType,
  groups: readonly (readonly Filter[])[],
): { from: number; to: number } {
  const spans = groups.map((group) => {
    const span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    for (const { definition, operator, value, highValue } of group) {
      if (definition.name !== type.modifiedProperty || value === null) continue;
      const low = toNumber(definition, value);
      if (/^(GT|GTE|EQ|BETWEEN)$/.test(operator)) span.from = Math.max(span.from, low);
      if (/^(LT|LTE|EQ)$/.test(operator)) span.to = Math.min(span.to, low);
      if (operator === "BETWEEN") span.to = Math.min(span.to, toNumber(definition, highValue ?? ""));
    }
    return span;
  });
  if (spans.length === 0) return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  return { from: Math.min(...spans.map((span) => span.from)), to: Math.max(...spans.map((span) => span.to)) };
}

/** HubSpot takes one sort: `{propertyName, direction}`, or the property's name. */
function parseSort(call: ApiCall, type: ObjectType, sorts: unknown): Sort | null {
  if (sorts === undefined || sorts === null) return null;
  if (!Array.isArray(sorts)) throw badRequest('Invalid input JSON: "sorts" must be a list');
  if (sorts.length > 1) throw badRequest("Only one sort is supported");
  const [first] = sorts;
  if (first === undefined) return null;
  const property = isObject(first) ? first.propertyName : String(first).replace(/^-/, "");
  if (typeof property !== "string" || !call.portal.properties.live(type.name, property)) {
    throw badRequest(`There was a problem with the request: cannot sort by "${String(property)}"`);
  }
  return {
    property,
    descending: isObject(first) ? first.direction === "DESCENDING" : String(first).startsWith("-"),
  };
}

function comparator(
  portal: Portal,
  type: ObjectType,
  sort: Sort | null,
): (a: RecordView, b: RecordView) => number {
  if (!sort) return (a, b) => a.createdAt - b.createdAt || a.id - b.id;
  const definition = portal.properties.live(type.name, sort.property);
  const sign = sort.descending ? -1 : 1;
  return (a, b) => {
    const left = propertyValue(type, a, sort.property);
    const right = propertyValue(type, b, sort.property);
    if (left === undefined || right === undefined || !definition) {
      return Number(left === undefined) - Number(right === undefined) || a.id - b.id;
    }
    return sign * compare(definition, left, right) || a.id - b.id;
  };
}

function queryWords(query: unknown): string[] {
  if (query === undefined || query === null) return [];
  if (typeof query !== "string" || query.length > 3000)
    throw badRequest("The query must be text of at most 3000 characters");
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** Whether every word occurs in one of the type's searchable properties (its default ones). */
function mentions(type: ObjectType, record: RecordView, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = type.defaultProperties
    .map((name) => propertyValue(type, record, name) ?? "")
    .join("\n")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function emptyToZero(value: unknown): unknown {
  return value === undefined || value === null || value === "" ? 0 : value;
}

function wholeNumber(value: unknown, name: string, lowest: number, highest: number): number {
  const number = typeof value === "string" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number) || number < lowest || number > highest) {
    throw badRequest(`Invalid ${name}: it must be a number from ${lowest} to ${highest}`);
  }
  return number;
}

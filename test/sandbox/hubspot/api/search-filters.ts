import { isObject } from "../../common/exchange.ts";
import { badRequest } from "../errors.ts";
import type { ObjectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import type { PropertyDefinition } from "../properties/definition.ts";
import { parseInstant } from "../properties/values.ts";
import { propertyValue } from "../records/property-access.ts";
import type { RecordView } from "../records/stored-record.ts";
import { textList } from "./call.ts";

export interface Filter {
  definition: PropertyDefinition;
  operator: string;
  value: string | null;
  highValue: string | null;
  values: readonly string[];
}

const maxGroups = 6;
const maxFiltersPerGroup = 6;
const maxFilters = 18;

/** The filter groups of a search body: any group, all of its filters. HubSpot's limits and its 400s apply. */
export function parseFilterGroups(portal: Portal, type: ObjectType, raw: unknown): Filter[][] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) throw badRequest('Invalid input JSON: "filterGroups" must be a list');
  const groups = raw.map((group) => {
    if (!isObject(group) || !Array.isArray(group.filters))
      throw badRequest('Invalid input JSON: a filter group needs "filters"');
    return group.filters.map((filter) => parseFilter(portal, type, filter));
  });
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  if (
    groups.length > maxGroups ||
    total > maxFilters ||
    groups.some((group) => group.length > maxFiltersPerGroup)
  ) {
    throw badRequest(
      `Too many filters: at most ${maxGroups} filter groups, ${maxFiltersPerGroup} filters in a group and ${maxFilters} in all.`,
    );
  }
  return groups;
}

function parseFilter(portal: Portal, type: ObjectType, raw: unknown): Filter {
  if (!isObject(raw) || typeof raw.propertyName !== "string" || typeof raw.operator !== "string") {
    throw badRequest('Invalid input JSON: a filter needs "propertyName" and "operator"');
  }
  const definition = portal.properties.live(type.name, raw.propertyName);
  if (!definition)
    throw badRequest(`There was a problem with the request: property "${raw.propertyName}" does not exist`);
  const filter: Filter = {
    definition,
    operator: raw.operator,
    value: textOrNull(raw.value),
    highValue: textOrNull(raw.highValue),
    values: textList(raw.values, "values"),
  };
  requireOperands(filter);
  return filter;
}

function requireOperands(filter: Filter): void {
  const { operator, definition } = filter;
  if (operator === "HAS_PROPERTY" || operator === "NOT_HAS_PROPERTY") return;
  const known = /^(EQ|NEQ|LT|LTE|GT|GTE|BETWEEN|IN|NOT_IN|CONTAINS_TOKEN|NOT_CONTAINS_TOKEN)$/;
  if (!known.test(operator)) throw badRequest(`Invalid operator: ${operator}`);
  if (operator === "IN" || operator === "NOT_IN") {
    if (filter.values.length === 0) throw badRequest(`operator ${operator} requires values`);
    return;
  }
  const operands = operator === "BETWEEN" ? [filter.value, filter.highValue] : [filter.value];
  for (const operand of operands) {
    if (operand === null) throw badRequest(`operator ${operator} requires a value for "${definition.name}"`);
    if (isOrdered(definition) && Number.isNaN(toNumber(definition, operand))) {
      throw badRequest(`Invalid value "${operand}" for the ${definition.type} property "${definition.name}"`);
    }
  }
}

function textOrNull(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : String(value);
}

/** Whether the record fits any of the groups; no groups = every record fits. */
export function matches(
  type: ObjectType,
  groups: readonly (readonly Filter[])[],
  record: RecordView,
): boolean {
  return groups.length === 0 || groups.some((group) => group.every((filter) => fits(type, filter, record)));
}

function fits(type: ObjectType, filter: Filter, record: RecordView): boolean {
  const actual = propertyValue(type, record, filter.definition.name);
  switch (filter.operator) {
    case "HAS_PROPERTY":
      return actual !== undefined;
    case "NOT_HAS_PROPERTY":
      return actual === undefined;
    case "NEQ":
      return actual === undefined || !equal(filter.definition, actual, filter.value);
    case "NOT_IN":
      return actual === undefined || !filter.values.some((value) => equal(filter.definition, actual, value));
    case "NOT_CONTAINS_TOKEN":
      return actual === undefined || !containsToken(actual, filter.value);
    default:
      return actual !== undefined && fitsValue(filter, actual);
  }
}

function fitsValue(filter: Filter, actual: string): boolean {
  const { definition, operator, value } = filter;
  if (operator === "EQ") return equal(definition, actual, value);
  if (operator === "IN") return filter.values.some((wanted) => equal(definition, actual, wanted));
  if (operator === "CONTAINS_TOKEN") return containsToken(actual, value);
  const toValue = compare(definition, actual, value ?? "");
  if (operator === "LT") return toValue < 0;
  if (operator === "LTE") return toValue <= 0;
  if (operator === "GT") return toValue > 0;
  if (operator === "GTE") return toValue >= 0;
  return toValue >= 0 && compare(definition, actual, filter.highValue ?? "") <= 0;
}

function equal(definition: PropertyDefinition, actual: string, wanted: string | null): boolean {
  if (wanted === null) return false;
  if (isOrdered(definition)) return compare(definition, actual, wanted) === 0;
  if (definition.fieldType === "checkbox") return actual.split(";").includes(wanted);
  return actual.toLowerCase() === wanted.toLowerCase();
}

/** Below, at or above zero; numbers and instants by size, text by character. */
export function compare(definition: PropertyDefinition, left: string, right: string): number {
  if (isOrdered(definition)) return toNumber(definition, left) - toNumber(definition, right);
  return left < right ? -1 : left > right ? 1 : 0;
}

function isOrdered(definition: PropertyDefinition): boolean {
  return definition.type === "number" || definition.type === "date" || definition.type === "datetime";
}

/** NaN = neither a number nor an instant. */
export function toNumber(definition: PropertyDefinition, text: string): number {
  if (definition.type === "number") return text.trim() === "" ? Number.NaN : Number(text);
  return parseInstant(text) ?? Number.NaN;
}

/** Whether a word of the text matches; `*` stands for any characters. */
function containsToken(actual: string, wanted: string | null): boolean {
  const pattern = (wanted ?? "").toLowerCase();
  const words = actual.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const expression = new RegExp(`^${parts.join(".*")}$`, "u");
  return words.some((word) => expression.test(word)) || expression.test(actual.toLowerCase());
}

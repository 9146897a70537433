import { invalidField, SalesforceError } from "../errors.ts";
import { normalId } from "../records/ids.ts";
import type { FieldDefinition, FieldValue } from "../schema/definition.ts";
import type { Comparison, Literal } from "./ast.ts";
import { dayText, spanOf } from "./date-literals.ts";

export type Test = (value: FieldValue) => boolean;

const numberTypes = ["int", "double", "currency", "percent"];
const idTypes = ["id", "reference"];

/** Whether a value stands in that relation to the literal. Throws INVALID_FIELD where the two are of different types. */
export function testOf(field: FieldDefinition, operator: Comparison, literal: Literal, now: number): Test {
  checkFilterable(field);
  checkType(field, literal);
  if (literal.kind === "null")
    return operator === "="
      ? (value) => value === null
      : operator === "!="
        ? (value) => value !== null
        : () => false;
  if (literal.kind === "range") return rangeTest(field, operator, literal, now);
  if (operator === "LIKE") return likeTest(literal.kind === "string" ? literal.value : "");
  const wanted = comparable(field, literal);
  if (operator === "!=")
    return (value) => value === null || compareValues(field, folded(field, value), wanted) !== 0;
  return (value) => {
    if (value === null) return false;
    const order = compareValues(field, folded(field, value), wanted);
    if (operator === "=") return order === 0;
    if (operator === "<") return order < 0;
    if (operator === "<=") return order <= 0;
    return operator === ">" ? order > 0 : order >= 0;
  };
}

/** Text as comparisons see it: without case, ids with 18 characters. */
export function folded(field: FieldDefinition, value: FieldValue): FieldValue {
  if (typeof value !== "string" || idTypes.includes(field.type)) return value;
  return ["date", "datetime"].includes(field.type) ? value : value.toLowerCase();
}

/** Literal as the store would hold it, ready for comparison. */
export function comparable(field: FieldDefinition, literal: Literal): FieldValue {
  if (literal.kind === "null") return null;
  if (literal.kind === "range") return null;
  if (literal.kind === "string" && idTypes.includes(field.type)) {
    const id = normalId(literal.value);
    if (id === null && literal.value !== "")
      throw new SalesforceError(400, "INVALID_QUERY_FILTER_OPERATOR", `invalid ID field: ${literal.value}`);
    return id ?? "";
  }
  if (field.type === "datetime" && literal.kind === "date") return `${literal.value}T00:00:00.000Z`;
  return folded(field, literal.value);
}

/** −1, 0 or 1; empty values are not compared here. */
export function compareValues(field: FieldDefinition, a: FieldValue, b: FieldValue): number {
  if (a === b) return 0;
  // Ids are ordered by their 15 case-sensitive characters; the last three only repeat them.
  const [left, right] = idTypes.includes(field.type)
    ? [String(a).slice(0, 15), String(b).slice(0, 15)]
    : [a as string, b as string];
  return left < right ? -1 : left > right ? 1 : 0;
}

function rangeTest(
  field: FieldDefinition,
  operator: Comparison,
  literal: Extract<Literal, { kind: "range" }>,
  now: number,
): Test {
  const span = spanOf(literal.name, literal.n, now);
  const text = (day: number) => (field.type === "date" ? dayText(day) : `${dayText(day)}T00:00:00.000Z`);
  const [start, end] = [text(span.start), text(span.end)];
  const within = (value: FieldValue) => String(value) >= start && String(value) < end;
  if (operator === "=") return (value) => value !== null && within(value);
  if (operator === "!=") return (value) => value === null || !within(value);
  if (operator === "<") return (value) => value !== null && String(value) < start;
  if (operator === "<=") return (value) => value !== null && String(value) < end;
  if (operator === ">") return (value) => value !== null && String(value) >= end;
  return (value) => value !== null && String(value) >= start;
}

/** `%` stands for any text and `_` for one character, each unless behind a backslash. */
function likeTest(pattern: string): Test {
  let source = "";
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index] as string;
    const next = pattern[index + 1];
    if (character === "\\" && (next === "%" || next === "_")) {
      source += next;
      index += 1;
    } else if (character === "%") source += "[\\s\\S]*";
    else if (character === "_") source += "[\\s\\S]";
    else source += character.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  }
  const expression = new RegExp(`^${source}$`, "i");
  return (value) => value !== null && expression.test(String(value));
}

function checkFilterable(field: FieldDefinition): void {
  if (field.type === "address" || (field.type === "textarea" && field.length > 255))
    throw invalidField(`field '${field.name}' can not be filtered in a query call`);
}

function checkType(field: FieldDefinition, literal: Literal): void {
  if (literal.kind === "null") return;
  const expected = numberTypes.includes(field.type)
    ? "number"
    : field.type === "boolean" || field.type === "date" || field.type === "datetime"
      ? field.type
      : "string";
  const given = literal.kind === "range" ? (expected === "date" ? "date" : "datetime") : literal.kind;
  if (given === expected) return;
  if (expected === "datetime" && given === "date" && literal.kind === "range") return;
  const typeName = {
    number: "double",
    datetime: "dateTime",
    date: "date",
    boolean: "boolean",
    string: "string",
  }[expected];
  const quotes = expected === "string" ? "should be enclosed in quotes" : "should not be enclosed in quotes";
  throw invalidField(
    `value of filter criterion for field '${field.name}' must be of type ${typeName} and ${quotes}`,
  );
}

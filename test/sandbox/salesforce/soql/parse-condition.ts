import type { Comparison, Condition, Literal, SoqlQuery } from "./ast.ts";
import { isDateLiteral } from "./date-literals.ts";
import { parseOperand } from "./parse-operand.ts";
import type { TokenReader } from "./token-reader.ts";

/** Beyond it a span of years has no dates any more. */
const mostCounted = 100_000;

/** Reads a query up to its closing bracket. */
export type ParseQuery = (reader: TokenReader) => SoqlQuery;

/** Conditions joined by AND or by OR; Salesforce refuses a mixture without brackets. */
export function parseCondition(reader: TokenReader, parseQuery: ParseQuery): Condition {
  const parts = [part(reader, parseQuery)];
  for (const word of ["AND", "OR"] as const) {
    if (!reader.isWord(word)) continue;
    while (reader.accept(word)) parts.push(part(reader, parseQuery));
    return { kind: word === "AND" ? "and" : "or", parts };
  }
  return parts[0] as Condition;
}

function part(reader: TokenReader, parseQuery: ParseQuery): Condition {
  if (reader.accept("NOT")) return { kind: "not", part: part(reader, parseQuery) };
  if (reader.acceptSymbol("(")) {
    const inner = parseCondition(reader, parseQuery);
    reader.symbol(")");
    return inner;
  }
  const operand = parseOperand(reader);
  const negated = reader.accept("NOT");
  if (reader.accept("IN")) {
    reader.symbol("(");
    const found: Condition = reader.isWord("SELECT")
      ? { kind: "in-query", operand, negated, query: parseQuery(reader) }
      : { kind: "in", operand, negated, literals: reader.list(() => literal(reader)) };
    reader.symbol(")");
    return found;
  }
  if (negated) throw reader.unexpected();
  if (reader.isWord("INCLUDES") || reader.isWord("EXCLUDES")) {
    const excludes = reader.word().toUpperCase() === "EXCLUDES";
    reader.symbol("(");
    const sets = reader.list(() => stringValue(reader).split(";"));
    reader.symbol(")");
    return { kind: "includes", operand, negated: excludes, sets };
  }
  return { kind: "compare", operand, operator: comparison(reader), literal: literal(reader) };
}

function comparison(reader: TokenReader): Comparison {
  if (reader.accept("LIKE")) return "LIKE";
  const { kind, text } = reader.peek();
  if (kind !== "symbol" || !["=", "!=", "<>", "<", "<=", ">", ">="].includes(text)) throw reader.unexpected();
  reader.next();
  return text === "<>" ? "!=" : (text as Comparison);
}

function literal(reader: TokenReader): Literal {
  const token = reader.peek();
  if (token.kind === "string") return { kind: "string", value: stringValue(reader) };
  if (token.kind === "number") return { kind: "number", value: Number(reader.next().text) };
  if (token.kind === "date" || token.kind === "datetime") {
    if (!isDay(token.text.slice(0, 10))) throw reader.unexpected();
    if (token.kind === "date") return { kind: "date", value: reader.next().text };
    const instant = Date.parse(token.text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
    if (Number.isNaN(instant)) throw reader.unexpected();
    reader.next();
    return { kind: "datetime", value: new Date(instant).toISOString() };
  }
  if (token.kind !== "word") throw reader.unexpected();
  const word = token.text.toUpperCase();
  if (word === "NULL" || word === "TRUE" || word === "FALSE") {
    reader.next();
    return word === "NULL" ? { kind: "null" } : { kind: "boolean", value: word === "TRUE" };
  }
  const [name = "", count] = word.split(":");
  if (!isDateLiteral(name, count !== undefined) || Number(count ?? 0) > mostCounted)
    throw reader.unexpected();
  reader.next();
  return { kind: "range", name, n: Number(count ?? 0) };
}

/** False for the likes of 2026-02-30. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function stringValue(reader: TokenReader): string {
  if (reader.peek().kind !== "string") throw reader.unexpected();
  return reader.next().text;
}

import { malformedQuery, SalesforceError } from "../errors.ts";
import type { OrderItem, SelectItem, SoqlQuery } from "./ast.ts";
import { parseCondition } from "./parse-condition.ts";
import { aggregateCall, parseOperand } from "./parse-operand.ts";
import { TokenReader } from "./token-reader.ts";

const mostOffset = 2000;
/** Words that end a list of fields or an object's name: none of them is an alias. */
const clauses = [
  "FROM",
  "USING",
  "WHERE",
  "WITH",
  "GROUP",
  "HAVING",
  "ORDER",
  "LIMIT",
  "OFFSET",
  "FOR",
  "ALL",
  "UPDATE",
];

/** The query that the text spells. Throws Salesforce's MALFORMED_QUERY. */
export function parseSoql(text: string): SoqlQuery {
  const reader = new TokenReader(text);
  const query = parseQuery(reader);
  if (!reader.isEnd()) throw reader.unexpected();
  return query;
}

/** A query up to its end or its closing bracket. */
export function parseQuery(reader: TokenReader): SoqlQuery {
  reader.take("SELECT");
  const select = reader.list(() => selectItem(reader));
  reader.take("FROM");
  const object = reader.word();
  const alias = aliasAfter(reader);
  if (reader.accept("USING")) {
    reader.take("SCOPE");
    reader.word();
  }
  const where = reader.accept("WHERE") ? parseCondition(reader, parseQuery) : null;
  if (reader.accept("WITH")) reader.word();
  const groupBy = reader.accept("GROUP") ? grouping(reader) : [];
  const having = reader.accept("HAVING") ? parseCondition(reader, parseQuery) : null;
  const orderBy = reader.accept("ORDER") ? ordering(reader) : [];
  const limit = reader.accept("LIMIT") ? reader.wholeNumber() : null;
  const offset = reader.accept("OFFSET") ? reader.wholeNumber() : null;
  if (offset !== null && offset > mostOffset)
    throw new SalesforceError(
      400,
      "NUMBER_OUTSIDE_VALID_RANGE",
      `Maximum SOQL offset allowed is ${mostOffset}`,
    );
  const { forView, allRows } = endings(reader);
  return {
    select,
    object,
    alias,
    where,
    groupBy,
    having,
    orderBy,
    limit,
    offset,
    forView,
    allRows,
    text: reader.text,
  };
}

function selectItem(reader: TokenReader): SelectItem {
  if (reader.isSymbol("(")) {
    reader.symbol("(");
    const query = parseQuery(reader);
    reader.symbol(")");
    return { kind: "children", query };
  }
  const { text: name, at } = reader.peek();
  if (name.toUpperCase() === "FIELDS" && reader.isSymbol("(", 1)) return fieldGroup(reader);
  if (name.toUpperCase() === "TOLABEL" && reader.isSymbol("(", 1)) {
    reader.word();
    reader.symbol("(");
    const path = reader.word();
    reader.symbol(")");
    return { kind: "field", path, at, alias: aliasAfter(reader), label: true };
  }
  if (reader.isSymbol("(", 1)) {
    if (name.toUpperCase() === "COUNT" && reader.isSymbol(")", 2)) {
      reader.word();
      reader.symbol("(");
      reader.symbol(")");
      return { kind: "count" };
    }
    return { kind: "aggregate", call: aggregateCall(reader), alias: aliasAfter(reader) };
  }
  return { kind: "field", path: reader.word(), at, alias: aliasAfter(reader), label: false };
}

function fieldGroup(reader: TokenReader): SelectItem {
  reader.word();
  reader.symbol("(");
  const group = reader.word().toUpperCase();
  reader.symbol(")");
  if (group !== "ALL" && group !== "STANDARD" && group !== "CUSTOM")
    throw malformedQuery(`FIELDS(${group}): use ALL, STANDARD or CUSTOM.`);
  return { kind: "fields", group };
}

function aliasAfter(reader: TokenReader): string | null {
  if (reader.accept("AS")) return reader.word();
  const { kind, text } = reader.peek();
  return kind === "word" && !clauses.includes(text.toUpperCase()) ? reader.word() : null;
}

function grouping(reader: TokenReader): string[] {
  reader.take("BY");
  return reader.list(() => reader.word());
}

function ordering(reader: TokenReader): OrderItem[] {
  reader.take("BY");
  return reader.list(() => {
    const operand = parseOperand(reader);
    const descending = reader.accept("DESC");
    if (!descending) reader.accept("ASC");
    return { operand, descending, nulls: nullsPlace(reader) ?? (descending ? "last" : "first") };
  });
}

function nullsPlace(reader: TokenReader): "first" | "last" | null {
  if (!reader.accept("NULLS")) return null;
  if (reader.accept("LAST")) return "last";
  reader.take("FIRST");
  return "first";
}

function endings(reader: TokenReader): { forView: boolean; allRows: boolean } {
  let forView = false;
  let allRows = false;
  while (!reader.isEnd() && !reader.isSymbol(")")) {
    if (reader.accept("FOR")) {
      const purpose = reader.word().toUpperCase();
      if (!["VIEW", "REFERENCE", "UPDATE"].includes(purpose))
        throw malformedQuery(`unexpected token: '${purpose}'`);
      forView ||= purpose !== "UPDATE";
      reader.acceptSymbol(",");
    } else if (reader.accept("ALL")) {
      reader.take("ROWS");
      allRows = true;
    } else if (reader.accept("UPDATE")) reader.word();
    else throw reader.unexpected();
  }
  return { forView, allRows };
}

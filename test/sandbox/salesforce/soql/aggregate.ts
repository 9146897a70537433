import { malformedQuery } from "../errors.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import type { FieldDefinition, FieldValue } from "../schema/definition.ts";
import { field } from "../schema/field.ts";
import type { AggregateCall, Operand, SoqlQuery } from "./ast.ts";
import { compile, type Subject } from "./condition.ts";
import { readerOf, resolvePath, type Scope } from "./field-path.ts";
import { sorted } from "./order.ts";
import { compareValues } from "./predicate.ts";
import { cellOf, jsonOf, type QueryOutcome, type QueryRow } from "./rows.ts";

interface Group {
  records: readonly StoredRecord[];
}

interface GroupColumn {
  name: string;
  field: FieldDefinition;
  read: (group: Group) => FieldValue;
}

const whole = field("expr", "int");
const decimal = field("expr", "double");

/** Whether the query asks for totals instead of records. */
export function isAggregate(query: SoqlQuery): boolean {
  return query.groupBy.length > 0 || query.select.some(({ kind }) => kind === "aggregate");
}

/** The rows of a query with totals: one a group, or one in all. */
export function aggregateRows(
  scope: Scope,
  query: SoqlQuery,
  records: readonly StoredRecord[],
): QueryOutcome {
  const keys = query.groupBy.map((path) => {
    const resolved = resolvePath(scope, path, query.text.indexOf(path));
    return { resolved, read: readerOf(scope.source, resolved) };
  });
  const groups = new Map<string, StoredRecord[]>();
  if (keys.length === 0) groups.set("", [...records]);
  else
    for (const record of records) {
      const key = JSON.stringify(keys.map(({ read }) => read(record)));
      const group = groups.get(key);
      if (group) group.push(record);
      else groups.set(key, [record]);
    }
  const columns = columnsOf(
    scope,
    query,
    keys.map(({ resolved }) => resolved.name),
  );
  const having = query.having && compile(query.having, groupSubject(scope));
  const kept = [...groups.values()]
    .map((list): Group => ({ records: list }))
    .filter((group) => having?.(group) ?? true);
  const sortKeys = query.orderBy.map((item) => ({ item, ...operandOf(scope, item.operand, columns) }));
  const ordered = sorted(kept, sortKeys).slice(
    query.offset ?? 0,
    (query.offset ?? 0) + (query.limit ?? 2000),
  );
  const rows = ordered.map((group) => groupRow(columns, group));
  return { rows, totalSize: rows.length, object: scope.object, columns: columns.map(({ name }) => name) };
}

function columnsOf(scope: Scope, query: SoqlQuery, grouped: readonly string[]): GroupColumn[] {
  let unnamed = 0;
  return query.select.map((item): GroupColumn => {
    if (item.kind === "aggregate") {
      const name = item.alias ?? `expr${unnamed}`;
      if (item.alias === null) unnamed += 1;
      return { name, ...aggregate(scope, item.call) };
    }
    if (item.kind !== "field") throw malformedQuery("Only fields and totals can be selected together.");
    const path = resolvePath(scope, item.path, item.at);
    if (!grouped.includes(path.name))
      throw malformedQuery(`Field must be grouped or aggregated: ${path.name}`);
    const read = readerOf(scope.source, path);
    return {
      name: item.alias ?? path.field.name,
      field: path.field,
      read: ({ records }) => (records[0] ? read(records[0]) : null),
    };
  });
}

function aggregate(scope: Scope, call: AggregateCall): Omit<GroupColumn, "name"> {
  const path = resolvePath(scope, call.path, call.at);
  const read = readerOf(scope.source, path);
  const held = ({ records }: Group) => records.map(read).filter((value) => value !== null);
  const numbers = (group: Group) => held(group).map(Number);
  switch (call.name) {
    case "COUNT":
      return { field: whole, read: (group) => held(group).length };
    case "COUNT_DISTINCT":
      return { field: whole, read: (group) => new Set(held(group)).size };
    case "SUM":
      return {
        field: decimal,
        read: (group) =>
          numbers(group).length === 0 ? null : numbers(group).reduce((sum, one) => sum + one, 0),
      };
    case "AVG":
      return {
        field: decimal,
        read: (group) => {
          const all = numbers(group);
          return all.length === 0 ? null : all.reduce((sum, one) => sum + one, 0) / all.length;
        },
      };
    default: {
      const sign = call.name === "MIN" ? 1 : -1;
      return {
        field: path.field,
        read: (group) =>
          held(group).reduce<FieldValue>(
            (best, one) => (best === null || sign * compareValues(path.field, one, best) < 0 ? one : best),
            null,
          ),
      };
    }
  }
}

function groupSubject(scope: Scope): Subject<Group> {
  return {
    operand: (operand) => operandOf(scope, operand, []),
    values: () => {
      throw malformedQuery("HAVING takes no inner query.");
    },
    now: scope.source.now(),
  };
}

function operandOf(
  scope: Scope,
  operand: Operand,
  columns: readonly GroupColumn[],
): Omit<GroupColumn, "name"> {
  if (operand.kind === "aggregate") return aggregate(scope, operand.call);
  const named = columns.find(({ name }) => name.toLowerCase() === operand.path.toLowerCase());
  if (named) return named;
  const path = resolvePath(scope, operand.path, operand.at);
  const read = readerOf(scope.source, path);
  return { field: path.field, read: ({ records }) => (records[0] ? read(records[0]) : null) };
}

function groupRow(columns: readonly GroupColumn[], group: Group): QueryRow {
  const values = columns.map(({ read }) => read(group));
  return {
    id: null,
    json: () => ({
      attributes: { type: "AggregateResult" },
      ...Object.fromEntries(
        columns.map(({ name, field: type }, index) => [name, jsonOf(type, values[index] ?? null)]),
      ),
    }),
    cells: () => values.map(cellOf),
  };
}

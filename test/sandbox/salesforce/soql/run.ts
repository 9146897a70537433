import { invalidField, malformedQuery } from "../errors.ts";
import { normalId } from "../records/ids.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import type { FieldValue, ObjectDefinition } from "../schema/definition.ts";
import { aggregateRows, isAggregate } from "./aggregate.ts";
import type { Condition, SoqlQuery } from "./ast.ts";
import { type ChildColumn, columnsOf } from "./columns.ts";
import { compile, recordSubject } from "./condition.ts";
import { readerOf, resolvePath, type Scope } from "./field-path.ts";
import { namedObject } from "./named-object.ts";
import { sorted } from "./order.ts";
import { type QueryOutcome, recordRow } from "./rows.ts";
import type { QuerySource, Viewer } from "./source.ts";

/** What the query finds. Throws Salesforce's errors for what it names and the viewer cannot see. */
export function runSoql(
  query: SoqlQuery,
  source: QuerySource,
  viewer: Viewer,
  { includeDeleted }: { includeDeleted: boolean },
): QueryOutcome {
  const object = namedObject(source, viewer, query.object);
  const scope: Scope = { object, alias: query.alias, source, viewer, text: query.text };
  return runIn(scope, query, includeDeleted || query.allRows, null);
}

/** @param parent the record whose children are wanted, and the field by which they point to it. */
function runIn(
  scope: Scope,
  query: SoqlQuery,
  includeDeleted: boolean,
  parent: { field: string; id: string } | null,
): QueryOutcome {
  const { object, source } = scope;
  const columns = columnsOf(scope, query);
  const keys = isAggregate(query)
    ? []
    : query.orderBy.map((item) => {
        if (item.operand.kind === "aggregate") throw malformedQuery("Totals need a GROUP BY.");
        const path = resolvePath(scope, item.operand.path, item.operand.at);
        return { field: path.field, read: readerOf(source, path), item };
      });
  const matched = matching(scope, query, includeDeleted, parent);
  if (isAggregate(query)) return aggregateRows(scope, query, matched);
  if (query.select.some(({ kind }) => kind === "count"))
    return {
      rows: [],
      totalSize: Math.min(matched.length, query.limit ?? matched.length),
      object,
      columns: [],
    };
  const start = query.offset ?? 0;
  const taken = sorted(matched, keys).slice(start, query.limit === null ? undefined : start + query.limit);
  const children = (column: ChildColumn, record: StoredRecord) =>
    childRows(scope, column, record, includeDeleted);
  checkChildren(scope, columns);
  return {
    rows: taken.map((record) => recordRow(source, object, record, columns, children)),
    totalSize: taken.length,
    object,
    columns: columns.flatMap((column) =>
      column.kind === "field" && column.path.field.type !== "address" ? [column.path.name] : [],
    ),
  };
}

function matching(
  scope: Scope,
  query: SoqlQuery,
  includeDeleted: boolean,
  parent: { field: string; id: string } | null,
): StoredRecord[] {
  const { source, object, viewer } = scope;
  const values = (inner: SoqlQuery) => innerValues(source, viewer, inner, includeDeleted);
  const passes = query.where ? compile(query.where, recordSubject(scope, values)) : () => true;
  const ids = query.where && idsIn(query.where);
  const candidates = ids ? ids.flatMap((id) => source.find(object, id) ?? []) : source.records(object);
  const found: StoredRecord[] = [];
  const archived = includeDeleted ? undefined : object.fields.get("isarchived");
  for (const record of candidates) {
    if (archived?.compute?.(record.values, source.now())) continue;
    if ((record.deleted && !includeDeleted) || !viewer.readsRecord(record.id)) continue;
    if (parent && record.values[parent.field] !== parent.id) continue;
    if (passes(record)) found.push(record);
  }
  return found;
}

/** Ids that the condition is about, each once and in order, so that nothing else need be looked at; null = it may be any. */
function idsIn(condition: Condition): string[] | null {
  if (condition.kind === "and") {
    for (const part of condition.parts) {
      const ids = idsIn(part);
      if (ids) return ids;
    }
    return null;
  }
  if (condition.kind !== "compare" && condition.kind !== "in") return null;
  if (condition.operand.kind !== "field" || condition.operand.path.toLowerCase() !== "id") return null;
  if (condition.kind === "compare" ? condition.operator !== "=" : condition.negated) return null;
  const literals = condition.kind === "compare" ? [condition.literal] : condition.literals;
  const ids = literals.flatMap((literal) =>
    literal.kind === "string" ? (normalId(literal.value) ?? []) : [],
  );
  return [...new Set(ids)].sort();
}

function innerValues(
  source: QuerySource,
  viewer: Viewer,
  query: SoqlQuery,
  includeDeleted: boolean,
): FieldValue[] {
  const [item] = query.select;
  if (query.select.length !== 1 || item?.kind !== "field")
    throw malformedQuery("An inner query selects exactly one field.");
  const object = namedObject(source, viewer, query.object);
  const scope: Scope = { object, alias: query.alias, source, viewer, text: query.text };
  const read = readerOf(source, resolvePath(scope, item.path, item.at));
  return matching(scope, query, includeDeleted, null).map(read);
}

function childRows(
  scope: Scope,
  { name, query }: ChildColumn,
  record: StoredRecord,
  includeDeleted: boolean,
): QueryOutcome {
  const { object, field } = childOf(scope, name);
  const inner: Scope = { ...scope, object, alias: query.alias };
  return runIn(inner, query, includeDeleted, { field, id: record.id });
}

function checkChildren(scope: Scope, columns: ReturnType<typeof columnsOf>): void {
  for (const column of columns) {
    if (column.kind !== "children") continue;
    const { object, name } = childOf(scope, column.name);
    column.name = name;
    columnsOf({ ...scope, object, alias: column.query.alias }, column.query);
  }
}

/** The object behind a child relationship, the field that points back, and the relationship's own spelling. */
function childOf(scope: Scope, name: string): { object: ObjectDefinition; field: string; name: string } {
  for (const object of scope.source.objects()) {
    if (!scope.viewer.readsObject(object)) continue;
    for (const field of object.fields.values()) {
      if (!field.referenceTo.includes(scope.object.name) || !scope.viewer.reads(object, field)) continue;
      if (field.childRelationshipName?.toLowerCase() === name.toLowerCase())
        return { object, field: field.name, name: field.childRelationshipName };
    }
  }
  throw invalidField(
    `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}

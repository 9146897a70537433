import { SalesforceError } from "../errors.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import type { FieldValue } from "../schema/definition.ts";
import type { SelectItem, SoqlQuery } from "./ast.ts";
import { type FieldPath, readerOf, resolvePath, type Scope } from "./field-path.ts";

/** A selected field of a record, its own or another's. */
export interface Column {
  kind: "field";
  path: FieldPath;
  read: (record: StoredRecord) => FieldValue;
}

/** Records that point here, by the name of the way back. */
export interface ChildColumn {
  kind: "children";
  name: string;
  query: SoqlQuery;
}

/** What a query over records selects, each column once. */
export function columnsOf(scope: Scope, query: SoqlQuery): (Column | ChildColumn)[] {
  const columns = new Map<string, Column | ChildColumn>();
  for (const item of query.select) {
    if (item.kind === "children") {
      columns.set(item.query.object.toLowerCase(), {
        kind: "children",
        name: item.query.object,
        query: item.query,
      });
      continue;
    }
    for (const path of pathsOf(scope, query, item))
      columns.set(path.name.toLowerCase(), { kind: "field", path, read: readerOf(scope.source, path) });
  }
  return [...columns.values()];
}

function pathsOf(scope: Scope, query: SoqlQuery, item: SelectItem): FieldPath[] {
  if (item.kind === "field") return [resolvePath(scope, item.path, item.at)];
  if (item.kind !== "fields") return [];
  if (item.group !== "STANDARD" && (query.limit === null || query.limit > 200))
    throw new SalesforceError(
      400,
      "MALFORMED_QUERY",
      `The SOQL FIELDS function must have a LIMIT of at most 200`,
    );
  return [...scope.object.fields.values()]
    .filter((field) => scope.viewer.reads(scope.object, field))
    .filter((field) => item.group === "ALL" || (item.group === "CUSTOM") === field.custom)
    .map((field) => ({ steps: [], field, name: field.name }));
}

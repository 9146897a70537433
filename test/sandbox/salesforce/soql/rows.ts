import type { StoredRecord } from "../records/stored-record.ts";
import type { FieldDefinition, FieldValue, ObjectDefinition } from "../schema/definition.ts";
import type { ChildColumn, Column } from "./columns.ts";
import { follow, type Step, valueIn } from "./field-path.ts";
import type { QuerySource } from "./source.ts";

/** One row of a query's answer; turned into JSON or cells only when it is sent. */
export interface QueryRow {
  /** 18 characters; null = a group of records. */
  id: string | null;
  json(base: string, inner?: InnerPage): Record<string, unknown>;
  /** Texts in the order of the columns. */
  cells(): string[];
}

/** How the rows of an inner query stand in JSON, where they come in pages of their own; without it all of them. */
export type InnerPage = (rows: readonly QueryRow[]) => Record<string, unknown>;

export interface QueryOutcome {
  rows: QueryRow[];
  /** How many there are in all, however many are sent at a time. */
  totalSize: number;
  object: ObjectDefinition;
  /** Headings of the cells: `Id`, `Owner.Name`. */
  columns: readonly string[];
}

/** A record as a row; `children` answers its inner queries. */
export function recordRow(
  source: QuerySource,
  object: ObjectDefinition,
  record: StoredRecord,
  columns: readonly (Column | ChildColumn)[],
  children: (column: ChildColumn, parent: StoredRecord) => QueryOutcome,
): QueryRow {
  return {
    id: record.id,
    json(base, inner) {
      const json: Record<string, unknown> = { attributes: attributesOf(object, record, base) };
      for (const column of columns) {
        if (column.kind === "children") {
          const { rows } = children(column, record);
          json[column.name] = rows.length === 0 ? null : (inner ?? whole(base))(rows);
          continue;
        }
        const { steps, field } = column.path;
        if (steps.length === 0) json[field.name] = jsonOf(field, column.read(record));
        else nest(json, source, record, steps, field, base);
      }
      return json;
    },
    cells: () =>
      columns.flatMap((column) =>
        column.kind === "field" && column.path.field.type !== "address" ? [cellOf(column.read(record))] : [],
      ),
  };
}

const whole =
  (base: string): InnerPage =>
  (rows) => ({ totalSize: rows.length, done: true, records: rows.map((row) => row.json(base)) });

/** Puts a field of another record where its path leads: `Account: { Owner: { Name } }`. */
function nest(
  json: Record<string, unknown>,
  source: QuerySource,
  from: StoredRecord,
  steps: readonly Step[],
  field: FieldDefinition,
  base: string,
): void {
  const [step, ...rest] = steps;
  if (!step) return;
  const next = follow(source, from, step);
  if (!next) {
    json[step.name] = null;
    return;
  }
  const inner = (json[step.name] ?? { attributes: attributesOf(next.object, next.record, base) }) as Record<
    string,
    unknown
  >;
  json[step.name] = inner;
  if (rest.length > 0) nest(inner, source, next.record, rest, field, base);
  else inner[field.name] = jsonOf(field, valueIn(next.object, next.record, field, source.now()));
}

export function attributesOf(object: ObjectDefinition, record: StoredRecord, base: string) {
  return { type: object.name, url: `${base}/sobjects/${object.name}/${record.id}` };
}

export function jsonOf(field: FieldDefinition, value: FieldValue): unknown {
  return field.type === "datetime" && typeof value === "string" ? value.replace(/Z$/, "+0000") : value;
}

export function cellOf(value: FieldValue): string {
  return value === null ? "" : String(value);
}

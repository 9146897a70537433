import type { FieldDefinition, FieldValue, ObjectDefinition } from "../schema/definition.ts";
import type { Session } from "../session.ts";
import type { StoredRecord } from "./stored-record.ts";

/** A record in REST's JSON: its attributes, then the wanted fields; those without a value are null. */
export function recordJson(
  session: Session,
  object: ObjectDefinition,
  record: StoredRecord,
  fields: readonly FieldDefinition[],
  base: string,
): Record<string, unknown> {
  return {
    attributes: { type: object.name, url: `${base}/sobjects/${object.name}/${record.id}` },
    ...Object.fromEntries(
      fields.map((field) => [field.name, jsonValue(field, heldValue(record, field, session.org.now()))]),
    ),
  };
}

/** What the record holds in that field, computed ones included. */
export function heldValue(record: StoredRecord, field: FieldDefinition, now: number): FieldValue {
  if (field.name === "Id") return record.id;
  if (field.name === "IsDeleted") return record.deleted;
  if (field.compute) return field.compute(record.values, now);
  return record.values[field.name] ?? (field.type === "boolean" ? false : null);
}

function jsonValue(field: FieldDefinition, value: FieldValue): unknown {
  return field.type === "datetime" && typeof value === "string" ? value.replace(/Z$/, "+0000") : value;
}

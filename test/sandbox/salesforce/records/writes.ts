import { SalesforceError } from "../errors.ts";
import type { ObjectDefinition } from "../schema/definition.ts";
import { derivedValues } from "./derived.ts";
import { checkRules } from "./rules.ts";
import type { FieldValues, StoredRecord } from "./stored-record.ts";
import type { Writer } from "./writer.ts";

/** A new record with those checked values. */
export function createRecord(writer: Writer, object: ObjectDefinition, values: FieldValues): StoredRecord {
  const { org, userId } = writer.session;
  if (!object.createable)
    throw new SalesforceError(
      400,
      "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
      `entity type cannot be inserted: ${object.label}`,
      [],
    );
  const given = { ...defaults(object, userId), ...values };
  const all = { ...given, ...derivedValues(org, object, given, given, true) };
  checkRules(org, object, all, values, null);
  const at = org.instant();
  const record: StoredRecord = {
    id: org.nextId(object),
    deleted: false,
    values: {
      ...withoutEmpty(all),
      CreatedDate: at,
      CreatedById: userId,
      LastModifiedDate: at,
      LastModifiedById: userId,
      SystemModstamp: at,
    },
  };
  org.store(object).add(record);
  writer.undo?.push(() => org.store(object).purge(record.id));
  log(writer, object, record.id, withoutEmpty(all), {});
  return record;
}

/** Stores checked values; the last-modified instant moves even when nothing differs. */
export function updateRecord(
  writer: Writer,
  object: ObjectDefinition,
  record: StoredRecord,
  values: FieldValues,
): void {
  const { org, userId } = writer.session;
  checkWritable(writer, record);
  const merged = { ...record.values, ...values };
  const changed = { ...values, ...derivedValues(org, object, merged, values, false) };
  checkRules(org, object, { ...merged, ...changed }, values, record);
  const at = org.instant();
  const previous = record.values;
  writer.undo?.push(() => {
    record.values = previous;
  });
  record.values = {
    ...withoutEmpty({ ...previous, ...changed }),
    LastModifiedDate: at,
    LastModifiedById: userId,
    SystemModstamp: at,
  };
  log(writer, object, record.id, changed, previous);
}

/** Moves the record, and what cannot be without it, to the recycle bin. */
export function deleteRecord(writer: Writer, object: ObjectDefinition, record: StoredRecord): void {
  const { org } = writer.session;
  checkWritable(writer, record);
  if (!object.deletable)
    throw new SalesforceError(400, "INSUFFICIENT_ACCESS_OR_READONLY", "entity type cannot be deleted", []);
  bin(writer, object, record);
  for (const child of org.schema.all()) {
    for (const field of child.fields.values()) {
      if (
        field.type !== "reference" ||
        !field.referenceTo.includes(object.name) ||
        !field.childRelationshipName
      )
        continue;
      for (const other of org.store(child).all()) {
        if (!other.deleted && other.values[field.name] === record.id && goesWith(object.name, child.name))
          bin(writer, child, other);
      }
    }
  }
}

/** Brings a record back from the recycle bin. */
export function undeleteRecord(writer: Writer, object: ObjectDefinition, record: StoredRecord): void {
  record.deleted = false;
  record.values = { ...record.values, SystemModstamp: writer.session.org.instant() };
  log(writer, object, record.id, { IsDeleted: false }, { IsDeleted: true });
}

/** Children that Salesforce deletes along with an account, contact or opportunity. */
function goesWith(parent: string, child: string): boolean {
  if (parent === "Account") return ["Contact", "Opportunity", "Case"].includes(child);
  return child === "OpportunityContactRole" || (parent === "Case" && child === "EmailMessage");
}

function bin(writer: Writer, object: ObjectDefinition, record: StoredRecord): void {
  const { org, userId } = writer.session;
  const at = org.instant();
  const previous = record.values;
  writer.undo?.push(() => {
    record.deleted = false;
    record.values = previous;
  });
  record.deleted = true;
  record.values = { ...record.values, LastModifiedDate: at, LastModifiedById: userId, SystemModstamp: at };
  log(writer, object, record.id, { IsDeleted: true }, { IsDeleted: false });
}

function checkWritable({ session }: Writer, record: StoredRecord): void {
  if (record.deleted) throw new SalesforceError(404, "ENTITY_IS_DELETED", "entity is deleted", []);
  if (session.org.lockedIds.has(record.id))
    throw new SalesforceError(
      400,
      "UNABLE_TO_LOCK_ROW",
      `unable to obtain exclusive access to this record or 1 records: ${record.id}`,
      [],
    );
}

function defaults(object: ObjectDefinition, userId: string): FieldValues {
  const values: FieldValues = {};
  for (const field of object.fields.values()) {
    if (field.defaultValue !== null && !field.compute && field.name !== "IsDeleted")
      values[field.name] = field.defaultValue;
  }
  if (object.fields.has("ownerid")) values.OwnerId = userId;
  return values;
}

function withoutEmpty(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function log(
  { session, truth, origin, call }: Writer,
  object: ObjectDefinition,
  id: string,
  values: FieldValues,
  previous: FieldValues,
): void {
  const names = Object.keys(values);
  truth.append({
    place: { org: session.org.id },
    objectType: object.name,
    id,
    names,
    values: names.map((name) => textOf(values[name])),
    previous: names.map((name) => (previous[name] == null ? null : textOf(previous[name]))),
    origin,
    call,
    at: session.org.now(),
  });
}

function textOf(value: FieldValues[string] | undefined): string {
  return value == null ? "" : String(value);
}

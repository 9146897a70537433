import { SalesforceError } from "../errors.ts";
import type { Org } from "../org.ts";
import type { ObjectDefinition } from "../schema/definition.ts";
import { derivedValues } from "./derived.ts";
import { checkAccountKind, contactValues, isNewPerson, otherHalf, withName } from "./person-accounts.ts";
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
  const isPerson = isNewPerson(object, values);
  checkAccountKind(object, isPerson, values);
  const given = { ...defaults(object, userId), ...(isPerson ? withName(values) : values) };
  const all = { ...given, ...derivedValues(org, object, given, given, true) };
  checkRules(org, object, all, values, null);
  const record = add(writer, object, { ...all, ...(isPerson && { IsPersonAccount: true }) });
  if (isPerson) addPerson(writer, record);
  return record;
}

function add(writer: Writer, object: ObjectDefinition, values: FieldValues): StoredRecord {
  const { org, userId } = writer.session;
  const at = org.instant();
  const record: StoredRecord = {
    id: org.nextId(object),
    deleted: false,
    values: {
      ...withoutEmpty(values),
      CreatedDate: at,
      CreatedById: userId,
      LastModifiedDate: at,
      LastModifiedById: userId,
      SystemModstamp: at,
    },
  };
  org.store(object).add(record);
  writer.undo?.push(() => org.store(object).purge(record.id));
  log(writer, object, record.id, withoutEmpty(values), {});
  return record;
}

/** The contact that stands behind an account which is an individual. */
function addPerson(writer: Writer, account: StoredRecord): void {
  const { org, userId } = writer.session;
  const contact = org.schema.object("Contact");
  const person = add(writer, contact, {
    ...defaults(contact, userId),
    ...contactValues(contact, account.values),
    AccountId: account.id,
    IsPersonAccount: true,
  });
  account.values = { ...account.values, PersonContactId: person.id };
}

/** Stores checked values; the last-modified instant moves even when nothing differs. */
export function updateRecord(
  writer: Writer,
  object: ObjectDefinition,
  record: StoredRecord,
  values: FieldValues,
): void {
  const { org } = writer.session;
  checkWritable(writer, record);
  checkAccountKind(object, record.values.IsPersonAccount === true, values);
  const half = otherHalf(org, object, record);
  const named = half && object.name === "Account" ? withName(values, record.values) : values;
  const merged = { ...record.values, ...named };
  const changed = { ...named, ...derivedValues(org, object, merged, named, false) };
  checkRules(org, object, { ...merged, ...changed }, named, record);
  change(writer, object, record, changed);
  // Both halves of a person account are changed at the same instant, whichever field it was.
  if (half) change(writer, half.object, half.record, half.valuesFrom(values));
}

function change(writer: Writer, object: ObjectDefinition, record: StoredRecord, changed: FieldValues): void {
  const { org, userId } = writer.session;
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
  if (object.name === "Contact" && record.values.IsPersonAccount === true)
    throw new SalesforceError(
      400,
      "INVALID_OPERATION",
      "This contact belongs to a person account: delete the account.",
      [],
    );
  if (!object.recycled) {
    remove(writer, object, record);
    return;
  }
  bin(writer, object, record);
  for (const { child, other } of goingWith(org, object, record))
    if (!other.deleted) binWith(writer, child, other, record);
}

function binWith(writer: Writer, object: ObjectDefinition, record: StoredRecord, by: StoredRecord): void {
  bin(writer, object, record);
  record.deletedWith = by.id;
  for (const { child, other } of goingWith(writer.session.org, object, record))
    if (!other.deleted) binWith(writer, child, other, record);
}

/** Takes the record away without a trace for queries; only the list of deletions tells. */
function remove(writer: Writer, object: ObjectDefinition, record: StoredRecord): void {
  const { org } = writer.session;
  const entry = { objectName: object.name, id: record.id, at: org.instant() };
  org.store(object).purge(record.id);
  org.removed.push(entry);
  writer.undo?.push(() => {
    org.store(object).add(record);
    org.removed.splice(org.removed.indexOf(entry), 1);
  });
  log(writer, object, record.id, { IsDeleted: true }, { IsDeleted: false });
}

/** What points to the record and cannot be without it. */
function* goingWith(org: Org, object: ObjectDefinition, record: StoredRecord) {
  for (const child of org.schema.all()) {
    if (!goesWith(object.name, child.name)) continue;
    for (const field of child.fields.values()) {
      if (!field.referenceTo.includes(object.name) || !field.childRelationshipName) continue;
      for (const other of org.store(child).all())
        if (other.values[field.name] === record.id) yield { child, other };
    }
  }
}

/** Brings a record back from the recycle bin, with what its deletion took along. */
export function undeleteRecord(writer: Writer, object: ObjectDefinition, record: StoredRecord): void {
  for (const { child, other } of goingWith(writer.session.org, object, record))
    if (other.deletedWith === record.id) undeleteRecord(writer, child, other);
  delete record.deletedWith;
  record.deleted = false;
  record.values = { ...record.values, SystemModstamp: writer.session.org.instant() };
  log(writer, object, record.id, { IsDeleted: false }, { IsDeleted: true });
}

/** Children that Salesforce deletes along with an account, contact or opportunity. */
function goesWith(parent: string, child: string): boolean {
  if (parent === "Account") return ["Contact", "Opportunity", "Case"].includes(child);
  if (parent === "Opportunity") return child === "OpportunityContactRole";
  return parent === "Case" && child === "EmailMessage";
}

export function bin(writer: Writer, object: ObjectDefinition, record: StoredRecord): void {
  const { org, userId } = writer.session;
  const at = org.instant();
  const previous = record.values;
  writer.undo?.push(() => {
    record.deleted = false;
    record.values = previous;
    delete record.deletedWith;
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

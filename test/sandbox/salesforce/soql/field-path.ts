import { invalidField } from "../errors.ts";
import { heldValue } from "../records/record-json.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import {
  type FieldDefinition,
  type FieldValue,
  fieldOf,
  type ObjectDefinition,
} from "../schema/definition.ts";
import { field } from "../schema/field.ts";
import type { QuerySource, Viewer } from "./source.ts";
import { messageAt } from "./tokens.ts";

/** Where names are looked up: an object, under the name that the query gave it. */
export interface Scope {
  object: ObjectDefinition;
  alias: string | null;
  source: QuerySource;
  viewer: Viewer;
  /** The query, for messages that point into it. */
  text: string;
}

/** From a record to the one that it points to. */
export interface Step {
  /** As the schema spells it: `Owner`. */
  name: string;
  reference: FieldDefinition;
}

/** A field, on the record itself or on one that it points to. */
export interface FieldPath {
  steps: readonly Step[];
  field: FieldDefinition;
  /** As the schema spells it: `Account.Owner.Name`. */
  name: string;
}

const mostSteps = 5;

/** What a reference to several objects offers, whichever it points to. */
const nameFields: readonly FieldDefinition[] = [
  field("Id", "id"),
  field("Name", "string"),
  field("Type", "string"),
  field("FirstName", "string"),
  field("LastName", "string"),
  field("Email", "email"),
  field("Title", "string"),
  field("Phone", "phone"),
];

/** Looks the path up. Throws Salesforce's INVALID_FIELD for what is not there or may not be seen. */
export function resolvePath(scope: Scope, path: string, at: number): FieldPath {
  const parts = path.split(".");
  const ownNames = [scope.alias, scope.object.name].map((name) => name?.toLowerCase());
  if (parts.length > 1 && ownNames.includes(parts[0]?.toLowerCase())) parts.shift();
  const steps: Step[] = [];
  let object: ObjectDefinition | null = scope.object;
  for (const part of parts.slice(0, -1)) {
    const reference: FieldDefinition | undefined = object ? relation(scope, object, part) : undefined;
    if (!reference || steps.length === mostSteps) throw unknownRelation(scope, path, part, at);
    steps.push({ name: reference.relationshipName as string, reference });
    object =
      reference.referenceTo.length === 1
        ? (scope.source.object(reference.referenceTo[0] as string) ?? null)
        : null;
  }
  const last = parts.at(-1) as string;
  const found = object
    ? fieldOf(object, last)
    : nameFields.find(({ name }) => name.toLowerCase() === last.toLowerCase());
  if (!found || (object && !scope.viewer.reads(object, found)))
    throw unknownField(scope, object?.name ?? "Name", last, at);
  return { steps, field: found, name: [...steps.map(({ name }) => name), found.name].join(".") };
}

function relation(scope: Scope, object: ObjectDefinition, name: string): FieldDefinition | undefined {
  const found = [...object.fields.values()].find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === name.toLowerCase(),
  );
  if (!found || !scope.viewer.reads(object, found)) return undefined;
  const targets = found.referenceTo.flatMap((target) => scope.source.object(target) ?? []);
  return targets.some((target) => scope.viewer.readsObject(target)) ? found : undefined;
}

/** The record that a step leads to; null = it points to nothing, or to what is gone. */
export function follow(
  source: QuerySource,
  record: StoredRecord,
  { reference }: Step,
): { object: ObjectDefinition; record: StoredRecord } | null {
  const id = record.values[reference.name];
  if (typeof id !== "string") return null;
  for (const name of reference.referenceTo) {
    const object = source.object(name);
    if (object?.keyPrefix !== id.slice(0, 3)) continue;
    const found = source.find(object, id);
    return found ? { object, record: found } : null;
  }
  return null;
}

/** Reads the path's value of a record; null where the way ends before. */
export function readerOf(
  source: QuerySource,
  { steps, field: wanted }: FieldPath,
): (record: StoredRecord) => FieldValue {
  const now = source.now();
  if (steps.length === 0) return (record) => heldValue(record, wanted, now);
  return (record) => {
    let at: StoredRecord = record;
    let object: ObjectDefinition | null = null;
    for (const step of steps) {
      const next = follow(source, at, step);
      if (!next) return null;
      ({ object, record: at } = next);
    }
    return valueIn(object as ObjectDefinition, at, wanted, now);
  };
}

/** A field's value where the object is only known now. */
export function valueIn(
  object: ObjectDefinition,
  record: StoredRecord,
  wanted: FieldDefinition,
  now: number,
): FieldValue {
  if (wanted.name === "Type" && !object.fields.has("type")) return object.name;
  const own =
    fieldOf(object, wanted.name) ?? (wanted.name === "Name" ? fieldOf(object, "CaseNumber") : undefined);
  if (nameFields.includes(wanted) && wanted.name === "Type") return object.name;
  return own ? heldValue(record, own, now) : null;
}

export function unknownField({ text }: Scope, objectName: string, name: string, at: number) {
  return invalidField(
    messageAt(
      text,
      at,
      `No such column '${name}' on entity '${objectName}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
    ),
  );
}

function unknownRelation({ text }: Scope, path: string, part: string, at: number) {
  return invalidField(
    messageAt(
      text,
      at,
      `Didn't understand relationship '${part}' in field path '${path}'. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
    ),
  );
}

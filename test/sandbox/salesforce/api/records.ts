import { type Answer, created, noContent, ok } from "../../common/exchange.ts";
import { invalidField, notFound, SalesforceError } from "../errors.ts";
import { valuesFromJson } from "../records/input.ts";
import { recordJson } from "../records/record-json.ts";
import { recordsWith } from "../records/rules.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import { createRecord, deleteRecord, updateRecord } from "../records/writes.ts";
import { type FieldDefinition, fieldOf, type ObjectDefinition } from "../schema/definition.ts";
import { isUpsertKey } from "../schema/describe-json.ts";
import type { Session } from "../session.ts";
import { type ApiCall, type ApiRoute, bodyObject } from "./call.ts";

/** One record at a time. */
export const recordRoutes: readonly ApiRoute[] = [
  { method: "POST", pattern: "/sobjects/:type", kind: "create", writes: true, handle: create },
  { method: "GET", pattern: "/sobjects/:type/:id", kind: "read", writes: false, handle: read },
  { method: "PATCH", pattern: "/sobjects/:type/:id", kind: "update", writes: true, handle: update },
  { method: "DELETE", pattern: "/sobjects/:type/:id", kind: "delete", writes: true, handle: remove },
  { method: "GET", pattern: "/sobjects/:type/:key/:value", kind: "read", writes: false, handle: readByKey },
  { method: "PATCH", pattern: "/sobjects/:type/:key/:value", kind: "upsert", writes: true, handle: upsert },
  {
    method: "DELETE",
    pattern: "/sobjects/:type/:key/:value",
    kind: "delete",
    writes: true,
    handle: removeByKey,
  },
];

/** The object that the path names, if the user may see it; Salesforce's 404 otherwise. */
export function objectFrom(call: ApiCall): ObjectDefinition {
  const object = call.org.schema.find(call.params.type ?? "");
  if (!object || !call.session.readsObject(object)) throw notFound();
  return object;
}

/** The fields that a list of names asks for, or all that the user may read. */
export function fieldsFrom(
  session: Session,
  object: ObjectDefinition,
  names: readonly string[] | null,
): FieldDefinition[] {
  if (names === null)
    return [...object.fields.values()].filter(
      (field) => field.type !== "address" && session.reads(object, field),
    );
  return names.map((name) => {
    const field = fieldOf(object, name);
    if (!field || !session.reads(object, field))
      throw invalidField(`No such column '${name}' on sobject of type ${object.name}`);
    return field;
  });
}

function create(call: ApiCall): Answer {
  const object = objectFrom(call);
  const values = valuesFromJson(call.session, object, bodyObject(call), "create");
  const { id } = createRecord(call.writer, object, values);
  return created({ id, success: true, errors: [] }, `${call.base}/sobjects/${object.name}/${id}`);
}

function read(call: ApiCall): Answer {
  const object = objectFrom(call);
  return show(call, object, liveRecord(call, object, call.params.id ?? ""));
}

function show(call: ApiCall, object: ObjectDefinition, record: StoredRecord): Answer {
  const names = call.query.get("fields");
  const fields = fieldsFrom(call.session, object, names === null ? null : names.split(","));
  const wanted = names === null ? fields : [...fields, fieldOf(object, "Id") as FieldDefinition];
  return ok(recordJson(call.session, object, record, wanted, call.base));
}

function update(call: ApiCall): Answer {
  const object = objectFrom(call);
  const record = liveRecord(call, object, call.params.id ?? "");
  updateRecord(call.writer, object, record, valuesFromJson(call.session, object, bodyObject(call), "update"));
  return noContent;
}

function remove(call: ApiCall): Answer {
  const object = objectFrom(call);
  deleteRecord(call.writer, object, liveRecord(call, object, call.params.id ?? ""));
  return noContent;
}

function readByKey(call: ApiCall): Answer {
  const object = objectFrom(call);
  const found = byKey(call, object);
  if (found.length > 1) return several(call, object, found);
  if (!found[0]) throw notFound("The requested resource does not exist");
  return show(call, object, found[0]);
}

function removeByKey(call: ApiCall): Answer {
  const object = objectFrom(call);
  const found = byKey(call, object);
  if (found.length > 1) return several(call, object, found);
  if (!found[0]) throw notFound("The requested resource does not exist");
  deleteRecord(call.writer, object, found[0]);
  return noContent;
}

function upsert(call: ApiCall): Answer {
  const object = objectFrom(call);
  const key = keyField(object, call.params.key ?? "");
  const found = byKey(call, object);
  if (found.length > 1) return several(call, object, found);
  const outcome = upsertOne(call, object, key, call.params.value ?? "", bodyObject(call), found[0]);
  const json = { id: outcome.id, success: true, errors: [], created: outcome.created };
  if (outcome.created) return created(json, `${call.base}/sobjects/${object.name}/${outcome.id}`);
  return Number(call.version) >= 46 ? ok(json) : noContent;
}

/** Updates the record that was found by its key, or makes it. */
export function upsertOne(
  { writer, session }: Pick<ApiCall, "writer" | "session">,
  object: ObjectDefinition,
  key: FieldDefinition,
  keyValue: unknown,
  body: Readonly<Record<string, unknown>>,
  found: StoredRecord | undefined,
): { id: string; created: boolean } {
  if (found) {
    updateRecord(writer, object, found, valuesFromJson(session, object, body, "update"));
    return { id: found.id, created: false };
  }
  if (key.type === "id") {
    if (keyValue !== undefined && keyValue !== "") throw notFound("The requested resource does not exist");
    return {
      id: createRecord(writer, object, valuesFromJson(session, object, body, "create")).id,
      created: true,
    };
  }
  const values = valuesFromJson(session, object, { ...body, [key.name]: keyValue }, "create");
  return { id: createRecord(writer, object, values).id, created: true };
}

/** The field that an upsert names as its key. Throws Salesforce's 400 for one that cannot be. */
export function keyField(object: ObjectDefinition, name: string): FieldDefinition {
  const field = fieldOf(object, name);
  if (!field || !isUpsertKey(field))
    throw new SalesforceError(
      field ? 400 : 404,
      field ? "INVALID_FIELD" : "NOT_FOUND",
      field
        ? `Field name provided, ${name} is not an External ID or indexed field`
        : `Provided external ID field does not exist or is not accessible: ${name}`,
    );
  return field;
}

function byKey({ org, params }: ApiCall, object: ObjectDefinition): StoredRecord[] {
  const key = keyField(object, params.key ?? "");
  if (key.type === "id") {
    const record = org.find(object, params.value ?? "");
    return record && !record.deleted ? [record] : [];
  }
  return recordsWith(org, object, key.name, params.value ?? "");
}

function several({ base }: ApiCall, object: ObjectDefinition, found: readonly StoredRecord[]): Answer {
  return { status: 300, json: found.map(({ id }) => `${base}/sobjects/${object.name}/${id}`) };
}

/** The record of that id, alive and of that object; Salesforce's 404 otherwise. */
export function liveRecord(
  { org, session }: Pick<ApiCall, "org" | "session">,
  object: ObjectDefinition,
  id: string,
): StoredRecord {
  const found = org.find(object, id);
  const record = found && session.readsRecord(found.id) ? found : undefined;
  if (record?.deleted) throw new SalesforceError(404, "ENTITY_IS_DELETED", "entity is deleted", []);
  if (!record)
    throw notFound(
      /^[0-9A-Za-z]{15}$|^[0-9A-Za-z]{18}$/.test(id)
        ? "The requested resource does not exist"
        : `Provided external ID field does not exist or is not accessible: ${id}`,
    );
  return record;
}

/** Value of the key in a body, whatever the case of its name. */
export function keyValueIn(body: Readonly<Record<string, unknown>>, key: FieldDefinition): unknown {
  return Object.entries(body).find(([name]) => name.toLowerCase() === key.name.toLowerCase())?.[1];
}

import { type Answer, isObject, ok } from "../../common/exchange.ts";
import { type ErrorEntry, invalidType, notFound, SalesforceError } from "../errors.ts";
import { valuesFromJson } from "../records/input.ts";
import { recordJson } from "../records/record-json.ts";
import { recordsWith } from "../records/rules.ts";
import { asOne, type Writer } from "../records/writer.ts";
import { createRecord, deleteRecord, updateRecord } from "../records/writes.ts";
import type { ObjectDefinition } from "../schema/definition.ts";
import { type ApiCall, type ApiRoute, bodyObject } from "./call.ts";
import { fieldsFrom, keyField, keyValueIn, liveRecord, objectFrom, upsertOne } from "./records.ts";

const mostRecords = 200;
const mostRead = 2000;
const mostKinds = 10;

/** Up to 200 records in one call. */
export const collectionRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    pattern: "/composite/sobjects",
    kind: "collections/create",
    writes: true,
    handle: createMany,
  },
  {
    method: "PATCH",
    pattern: "/composite/sobjects",
    kind: "collections/update",
    writes: true,
    handle: updateMany,
  },
  {
    method: "DELETE",
    pattern: "/composite/sobjects",
    kind: "collections/delete",
    writes: true,
    handle: deleteMany,
  },
  {
    method: "POST",
    pattern: "/composite/sobjects/:type",
    kind: "collections/read",
    writes: false,
    handle: readPosted,
  },
  {
    method: "GET",
    pattern: "/composite/sobjects/:type",
    kind: "collections/read",
    writes: false,
    handle: readNamed,
  },
  {
    method: "PATCH",
    pattern: "/composite/sobjects/:type/:key",
    kind: "collections/upsert",
    writes: true,
    handle: upsertMany,
  },
];

interface SaveResult {
  id?: string;
  success: boolean;
  errors: { statusCode: string; message: string; fields: readonly string[] }[];
  created?: boolean;
}

function createMany(call: ApiCall): Answer {
  return each(call, postedRecords(call), (writer, body) => {
    const object = typeOf(call, body);
    return saved(createRecord(writer, object, valuesFromJson(call.session, object, body, "create")).id);
  });
}

function updateMany(call: ApiCall): Answer {
  return each(call, postedRecords(call), (writer, body) => {
    const object = typeOf(call, body);
    const { id, Id, ...values } = body;
    const given = id ?? Id;
    if (typeof given !== "string" || given === "")
      throw new SalesforceError(400, "MISSING_ARGUMENT", "Id not specified in an update call", []);
    const record = recordForUpdate(call, object, given);
    updateRecord(writer, object, record, valuesFromJson(call.session, object, values, "update"));
    return saved(record.id);
  });
}

function deleteMany(call: ApiCall): Answer {
  const ids = (call.query.get("ids") ?? "").split(",").filter((id) => id !== "");
  checkCount(ids.length, mostRecords);
  const allOrNone = call.query.get("allOrNone") === "true";
  return run(call, ids, allOrNone, (writer, id) => {
    const object = call.org.schema.byKeyPrefix(id.slice(0, 3));
    if (!object) throw new SalesforceError(400, "MALFORMED_ID", `malformed id ${id}`, []);
    const record = recordForUpdate(call, object, id);
    deleteRecord(writer, object, record);
    return saved(record.id);
  });
}

function upsertMany(call: ApiCall): Answer {
  const object = objectFrom(call);
  const key = keyField(object, call.params.key ?? "");
  return each(call, postedRecords(call), (writer, body) => {
    const keyValue = keyValueIn(body, key);
    const rest = Object.fromEntries(
      Object.entries(body).filter(([name]) => name.toLowerCase() !== key.name.toLowerCase()),
    );
    if (key.type !== "id" && (keyValue === undefined || keyValue === null || keyValue === ""))
      throw new SalesforceError(400, "MISSING_ARGUMENT", `${key.name} not specified`, []);
    const found =
      key.type === "id"
        ? [call.org.find(object, String(keyValue ?? ""))].filter((record) => record !== undefined)
        : recordsWith(call.org, object, key.name, keyValue);
    if (found.length > 1)
      throw new SalesforceError(
        400,
        "DUPLICATE_EXTERNAL_ID",
        `${key.label}: more than one record found for external id field: [${found.map(({ id }) => id).join(", ")}]`,
        [key.name],
      );
    const outcome = upsertOne({ writer, session: call.session }, object, key, keyValue, rest, found[0]);
    return { ...saved(outcome.id), created: outcome.created };
  });
}

function readPosted(call: ApiCall): Answer {
  const { ids, fields } = bodyObject(call);
  return readMany(call, textList(ids, "ids"), textList(fields, "fields"));
}

function readNamed(call: ApiCall): Answer {
  const list = (name: string) => (call.query.get(name) ?? "").split(",").filter((part) => part !== "");
  return readMany(call, list("ids"), list("fields"));
}

/** In the order of the ids; null for one that is not there. */
function readMany(call: ApiCall, ids: readonly string[], names: readonly string[]): Answer {
  const object = objectFrom(call);
  checkCount(ids.length, mostRead);
  const fields = fieldsFrom(call.session, object, names);
  return ok(
    ids.map((id) => {
      const record = call.org.find(object, id);
      return record && !record.deleted ? recordJson(call.session, object, record, fields, call.base) : null;
    }),
  );
}

function each(
  call: ApiCall,
  { records, allOrNone }: { records: Record<string, unknown>[]; allOrNone: boolean },
  write: (writer: Writer, body: Record<string, unknown>) => SaveResult,
): Answer {
  return run(call, records, allOrNone, write);
}

/** One result an input, in order; with `allOrNone` a single failure takes everything back. */
function run<Input>(
  call: ApiCall,
  inputs: readonly Input[],
  allOrNone: boolean,
  write: (writer: Writer, input: Input) => SaveResult,
): Answer {
  const succeeded = (results: SaveResult[]) => !allOrNone || results.every(({ success }) => success);
  const results = asOne(
    call.writer,
    (writer) => inputs.map((input) => tried(() => write(writer, input))),
    succeeded,
  );
  return ok(succeeded(results) ? results : results.map(rolledBack));
}

function tried(write: () => SaveResult): SaveResult {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return failed(error.entry());
  }
}

function saved(id: string): SaveResult {
  return { id, success: true, errors: [] };
}

function failed({ errorCode, message, fields }: ErrorEntry): SaveResult {
  return { success: false, errors: [{ statusCode: errorCode, message, fields: fields ?? [] }] };
}

/** The record that failed says so first, and then what all say: the official client's own tests expect it of each. */
function rolledBack(result: SaveResult): SaveResult {
  const { errors } = failed({
    errorCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK",
    message:
      "Record rolled back because not all records were valid and the request was using AllOrNone header",
  });
  return { success: false, errors: [...result.errors, ...errors] };
}

function postedRecords(call: ApiCall): { records: Record<string, unknown>[]; allOrNone: boolean } {
  const { records, allOrNone } = bodyObject(call);
  if (!Array.isArray(records) || !records.every(isObject))
    throw new SalesforceError(400, "JSON_PARSER_ERROR", "The records are missing or not a list of objects.");
  checkCount(records.length, mostRecords);
  const kinds = new Set(
    records.map(({ attributes }) => (isObject(attributes) ? attributes.type : undefined)),
  );
  if (kinds.size > mostKinds)
    throw new SalesforceError(
      400,
      "LIMIT_EXCEEDED",
      `Cannot execute more than ${mostKinds} chunks in a single operation. Please rearrange the data to reduce chunking.`,
      [],
    );
  return { records, allOrNone: allOrNone === true };
}

function checkCount(count: number, most: number): void {
  if (count > most)
    throw new SalesforceError(
      400,
      "EXCEEDED_ID_LIMIT",
      `record limit reached. cannot submit more than ${most} records into this call`,
    );
}

function typeOf(call: ApiCall, body: Record<string, unknown>): ObjectDefinition {
  const type = isObject(body.attributes) ? body.attributes.type : undefined;
  if (typeof type !== "string")
    throw new SalesforceError(400, "INVALID_INPUT", "Type is required in the attributes of each record.", []);
  const object = call.org.schema.find(type);
  if (!object || !call.session.readsObject(object))
    throw invalidType(`sObject type '${type}' is not supported.`);
  return object;
}

function recordForUpdate(call: ApiCall, object: ObjectDefinition, id: string) {
  try {
    return liveRecord(call, object, id);
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.errorCode !== "NOT_FOUND") throw error;
    throw new SalesforceError(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", []);
  }
}

function textList(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || value.some((part) => typeof part !== "string"))
    throw notFound(`The list "${name}" is missing.`);
  return value;
}

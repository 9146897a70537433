import type { TruthLog } from "../../common/truth-log.ts";
import { SalesforceError } from "../errors.ts";
import { valuesFromCells } from "../records/input.ts";
import { recordsWith } from "../records/rules.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import type { OrgPlace, Writer } from "../records/writer.ts";
import { createRecord, deleteRecord, updateRecord } from "../records/writes.ts";
import { fieldOf, type ObjectDefinition } from "../schema/definition.ts";
import type { IngestJob, RowOutcome } from "./bulk-job.ts";

/** Works through an ingest job's rows; a heading that is no field fails the whole job. */
export function runIngest(job: IngestJob, truth: TruthLog<OrgPlace>): void {
  const { org } = job.session;
  const object = org.schema.object(job.objectName);
  const wrong = job.columns.find((name) => {
    const field = fieldOf(object, name);
    return !field || !job.session.reads(object, field);
  });
  if (wrong !== undefined) {
    job.errorMessage = `InvalidBatch : Field name not found : ${wrong}`;
    return;
  }
  const writer: Writer = { session: job.session, origin: "api", call: job.call, truth, undo: null };
  job.outcomes = job.rows.map((cells) => {
    const row = Object.fromEntries(job.columns.map((name, index) => [name, cells[index] ?? ""]));
    try {
      return runRow(writer, job, object, row);
    } catch (error) {
      if (!(error instanceof SalesforceError)) throw error;
      return { id: cellOf(row, "Id"), created: false, error: errorText(error) };
    }
  });
}

function runRow(
  writer: Writer,
  job: IngestJob,
  object: ObjectDefinition,
  row: Record<string, string>,
): RowOutcome {
  const { session } = writer;
  const { org } = session;
  if (job.operation === "insert") {
    const { id } = createRecord(writer, object, valuesFromCells(session, object, row, "create"));
    return { id, created: true, error: null };
  }
  if (job.operation === "upsert") return upsertRow(writer, job, object, row);
  const record = named(org.find(object, cellOf(row, "Id")));
  if (job.operation === "update")
    updateRecord(writer, object, record, valuesFromCells(session, object, without(row, "Id"), "update"));
  else {
    deleteRecord(writer, object, record);
    if (job.operation === "hardDelete") org.store(object).purge(record.id);
  }
  return { id: record.id, created: false, error: null };
}

function upsertRow(
  writer: Writer,
  job: IngestJob,
  object: ObjectDefinition,
  row: Record<string, string>,
): RowOutcome {
  const { session } = writer;
  const { org } = session;
  const key = job.externalIdFieldName ?? "Id";
  const value = cellOf(row, key);
  const isId = key.toLowerCase() === "id";
  if (!isId && value === "") throw new SalesforceError(400, "MISSING_ARGUMENT", `${key} not specified`, []);
  const found = isId
    ? value === ""
      ? []
      : [named(org.find(object, value))]
    : recordsWith(org, object, fieldOf(object, key)?.name ?? key, value);
  if (found.length > 1)
    throw new SalesforceError(
      400,
      "DUPLICATE_EXTERNAL_ID",
      `${key}: more than one record found for external id field`,
      [key],
    );
  const record = found[0];
  if (record) {
    updateRecord(writer, object, record, valuesFromCells(session, object, without(row, key), "update"));
    return { id: record.id, created: false, error: null };
  }
  const values = valuesFromCells(session, object, isId ? without(row, "Id") : row, "create");
  return { id: createRecord(writer, object, values).id, created: true, error: null };
}

function named(record: StoredRecord | undefined): StoredRecord {
  if (!record)
    throw new SalesforceError(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", []);
  if (record.deleted) throw new SalesforceError(400, "ENTITY_IS_DELETED", "entity is deleted", []);
  return record;
}

function cellOf(row: Record<string, string>, name: string): string {
  return Object.entries(row).find(([column]) => column.toLowerCase() === name.toLowerCase())?.[1] ?? "";
}

function without(row: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).filter(([column]) => column.toLowerCase() !== name.toLowerCase()),
  );
}

/** `REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --` */
function errorText({ errorCode, message, fields }: SalesforceError): string {
  return `${errorCode}:${message}:${(fields ?? []).join(",")} --`.replace(":: --", ":--");
}

import { type Answer, ok } from "../../common/exchange.ts";
import type { IngestJob, RowOutcome } from "../bulk/bulk-job.ts";
import { jobJson, jobState } from "../bulk/bulk-job.ts";
import { csvLine, isDelimiter, readCsv } from "../bulk/csv.ts";
import { notFound, SalesforceError } from "../errors.ts";
import { fieldOf } from "../schema/definition.ts";
import { isUpsertKey } from "../schema/describe-json.ts";
import { abortJob, invalidJob, invalidState, jobFrom, jobInfo, jobList, removeJob } from "./bulk-common.ts";
import { type ApiCall, type ApiRoute, bodyObject } from "./call.ts";

const operations = ["insert", "update", "upsert", "delete", "hardDelete"] as const;
const path = "/jobs/ingest";

/** Bulk API 2.0, records in. */
export const bulkIngestRoutes: readonly ApiRoute[] = [
  { method: "POST", pattern: path, kind: "ingest/create", writes: true, handle: create },
  { method: "GET", pattern: path, kind: "ingest/list", writes: false, handle: jobList("ingest") },
  { method: "PUT", pattern: `${path}/:id/batches`, kind: "ingest/upload", writes: true, handle: upload },
  { method: "GET", pattern: `${path}/:id`, kind: "ingest/info", writes: false, handle: jobInfo("ingest") },
  { method: "PATCH", pattern: `${path}/:id`, kind: "ingest/state", writes: true, handle: changeState },
  {
    method: "DELETE",
    pattern: `${path}/:id`,
    kind: "ingest/delete",
    writes: false,
    handle: removeJob("ingest"),
  },
  {
    method: "GET",
    pattern: `${path}/:id/successfulResults`,
    kind: "ingest/results",
    writes: false,
    handle: (call) => results(call, (outcome) => outcome.error === null, ["sf__Id", "sf__Created"]),
  },
  {
    method: "GET",
    pattern: `${path}/:id/failedResults`,
    kind: "ingest/results",
    writes: false,
    handle: (call) => results(call, (outcome) => outcome.error !== null, ["sf__Id", "sf__Error"]),
  },
  {
    method: "GET",
    pattern: `${path}/:id/unprocessedrecords`,
    kind: "ingest/results",
    writes: false,
    handle: unprocessed,
  },
];

function create(call: ApiCall): Answer {
  const body = bodyObject(call);
  const operation = operations.find((one) => one === body.operation);
  if (!operation) throw invalidJob(`Invalid operation: ${String(body.operation)}`);
  const object = call.org.schema.find(String(body.object));
  if (!object || !call.session.readsObject(object))
    throw new SalesforceError(400, "INVALIDENTITY", `Unable to find object: ${String(body.object)}`);
  const columnDelimiter = String(body.columnDelimiter ?? "COMMA");
  if (!isDelimiter(columnDelimiter)) throw invalidJob(`Invalid columnDelimiter: ${columnDelimiter}`);
  const externalIdFieldName = operation === "upsert" ? String(body.externalIdFieldName ?? "") : null;
  if (externalIdFieldName !== null) {
    const field = fieldOf(object, externalIdFieldName);
    if (!field || !isUpsertKey(field))
      throw invalidJob(
        `External ID was blank or is no external id of ${object.name}: ${externalIdFieldName}`,
      );
  }
  const job: IngestJob = {
    kind: "ingest",
    id: call.state.bulk.nextId(),
    session: call.session,
    objectName: object.name,
    version: call.version,
    form: { columnDelimiter, lineEnding: body.lineEnding === "CRLF" ? "CRLF" : "LF" },
    createdAt: call.org.now(),
    times: null,
    aborted: false,
    errorMessage: null,
    call: 0,
    operation,
    externalIdFieldName,
    columns: [],
    rows: [],
    outcomes: null,
    uploaded: false,
  };
  call.state.bulk.add(job);
  return ok(jobJson(job, call.org.now(), false));
}

function upload(call: ApiCall): Answer {
  const job = ingestJob(call);
  if (jobState(job, call.org.now()) !== "Open" || job.uploaded)
    throw invalidState(
      `Found multiple contents for job: <${job.id}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.`,
    );
  try {
    const { columns, rows } = readCsv(call.text, job.form);
    job.columns = columns;
    job.rows = rows;
  } catch (error) {
    job.errorMessage = `InvalidBatch : ${error instanceof Error ? error.message : String(error)}`;
  }
  job.uploaded = true;
  return { status: 201, text: "", contentType: "" };
}

function changeState(call: ApiCall): Answer {
  const job = ingestJob(call);
  const { state } = bodyObject(call);
  const present = jobState(job, call.org.now());
  if (state === "UploadComplete") {
    if (present !== "Open") throw invalidState(`Closing already closed Job not allowed: ${job.id}`);
    job.call = call.writer.call;
    call.state.bulk.close(job, job.rows.length);
  } else if (state === "Aborted") return abortJob(call, job);
  else throw invalidJob(`Invalid state: ${String(state)}`);
  return ok(jobJson(job, call.org.now(), false));
}

/** The rows of one kind, as they came, behind what became of them. */
function results(
  call: ApiCall,
  wanted: (outcome: RowOutcome) => boolean,
  added: readonly [string, "sf__Created" | "sf__Error"],
): Answer {
  const job = finished(call);
  const lines = [csvLine([...added, ...job.columns], job.form)];
  for (const [index, outcome] of (job.outcomes ?? []).entries()) {
    if (!wanted(outcome)) continue;
    const said = added[1] === "sf__Created" ? String(outcome.created) : (outcome.error ?? "");
    lines.push(csvLine([outcome.id, said, ...(job.rows[index] ?? [])], job.form));
  }
  return csv(lines);
}

/** Rows that the job did not come to: all of an aborted or failed one. */
function unprocessed(call: ApiCall): Answer {
  const job = finished(call);
  const left = job.outcomes === null ? job.rows : [];
  return csv([job.columns, ...left].map((cells) => csvLine(cells, job.form)));
}

function csv(lines: readonly string[]): Answer {
  return { status: 200, text: lines.join(""), contentType: "text/csv" };
}

function finished(call: ApiCall): IngestJob {
  const job = ingestJob(call);
  if (!["JobComplete", "Failed", "Aborted"].includes(jobState(job, call.org.now())))
    throw invalidState(`The job ${job.id} is not finished.`);
  return job;
}

function ingestJob(call: ApiCall): IngestJob {
  const job = jobFrom(call, "ingest");
  if (job.kind !== "ingest") throw notFound();
  return job;
}

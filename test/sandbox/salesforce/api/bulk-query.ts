import { type Answer, ok } from "../../common/exchange.ts";
import type { QueryJob } from "../bulk/bulk-job.ts";
import { jobJson, jobState } from "../bulk/bulk-job.ts";
import { csvLine, isDelimiter } from "../bulk/csv.ts";
import { notFound, SalesforceError } from "../errors.ts";
import { parseSoql, type SoqlQuery } from "../soql/index.ts";
import { abortJob, invalidJob, invalidState, jobFrom, jobInfo, jobList, removeJob } from "./bulk-common.ts";
import { type ApiCall, type ApiRoute, bodyObject } from "./call.ts";

const path = "/jobs/query";
/** Of a page, when the caller names no number. */
const usualRecords = 50_000;

/** Bulk API 2.0, records out. */
export const bulkQueryRoutes: readonly ApiRoute[] = [
  { method: "POST", pattern: path, kind: "bulk-query/create", writes: false, handle: create },
  { method: "GET", pattern: path, kind: "bulk-query/list", writes: false, handle: jobList("query") },
  { method: "GET", pattern: `${path}/:id`, kind: "bulk-query/info", writes: false, handle: jobInfo("query") },
  { method: "PATCH", pattern: `${path}/:id`, kind: "bulk-query/state", writes: false, handle: changeState },
  {
    method: "DELETE",
    pattern: `${path}/:id`,
    kind: "bulk-query/delete",
    writes: false,
    handle: removeJob("query"),
  },
  {
    method: "GET",
    pattern: `${path}/:id/results`,
    kind: "bulk-query/results",
    writes: false,
    handle: results,
  },
];

function create(call: ApiCall): Answer {
  const body = bodyObject(call);
  const operation = body.operation;
  if (operation !== "query" && operation !== "queryAll")
    throw invalidJob(`Invalid operation: ${String(operation)}`);
  if (typeof body.query !== "string") throw invalidJob("The query is missing.");
  const soql = body.query;
  const parsed = parseSoql(soql);
  const object = call.org.schema.object(parsed.object);
  refuseUnsupported(parsed);
  const columnDelimiter = String(body.columnDelimiter ?? "COMMA");
  if (!isDelimiter(columnDelimiter)) throw invalidJob(`Invalid columnDelimiter: ${columnDelimiter}`);
  const job: QueryJob = {
    kind: "query",
    id: call.state.bulk.nextId(),
    session: call.session,
    objectName: object.name,
    version: call.version,
    form: { columnDelimiter, lineEnding: body.lineEnding === "CRLF" ? "CRLF" : "LF" },
    createdAt: call.org.now(),
    times: null,
    aborted: false,
    errorMessage: null,
    call: call.writer.call,
    operation,
    soql,
    size: call.org.store(object).size,
    outcome: null,
  };
  call.state.bulk.add(job);
  call.state.bulk.close(job, job.size);
  return ok(jobJson(job, call.org.now(), false));
}

/** One page as CSV with a header of its own; `Sforce-Locator` is the text `null` behind the last one. */
function results(call: ApiCall): Answer {
  const job = queryJob(call);
  if (jobState(job, call.org.now()) !== "JobComplete" || !job.outcome)
    throw invalidState(`The job ${job.id} has no results.`);
  const { rows, columns } = job.outcome;
  const locator = call.query.get("locator");
  const start = locator === null ? 0 : startOf(locator);
  const asked = Number(call.query.get("maxRecords") ?? usualRecords);
  const most = Math.min(asked, call.state.settings.bulkPageRecords ?? asked);
  const end = Math.min(rows.length, start + most);
  const lines = [csvLine(columns, job.form)];
  for (let index = start; index < end; index += 1) {
    const row = rows[index];
    if (row) lines.push(csvLine(row.cells(), job.form));
  }
  return {
    status: 200,
    text: lines.join(""),
    contentType: "text/csv",
    headers: {
      "Sforce-Locator": end < rows.length ? Buffer.from(String(end)).toString("base64url") : "null",
      "Sforce-NumberOfRecords": String(end - start),
    },
  };
}

function startOf(locator: string): number {
  const start = Number(Buffer.from(locator, "base64url").toString());
  if (!Number.isInteger(start) || start < 0)
    throw new SalesforceError(400, "INVALID_QUERY_LOCATOR", "Invalid locator");
  return start;
}

function changeState(call: ApiCall): Answer {
  if (bodyObject(call).state !== "Aborted") throw invalidJob("Invalid state");
  return abortJob(call, queryJob(call));
}

function queryJob(call: ApiCall): QueryJob {
  const job = jobFrom(call, "query");
  if (job.kind !== "query") throw notFound();
  return job;
}

/** Bulk queries have no totals, no groups, no inner queries and no offset. */
function refuseUnsupported(query: SoqlQuery): void {
  const kinds = query.select.map(({ kind }) => kind);
  const totals = kinds.includes("aggregate") || kinds.includes("count") || query.groupBy.length > 0;
  if (totals || kinds.includes("children") || query.offset !== null)
    throw new SalesforceError(
      400,
      "API_ERROR",
      "Failed to parse query: aggregates, GROUP BY, OFFSET and inner queries are not supported in Bulk queries",
    );
}

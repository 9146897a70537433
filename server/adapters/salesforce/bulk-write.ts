import { parse } from "csv-parse/sync";
import { BellwetherError } from "../../domain/errors.ts";
import { crmTimeOf } from "../common/instants.ts";
import type { Api } from "./api.ts";
import { CallFailure } from "./failure.ts";
import type { ConnectionParts } from "./parts.ts";
import { isObject } from "./raw-record.ts";

/** An account's fields as Salesforce takes them; null empties one. */
export interface AccountInput {
  id: string;
  fields: Readonly<Record<string, string | number | null>>;
}

export interface SaveError {
  statusCode: string;
  message: string;
}

/** For the upload of a job's rows. */
const UPLOAD_TIMEOUT_MS = 10 * 60_000;
/** Waits before each look at the job. */
const LOOKS_MS = [3_000, 5_000, 8_000, 13_000, 20_000, 30_000, 60_000, 60_000, 60_000];

/**
 * What became of the updates, by account; who is missing was written. Create, upload, close, look and, where rows
 * failed, read them: five calls. Throws `retry_later` / "bulk_job_waits" or "bulk_job_failed" when it is not known of
 * all: what the CRM holds is then looked at before anything is sent again.
 */
export async function bulkUpdate(
  parts: ConnectionParts,
  inputs: readonly AccountInput[],
): Promise<{ crmTime: string; errors: ReadonlyMap<string, SaveError> }> {
  const jobId = await createJob(parts);
  await upload(parts, jobId, csvOf(inputs));
  await close(parts, jobId);
  const { failed, crmTime } = await whenDone(parts, jobId, inputs.length);
  return { crmTime, errors: failed === 0 ? new Map() : await failedRows(parts, jobId) };
}

async function createJob({ calls }: ConnectionParts): Promise<string> {
  return calls.run(async (api) => {
    const job: unknown = await api.connection.requestPost("/jobs/ingest", {
      object: "Account",
      operation: "update",
      contentType: "CSV",
      lineEnding: "LF",
    });
    if (isObject(job) && typeof job.id === "string") return job.id;
    throw new CallFailure("unreadable", "Salesforce started a job and did not say which");
  });
}

async function upload({ calls }: ConnectionParts, jobId: string, csv: string): Promise<void> {
  await calls.run(
    (api) =>
      once(() =>
        api.connection.request({
          method: "PUT",
          url: `/jobs/ingest/${jobId}/batches`,
          body: csv,
          headers: { "content-type": "text/csv" },
        }),
      ),
    { timeoutMs: UPLOAD_TIMEOUT_MS },
  );
}

async function close({ calls }: ConnectionParts, jobId: string): Promise<void> {
  await calls.run((api) =>
    once(() => api.connection.requestPatch(`/jobs/ingest/${jobId}`, { state: "UploadComplete" })),
  );
}

/** Done before, by a try whose answer was lost, is done. */
async function once(step: () => PromiseLike<unknown>): Promise<void> {
  try {
    await step();
  } catch (failure) {
    if (!(failure instanceof CallFailure) || !failure.hasCode("INVALIDJOBSTATE")) throw failure;
  }
}

async function whenDone(
  parts: ConnectionParts,
  jobId: string,
  rows: number,
): Promise<{ failed: number; crmTime: string }> {
  for (const ms of LOOKS_MS) {
    await parts.settings.sleep(ms);
    const { state, processed, failed, crmTime } = await parts.calls.run((api) => look(parts, api, jobId));
    if (state === "JobComplete" && processed === rows) return { failed, crmTime };
    if (["JobComplete", "Failed", "Aborted"].includes(state)) throw jobFailed(state);
  }
  throw new BellwetherError(
    "retry_later",
    "bulk_job_waits",
    "Salesforce has not finished writing the scores yet. What it has written is looked at in a minute, before anything is sent again.",
    { retryAfterMs: 60_000 },
  );
}

async function look(parts: ConnectionParts, api: Api, jobId: string) {
  const job: unknown = await api.connection.request(`/jobs/ingest/${jobId}`);
  if (!isObject(job) || typeof job.state !== "string")
    throw new CallFailure("unreadable", "Salesforce told of a job without its state");
  return {
    state: job.state,
    processed: Number(job.numberRecordsProcessed),
    failed: Number(job.numberRecordsFailed),
    crmTime: crmTimeOf(api.answer()?.headers, parts.now),
  };
}

/** A finished job may hold failed rows: `CODE:message:fields --`. */
async function failedRows({ calls }: ConnectionParts, jobId: string): Promise<Map<string, SaveError>> {
  return calls.run(async (api) => {
    const text: unknown = await api.connection.request<string>(`/jobs/ingest/${jobId}/failedResults`, {
      responseType: "text/plain",
    });
    if (typeof text !== "string")
      throw new CallFailure("unreadable", "Salesforce's list of failed rows was no text");
    const rows = parse(text, { columns: true, bom: true, skip_empty_lines: true }) as Record<
      string,
      string
    >[];
    return new Map(rows.map((row) => [row.sf__Id || (row.Id ?? ""), toError(row.sf__Error ?? "")] as const));
  });
}

function toError(text: string): SaveError {
  const [, statusCode = "UNKNOWN", rest = ""] = /^([A-Z_]+):([\s\S]*)$/.exec(text) ?? [];
  return { statusCode, message: rest.replace(/:[^:]*--\s*$/, "") || text };
}

/** A row an account: an empty cell says nothing, `#N/A` empties the field. */
function csvOf(inputs: readonly AccountInput[]): string {
  const names = [...new Set(inputs.flatMap(({ fields }) => Object.keys(fields)))];
  const cell = (value: string | number | null | undefined) =>
    value === undefined ? "" : value === null ? "#N/A" : `"${String(value).replaceAll('"', '""')}"`;
  const lines = inputs.map(({ id, fields }) => [id, ...names.map((name) => cell(fields[name]))].join(","));
  return [["Id", ...names].join(","), ...lines, ""].join("\n");
}

function jobFailed(state: string): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "bulk_job_failed",
    `Salesforce ended the job that writes the scores (${state}) before all were written. What it has written is looked at in a minute, and the rest is sent again.`,
    { retryAfterMs: 60_000 },
  );
}

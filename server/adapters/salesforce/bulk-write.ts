import { parse } from "csv-parse/sync";
import { BellwetherError } from "../../domain/errors.ts";
import type { AccountUpdate, WriteJobResult, WriteJobs, WriteOutcome } from "../../ports/crm.ts";
import { crmTimeOf } from "../common/instants.ts";
import { type AccountInput, accountForm } from "./account-input.ts";
import type { Api } from "./api.ts";
import { CallFailure } from "./failure.ts";
import { PackedText } from "./packed-text.ts";
import type { ConnectionParts } from "./parts.ts";
import { isObject } from "./raw-record.ts";
import { isPassing, type SaveError, toOutcome } from "./save-error.ts";

/** Salesforce takes 150 MB of a job's rows as base64, about 100 MB of text. */
const MOST_CHARACTERS = 60_000_000;
/** For the upload of a job's rows. */
const UPLOAD_TIMEOUT_MS = 10 * 60_000;
/** Waits before each look at the job. */
const LOOKS_MS = [3_000, 5_000, 8_000, 13_000, 20_000, 30_000, 60_000, 60_000, 60_000];

/** Bulk 2.0: open, upload, close, look and, where rows failed, read them: five calls for 100,000 accounts. */
export function createWriteJobs(parts: ConnectionParts): WriteJobs {
  return {
    worthwhileAbove: 2_000,
    most: 100_000,
    open: () => open(parts),
    send: (job, updates) => send(parts, job, updates),
    result: (job, accounts) => result(parts, job, accounts),
  };
}

async function open({ calls }: ConnectionParts): Promise<string> {
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

async function send(
  parts: ConnectionParts,
  job: string,
  updates: AsyncIterable<readonly AccountUpdate[]>,
): Promise<void> {
  const csv = await csvOf(parts, updates);
  await parts.calls.run((api) => once(() => api.putCsv(`/jobs/ingest/${job}/batches`, csv.stream())), {
    timeoutMs: UPLOAD_TIMEOUT_MS,
  });
  await parts.calls.run((api) => once(() => setState(api, job, "UploadComplete")));
}

/** A row an account: an empty cell says nothing, `#N/A` empties the field. */
async function csvOf(
  parts: ConnectionParts,
  updates: AsyncIterable<readonly AccountUpdate[]>,
): Promise<PackedText> {
  const { names, input } = await accountForm(parts);
  const cell = (value: string | number | null | undefined) =>
    value === undefined ? "" : value === null ? "#N/A" : `"${String(value).replaceAll('"', '""')}"`;
  const line = ({ id, fields }: AccountInput) =>
    `${[id, ...names.map((name) => cell(fields[name]))].join(",")}\n`;
  const csv = new PackedText();
  await csv.add(`${["Id", ...names].join(",")}\n`);
  for await (const slice of updates) {
    await csv.add(slice.map((update) => line(input(update))).join(""));
    if (csv.length > MOST_CHARACTERS) break;
  }
  return csv;
}

function setState({ connection }: Api, job: string, state: "UploadComplete" | "Aborted") {
  return connection.requestPatch(`/jobs/ingest/${job}`, { state });
}

/** Done before, by a try whose answer was lost, is done. */
async function once(step: () => PromiseLike<unknown>): Promise<void> {
  try {
    await step();
  } catch (failure) {
    if (!(failure instanceof CallFailure) || !failure.hasCode("INVALIDJOBSTATE")) throw failure;
  }
}

async function result(
  parts: ConnectionParts,
  job: string,
  accounts: number,
): Promise<WriteJobResult | "unsent" | "unknown"> {
  for (const ms of LOOKS_MS) {
    await parts.settings.sleep(ms);
    const seen = await look(parts, job);
    if (seen === null) return "unknown";
    const { state, processed, failed, crmTime } = seen;
    if (state === "Open") return abandon(parts, job);
    if (state === "JobComplete" && processed >= accounts)
      return {
        failed: failed === 0 ? new Map() : await failedRows(parts, job, crmTime),
        othersWrittenAt: crmTime,
      };
    if (state === "JobComplete" || ((state === "Failed" || state === "Aborted") && processed > 0))
      return "unknown";
    if (state === "Failed" || state === "Aborted") return { failed: new Map(), othersWrittenAt: null };
  }
  throw new BellwetherError(
    "retry_later",
    "bulk_job_waits",
    "Salesforce has not finished writing the scores yet. The same job is looked at again in a minute; nothing is sent twice.",
    { retryAfterMs: 60_000 },
  );
}

/** Rows that may have been uploaded are never worked on once the job is aborted. */
async function abandon(parts: ConnectionParts, job: string): Promise<"unsent"> {
  await parts.calls.run((api) => once(() => setState(api, job, "Aborted")));
  return "unsent";
}

/** Null = Salesforce does not know the job any more. */
async function look(parts: ConnectionParts, job: string) {
  return parts.calls.run(async (api) => {
    try {
      const told: unknown = await api.connection.request(`/jobs/ingest/${job}`);
      if (!isObject(told) || typeof told.state !== "string")
        throw new CallFailure("unreadable", "Salesforce told of a job without its state");
      return {
        state: told.state,
        processed: Number(told.numberRecordsProcessed),
        failed: Number(told.numberRecordsFailed),
        crmTime: crmTimeOf(api.answer()?.headers, parts.now),
      };
    } catch (failure) {
      if (failure instanceof CallFailure && failure.status === 404) return null;
      throw failure;
    }
  });
}

/** A finished job may hold failed rows: `CODE:message:fields --`. Those of a passing cause go out again. */
async function failedRows(
  parts: ConnectionParts,
  job: string,
  crmTime: string,
): Promise<Map<string, WriteOutcome | null>> {
  const text = await parts.calls.run(async (api) => {
    const answer: unknown = await api.connection.request<string>(`/jobs/ingest/${job}/failedResults`, {
      responseType: "text/plain",
    });
    if (typeof answer === "string") return answer;
    throw new CallFailure("unreadable", "Salesforce's list of failed rows was no text");
  });
  const rows = parse(text, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[];
  return new Map(
    rows.map((row) => {
      const id = row.sf__Id || (row.Id ?? "");
      const error = toError(row.sf__Error ?? "");
      return [id, isPassing(error) ? null : toOutcome(parts, id, { error, crmTime })] as const;
    }),
  );
}

function toError(text: string): SaveError {
  const [, statusCode = "UNKNOWN", rest = ""] = /^([A-Z_]+):([\s\S]*)$/.exec(text) ?? [];
  return { statusCode, message: rest.replace(/:[^:]*--\s*$/, "") || text };
}

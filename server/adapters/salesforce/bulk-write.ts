import { BellwetherError } from "../../domain/errors.ts";
import type { AccountUpdate, WriteJobResult, WriteJobs, WriteOutcome } from "../../ports/crm.ts";
import { parseIso } from "../common/instants.ts";
import { type AccountInput, accountForm } from "./account-input.ts";
import type { Api } from "./api.ts";
import { csvRows } from "./csv-rows.ts";
import { packageMissing } from "./errors.ts";
import { CallFailure, isForgotten } from "./failure.ts";
import { PackedText } from "./packed-text.ts";
import type { ConnectionParts } from "./parts.ts";
import { isObject } from "./raw-record.ts";
import { isOfFields, isPassing, type SaveError, toOutcome } from "./save-error.ts";

/** Salesforce takes 150 MB of a job's rows as base64, about 100 MB of text. */
const MOST_CHARACTERS = 60_000_000;
/** For the upload of a job's rows. */
const UPLOAD_TIMEOUT_MS = 10 * 60_000;
/** Waits before each look at the job. */
const LOOKS_MS = [3_000, 5_000, 8_000, 13_000, 20_000];

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

async function open(parts: ConnectionParts): Promise<string> {
  const { missing } = await accountForm(parts);
  if (missing.length > 0) throw packageMissing(missing);
  return parts.calls.run(async (api) => {
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
    const { state, processed, failed, createdAt } = seen;
    if (state === "Open") return abandon(parts, job);
    if (state === "JobComplete" && processed >= accounts)
      return {
        failed: failed === 0 ? new Map() : await failedRows(parts, job, createdAt),
        othersWrittenAt: createdAt,
      };
    if (state !== "JobComplete" && state !== "Failed" && state !== "Aborted") continue;
    // A whole job fails for a field that is not there any more.
    parts.descriptions.forget("Account");
    return processed > 0 || state === "JobComplete"
      ? "unknown"
      : { failed: new Map(), othersWrittenAt: null };
  }
  throw new BellwetherError(
    "retry_later",
    "bulk_job_waits",
    "Salesforce has not finished writing the scores yet. The same job is looked at again in a minute; nothing is sent twice.",
    { retryAfterMs: 60_000 },
  );
}

/** Whoever died may have let it begin after we looked: then what it did has to be read. */
async function abandon(parts: ConnectionParts, job: string): Promise<"unsent" | "unknown"> {
  await parts.calls.run(async (api) => {
    try {
      await once(() => setState(api, job, "Aborted"));
    } catch (failure) {
      if (!isForgotten(failure)) throw failure;
    }
  });
  const seen = await look(parts, job);
  return seen?.state === "Aborted" && seen.processed === 0 ? "unsent" : "unknown";
}

/**
 * Null = Salesforce does not tell of the job any more. `createdAt` = before all that it wrote: what somebody changed
 * since is compared, whoever was later.
 */
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
        createdAt: parseIso(String(told.createdDate)) ?? parts.now(),
      };
    } catch (failure) {
      if (isForgotten(failure)) return null;
      throw failure;
    }
  });
}

/**
 * A finished job may hold failed rows: `CODE:message:fields --`. They come one by one, since all may have failed. Those of
 * a passing cause go out again.
 */
async function failedRows(
  parts: ConnectionParts,
  job: string,
  crmTime: string,
): Promise<Map<string, WriteOutcome | null>> {
  return parts.calls.run(async (api) => {
    const { body } = await api.openCsv(`/jobs/ingest/${job}/failedResults`);
    const failed = new Map<string, WriteOutcome | null>();
    const { rows } = csvRows(body);
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      const row = next.value as Record<string, string>;
      const id = row.sf__Id || (row.Id ?? "");
      const error = toError(row.sf__Error ?? "");
      if (isOfFields(error)) parts.descriptions.forget("Account");
      failed.set(id, isPassing(error) ? null : toOutcome(parts, id, { error, crmTime }));
    }
    return failed;
  });
}

function toError(text: string): SaveError {
  const [, statusCode = "UNKNOWN", rest = ""] = /^([A-Z_]+):([\s\S]*)$/.exec(text) ?? [];
  return { statusCode, message: rest.replace(/:[^:]*--\s*$/, "") || text };
}

import { BellwetherError } from "../../domain/errors.ts";
import type { Page } from "../../ports/crm.ts";
import { type BulkCursor, formatBulkCursor } from "./bulk-cursor.ts";
import { takeRows } from "./bulk-results.ts";
import { CallFailure, isForgotten } from "./failure.ts";
import { fieldsToRead } from "./fields-to-read.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { convert, liveOnly, withFreshFields } from "./query.ts";
import { isObject } from "./raw-record.ts";
import { quoted, select } from "./soql.ts";

/** Rows of one page: they cost no call, so a page is no larger than memory likes. */
const ROWS = 500;
/** Waits before each look at a job. One that takes longer is looked at in a later run. */
const LOOKS_MS = [3_000, 5_000, 8_000, 13_000, 20_000, 30_000, 40_000];

/** Starts a Bulk job over the records behind `after`; the cursor of its first page. One call. */
export async function beginBulk(parts: ConnectionParts, type: ObjectType, after: string): Promise<string> {
  const jobId = await withFreshFields(parts, type, async (fields) => {
    const query = select({
      fields: fields.names,
      object: type.object,
      where: [`Id > ${quoted(after)}`, type.where, liveOnly(type)],
    });
    const operation = type.archives ? "queryAll" : "query";
    return parts.calls.run(async (api) => {
      const job: unknown = await api.connection.requestPost("/jobs/query", { operation, query });
      if (isObject(job) && typeof job.id === "string") return job.id;
      throw new CallFailure("unreadable", "Salesforce started a job and did not say which");
    });
  });
  return formatBulkCursor({ jobId, after, locator: "", skip: 0 });
}

/**
 * The next rows of a job's results. Null when the job failed, was ended by somebody, or is too old to be known. Throws
 * `retry_later` / "bulk_job_waits" while it is not done: the cursor stays good, so the same job is looked at again.
 */
export async function bulkPage(
  parts: ConnectionParts,
  type: ObjectType,
  cursor: BulkCursor,
): Promise<Page | null> {
  const isFirst = cursor.locator === "" && cursor.skip === 0;
  if (isFirst && !(await isDone(parts, type, cursor.jobId))) return null;
  const { owned } = await fieldsToRead(parts, type);
  const rows = await takeRows(parts, cursor, ROWS);
  if (rows === null) return null;
  const { raw, locator, skip } = rows;
  const { records, unreadable } = await convert(parts, type, { raw, fields: { owned } });
  return {
    records,
    unreadable,
    next: locator === null ? null : formatBulkCursor({ ...cursor, locator, skip }),
    crmTime: parts.now(),
  };
}

async function isDone(parts: ConnectionParts, type: ObjectType, jobId: string): Promise<boolean> {
  for (const ms of LOOKS_MS) {
    await parts.settings.sleep(ms);
    const state = await stateOf(parts, jobId);
    if (state === "JobComplete") return true;
    if (state === null || state === "Failed" || state === "Aborted") return false;
  }
  throw new BellwetherError(
    "retry_later",
    "bulk_job_waits",
    `Salesforce has not finished its job over ${type.name} yet. The same job is looked at again in a minute; nothing is read twice.`,
    { retryAfterMs: 60_000 },
  );
}

/** Null = Salesforce does not know the job any more. */
async function stateOf({ calls }: ConnectionParts, jobId: string): Promise<string | null> {
  return calls.run(async (api) => {
    try {
      const job: unknown = await api.connection.request(`/jobs/query/${jobId}`);
      if (isObject(job) && typeof job.state === "string") return job.state;
      throw new CallFailure("unreadable", "Salesforce told of a job without its state");
    } catch (failure) {
      if (isForgotten(failure)) return null;
      throw failure;
    }
  });
}

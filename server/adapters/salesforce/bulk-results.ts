import type { BulkCursor } from "./bulk-cursor.ts";
import { csvRows } from "./csv-rows.ts";
import { CallFailure, isForgotten } from "./failure.ts";
import type { OpenResults } from "./open-results.ts";
import type { ConnectionParts } from "./parts.ts";
import { hasId, type RawRecord } from "./raw-record.ts";
import { withRetries } from "./retry.ts";

/** Most rows of one set of results: they come one by one, so a set may be large. */
export const SET_ROWS = 100_000;

export interface TakenRows {
  raw: RawRecord[];
  /** Where to go on; null = that was all. */
  locator: string | null;
  skip: number;
}

/**
 * Up to `most` rows behind the cursor. The answer stays open between two pages; after a crash or a cut connection the
 * same set is asked for again and passed over up to where it was. Null = the job is not known any more.
 */
export async function takeRows(
  parts: ConnectionParts,
  cursor: BulkCursor,
  most: number,
): Promise<TakenRows | null> {
  const attempt = async () => {
    const open = keptAt(parts, cursor) ?? (await openAt(parts, cursor));
    return open && takeOrClose(parts, open, cursor, most);
  };
  return withRetries(attempt, { ...parts.settings, onDayClosed: () => {} });
}

/** The answer that is open at just that row; another one is closed. */
function keptAt({ openResults }: ConnectionParts, cursor: BulkCursor): OpenResults | null {
  const kept = openResults.get(keyOf(cursor));
  openResults.delete(keyOf(cursor));
  if (kept?.at === cursor.skip) return kept;
  kept?.close();
  return null;
}

async function takeOrClose(
  { openResults }: ConnectionParts,
  open: OpenResults,
  cursor: BulkCursor,
  most: number,
): Promise<TakenRows> {
  try {
    const raw = await take(open, most);
    if (raw.length === most) {
      openResults.set(keyOf(cursor), open);
      return { raw, locator: cursor.locator, skip: open.at };
    }
    mustBeWhole(open);
    return { raw, locator: open.next, skip: 0 };
  } catch (error) {
    open.close();
    throw error instanceof CallFailure ? error : cutOff(error);
  }
}

async function openAt(parts: ConnectionParts, cursor: BulkCursor): Promise<OpenResults | null> {
  const query = new URLSearchParams({
    maxRecords: String(SET_ROWS),
    ...(cursor.locator === "" ? {} : { locator: cursor.locator }),
  });
  const answer = await parts.calls.run(async (api) => {
    try {
      return await api.openCsv(`/jobs/query/${cursor.jobId}/results?${query}`);
    } catch (failure) {
      if (isForgotten(failure)) return null;
      throw failure;
    }
  });
  if (answer === null) return null;
  const announced = Number(answer.headers["sforce-numberofrecords"] ?? Number.NaN);
  const locator = answer.headers["sforce-locator"];
  const open: OpenResults = {
    ...csvRows(answer.body),
    at: 0,
    announced: Number.isInteger(announced) ? announced : null,
    // Behind the last set stands the text "null".
    next: locator === undefined || locator === "null" ? null : locator,
  };
  await skip(open, cursor.skip);
  return open;
}

async function take(open: OpenResults, most: number): Promise<RawRecord[]> {
  const raw: RawRecord[] = [];
  while (raw.length < most) {
    const { value, done } = await open.rows.next();
    if (done) break;
    if (!hasId(value)) throw new CallFailure("unreadable", "Salesforce's CSV has rows without an id");
    raw.push(value);
    open.at++;
  }
  return raw;
}

async function skip(open: OpenResults, count: number): Promise<void> {
  try {
    while (open.at < count && !(await open.rows.next()).done) open.at++;
  } catch (error) {
    open.close();
    throw cutOff(error);
  }
}

function mustBeWhole({ at, announced }: OpenResults): void {
  if (announced === null || at === announced) return;
  throw new CallFailure("unreadable", `Salesforce announced ${announced} rows and sent ${at}`);
}

function cutOff(cause: unknown): CallFailure {
  return new CallFailure("network", "Salesforce's answer broke off", { cause });
}

function keyOf({ jobId, locator }: BulkCursor): string {
  return `${jobId}/${locator}`;
}

import { BellwetherError } from "../../domain/errors.ts";
import { backoff } from "../common/backoff.ts";
import { crmTimeOf } from "../common/instants.ts";
import type { Api } from "./api.ts";
import { packageMissing } from "./errors.ts";
import { CallFailure } from "./failure.ts";
import type { ConnectionParts } from "./parts.ts";
import { isObject } from "./raw-record.ts";
import { LOCKED, type SaveError } from "./save-error.ts";

/** Most records of one collection; the official client sends more in one call, which Salesforce refuses. */
export const COLLECTION = 200;
/** Rows that another process holds are tried again so often, with seconds in between. */
const LOCKED_ATTEMPTS = 5;
const LOCKED_MS = 1_000;

/** What Salesforce made of one record, and when; null = it took it. */
export interface Saved {
  error: SaveError | null;
  crmTime: string;
}

/**
 * One answer for each of up to 200 records, in one call: PATCH `path`, an update or an upsert. A refused record costs
 * the others nothing; locked ones are sent again alone, and answered as locked in the end. Throws `fix_configuration` /
 * "package_missing" where the org has no such object.
 */
export async function saveCollection(
  parts: ConnectionParts,
  path: string,
  records: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly Saved[]> {
  if (records.length > COLLECTION)
    throw new BellwetherError("bug", "batch_too_large", `Save at most ${COLLECTION} records at once.`);
  const saved = new Map<number, Saved>();
  let left = [...records.keys()];
  for (let attempt = 1; left.length > 0; attempt++) {
    const answers = await send(
      parts,
      path,
      left.map((index) => records[index]!),
    );
    for (const [place, index] of left.entries()) saved.set(index, answers[place]!);
    left = left.filter((index) => saved.get(index)?.error?.statusCode === LOCKED);
    if (attempt === LOCKED_ATTEMPTS) break;
    if (left.length > 0) await parts.settings.sleep(LOCKED_MS + backoff(attempt, parts.settings.random));
  }
  return records.map((_, index) => saved.get(index)!);
}

async function send(parts: ConnectionParts, path: string, records: readonly unknown[]): Promise<Saved[]> {
  return parts.calls.run(async (api) => {
    const results = await patch(api, path, JSON.stringify({ allOrNone: false, records }));
    if (!Array.isArray(results) || results.length !== records.length)
      throw new CallFailure("unreadable", "Salesforce took records and did not say what became of each");
    const crmTime = crmTimeOf(api.answer()?.headers, parts.now);
    return results.map((result) => ({ error: errorOf(result), crmTime }));
  });
}

async function patch({ connection }: Api, path: string, body: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  try {
    return await connection.request({ method: "PATCH", url: path, body, headers });
  } catch (failure) {
    if (failure instanceof CallFailure && failure.status === 404)
      throw packageMissing([path.split("/")[3] ?? path]);
    throw failure;
  }
}

function errorOf(result: unknown): SaveError | null {
  if (isObject(result) && result.success === true) return null;
  const first = isObject(result) && Array.isArray(result.errors) ? result.errors[0] : undefined;
  if (!isObject(first) || typeof first.statusCode !== "string")
    throw new CallFailure("unreadable", "Salesforce refused a record without a reason");
  return { statusCode: first.statusCode, message: String(first.message ?? first.statusCode) };
}

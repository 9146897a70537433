import { BellwetherError } from "../../domain/errors.ts";
import type { AccountUpdate, WriteOutcome } from "../../ports/crm.ts";
import { backoff } from "../common/backoff.ts";
import { crmTimeOf } from "../common/instants.ts";
import { type AccountInput, accountForm } from "./account-input.ts";
import { CallFailure } from "./failure.ts";
import type { ConnectionParts } from "./parts.ts";
import { isObject } from "./raw-record.ts";
import { LOCKED, type SaveError, toOutcome } from "./save-error.ts";

/** Most records of one collection; the official client sends more in one call, which Salesforce refuses. */
export const WRITE_BATCH = 200;
/** Rows that another process holds are tried again so often, with seconds in between. */
const LOCKED_ATTEMPTS = 5;
const LOCKED_MS = 1_000;

/** One outcome per update, in one call. A refused record costs the others nothing; locked ones are sent again alone. */
export async function writeAccounts(
  parts: ConnectionParts,
  updates: readonly AccountUpdate[],
): Promise<WriteOutcome[]> {
  if (updates.length > WRITE_BATCH)
    throw new BellwetherError("bug", "batch_too_large", `${updates.length} accounts in one collection.`);
  if (updates.length === 0) return [];
  const { input } = await accountForm(parts);
  const outcomes = new Map<string, WriteOutcome>();
  let left = updates;
  for (let attempt = 1; left.length > 0; attempt++) {
    const { crmTime, errors } = await send(parts, left.map(input));
    const locked = left.filter((_, index) => errors[index]?.statusCode === LOCKED);
    for (const [index, { id }] of left.entries()) {
      const error = errors[index] ?? null;
      if (error?.statusCode !== LOCKED) outcomes.set(id, toOutcome(parts, id, error, crmTime));
    }
    if (locked.length > 0 && attempt === LOCKED_ATTEMPTS) throw stillLocked(locked.length);
    if (locked.length > 0) await parts.settings.sleep(LOCKED_MS + backoff(attempt, parts.settings.random));
    left = locked;
  }
  return updates.map(({ id }) => outcomes.get(id)!);
}

async function send(
  parts: ConnectionParts,
  inputs: readonly AccountInput[],
): Promise<{ crmTime: string; errors: (SaveError | null)[] }> {
  const records = inputs.map(({ id, fields }) => ({ attributes: { type: "Account" }, id, ...fields }));
  return parts.calls.run(async (api) => {
    const results: unknown = await api.connection.request({
      method: "PATCH",
      url: "/composite/sobjects",
      body: JSON.stringify({ allOrNone: false, records }),
      headers: { "content-type": "application/json" },
    });
    if (!Array.isArray(results) || results.length !== records.length)
      throw new CallFailure("unreadable", "Salesforce took records and did not say what became of each");
    return { crmTime: crmTimeOf(api.answer()?.headers, parts.now), errors: results.map(errorOf) };
  });
}

function errorOf(result: unknown): SaveError | null {
  if (isObject(result) && result.success === true) return null;
  const first = isObject(result) && Array.isArray(result.errors) ? result.errors[0] : undefined;
  if (!isObject(first) || typeof first.statusCode !== "string")
    throw new CallFailure("unreadable", "Salesforce refused a record without a reason");
  return { statusCode: first.statusCode, message: String(first.message ?? first.statusCode) };
}

function stillLocked(count: number): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "record_locked",
    `Salesforce keeps ${count} accounts locked: another process in the org is changing them. They are written later.`,
    { retryAfterMs: 60_000 },
  );
}

import { BellwetherError } from "../../domain/errors.ts";
import type { WriteOutcome } from "../../ports/crm.ts";
import { backoff } from "../common/backoff.ts";
import { crmTimeOf } from "../common/instants.ts";
import { type AccountInput, bulkUpdate, type SaveError } from "./bulk-write.ts";
import { kinds } from "./definitions.ts";
import { inShort, packageMissing } from "./errors.ts";
import { CallFailure } from "./failure.ts";
import { fieldsToRead } from "./fields-to-read.ts";
import { objectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { isObject } from "./raw-record.ts";

/** Most records of one collection; the official client sends more in one call, which Salesforce refuses. */
const WRITE_BATCH = 200;
/** Beyond this a Bulk job costs fewer calls. */
const BULK_FROM = 2_000;
/** What one process holds of accounts and their values at once. */
const BULK_MOST = 100_000;
/** Rows that another process holds are tried again so often, with seconds in between. */
const LOCKED_ATTEMPTS = 5;
const LOCKED_MS = 1_000;
const LOCKED = "UNABLE_TO_LOCK_ROW";

export interface AccountUpdate {
  id: string;
  values: Readonly<Record<string, string>>;
}

/** Collections for some, one Bulk job for many. */
export function writeBatchSize(waiting: number): number {
  return waiting > BULK_FROM ? Math.min(waiting, BULK_MOST) : WRITE_BATCH;
}

/**
 * One outcome per update. A refused record costs the others nothing; locked ones are sent again alone. Up to 200 are one
 * call, up to 2,000 one for each 200, more one Bulk job of five.
 */
export async function writeAccounts(
  parts: ConnectionParts,
  updates: readonly AccountUpdate[],
): Promise<WriteOutcome[]> {
  if (updates.length === 0) return [];
  const toInput = await inputMaker(parts);
  const outcomes = new Map<string, WriteOutcome>();
  if (updates.length > BULK_FROM) {
    const { crmTime, errors } = await bulkUpdate(parts, updates.map(toInput));
    for (const { id } of updates) {
      const error = errors.get(id);
      if (error?.statusCode !== LOCKED) outcomes.set(id, toOutcome(parts, id, error, crmTime));
    }
  }
  const left = updates.filter(({ id }) => !outcomes.has(id));
  for (let from = 0; from < left.length; from += WRITE_BATCH)
    await writeCollection(parts, left.slice(from, from + WRITE_BATCH), toInput, outcomes);
  return updates.map(({ id }) => outcomes.get(id)!);
}

async function writeCollection(
  parts: ConnectionParts,
  batch: readonly AccountUpdate[],
  toInput: (update: AccountUpdate) => AccountInput,
  outcomes: Map<string, WriteOutcome>,
): Promise<void> {
  let left = batch;
  for (let attempt = 1; left.length > 0; attempt++) {
    const { crmTime, errors } = await send(parts, left.map(toInput));
    const locked = left.filter((_, index) => errors[index]?.statusCode === LOCKED);
    for (const [index, { id }] of left.entries()) {
      const error = errors[index];
      if (error?.statusCode !== LOCKED) outcomes.set(id, toOutcome(parts, id, error, crmTime));
    }
    if (locked.length > 0 && attempt === LOCKED_ATTEMPTS) throw stillLocked(locked.length);
    if (locked.length > 0) await parts.settings.sleep(LOCKED_MS + backoff(attempt, parts.settings.random));
    left = locked;
  }
}

/** Display strings as Salesforce takes them: numbers as numbers, nothing as null. */
async function inputMaker(parts: ConnectionParts): Promise<(update: AccountUpdate) => AccountInput> {
  const account = objectType("accounts");
  const { owned } = await fieldsToRead(parts, account);
  const { fields } = await parts.descriptions.of(account.object);
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  return ({ id, values }) => {
    const missing = Object.keys(values).filter((own) => !owned.has(own));
    if (missing.length > 0) throw packageMissing(missing);
    const given = Object.entries(values).map(([own, value]) => {
      const name = owned.get(own) as string;
      const number = kinds[types.get(name) ?? ""] === "number";
      return [name, value === "" ? null : number ? Number(value) : value];
    });
    return { id, fields: Object.fromEntries(given) };
  };
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

const goneCodes = ["ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "NOT_FOUND"];
/** The field is not there, or not for us to write. */
const fieldCodes = ["INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE"];

function toOutcome(
  parts: ConnectionParts,
  id: string,
  error: SaveError | null | undefined,
  crmTime: string,
): WriteOutcome {
  if (!error) return { id, status: "written", modifiedAt: crmTime };
  if (goneCodes.includes(error.statusCode)) return { id, status: "gone" };
  if (fieldCodes.includes(error.statusCode)) {
    parts.descriptions.forget("Account");
    throw packageMissing([error.message.slice(0, 200)]);
  }
  return { id, status: "refused", reason: inShort(error.message) };
}

function stillLocked(count: number): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "record_locked",
    `Salesforce keeps ${count} accounts locked: another process in the org is changing them. They are written later.`,
    { retryAfterMs: 60_000 },
  );
}

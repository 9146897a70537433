import { BellwetherError } from "../../domain/errors.ts";
import type { WriteOutcome } from "../../ports/crm.ts";
import { crmTimeOf } from "../common/instants.ts";
import type { Api } from "./api.ts";
import { reasonOf } from "./errors.ts";
import { CallFailure, type ErrorBody } from "./failure.ts";
import { parseInstant } from "./instants.ts";
import { generalLane } from "./lanes.ts";
import type { ConnectionParts } from "./parts.ts";
import { propertyName } from "./property-names.ts";
import { isObject, resultsOf } from "./raw-record.ts";

export const WRITE_BATCH = 100;

export interface AccountUpdate {
  id: string;
  values: Readonly<Record<string, string>>;
}

/**
 * One outcome per update. A batch that HubSpot refuses whole is halved until the records at fault stand alone, so that
 * one bad record costs about 2·log₂(100) calls and none of the other 99.
 */
export async function writeAccounts(
  parts: ConnectionParts,
  updates: readonly AccountUpdate[],
): Promise<WriteOutcome[]> {
  if (updates.length > WRITE_BATCH)
    throw new BellwetherError("bug", "batch_too_large", `Write at most ${WRITE_BATCH} accounts at once.`);
  const outcomes = new Map<string, WriteOutcome>();
  if (updates.length > 0) await writeBatch(parts, updates, outcomes);
  return updates.map((update) => outcomes.get(update.id)!);
}

async function writeBatch(
  parts: ConnectionParts,
  batch: readonly AccountUpdate[],
  outcomes: Map<string, WriteOutcome>,
): Promise<void> {
  const answer = await parts.calls.run(generalLane, (api) => update(api, parts, batch));
  for (const refusal of answer.refusals) throwIfDefinitionIsWrong(parts, refusal.failure);
  for (const outcome of answer.written) outcomes.set(outcome.id, outcome);
  for (const { id, failure } of answer.refusals) if (id !== null) outcomes.set(id, toOutcome(id, failure));

  const unnamed = answer.refusals.find(({ id }) => id === null);
  const left = batch.filter(({ id }) => !outcomes.has(id));
  if (left.length === 0) return;
  if (left.length < batch.length) return writeBatch(parts, left, outcomes);
  if (left.length === 1 && unnamed) {
    outcomes.set(left[0]!.id, toOutcome(left[0]!.id, unnamed.failure));
    return;
  }
  const half = Math.ceil(left.length / 2);
  await writeBatch(parts, left.slice(0, half), outcomes);
  await writeBatch(parts, left.slice(half), outcomes);
}

interface Answer {
  written: WriteOutcome[];
  /** `id` null = HubSpot did not say which record it means. */
  refusals: { id: string | null; failure: CallFailure }[];
}

/** Statuses by which HubSpot refuses the content of a batch; with these a repeat of the same batch is useless. */
const contentRefused = [400, 404, 409, 422];

async function update(api: Api, parts: ConnectionParts, batch: readonly AccountUpdate[]): Promise<Answer> {
  try {
    const answer = await api.batch.updateWithHttpInfo("companies", { inputs: batch.map(toInput) });
    const results = resultsOf(answer.data);
    const data: unknown = answer.data;
    const errors: unknown[] = isObject(data) && Array.isArray(data.errors) ? data.errors : [];
    const crmTime = crmTimeOf(answer.headers, parts.now);
    const verdicts = {
      written: results.flatMap((result) => written(result, batch, crmTime)),
      refusals: errors.filter(isObject).flatMap((error) => refusals(error, batch)),
    };
    if (verdicts.written.length + verdicts.refusals.length > 0) return verdicts;
    throw new CallFailure("unreadable", "HubSpot accepted a batch and reported nothing about its records");
  } catch (failure) {
    if (!(failure instanceof CallFailure) || !contentRefused.includes(failure.status)) throw failure;
    return { written: [], refusals: [{ id: null, failure }] };
  }
}

/** The trace id leads an error or a result back to its input, also where HubSpot names no record. */
function toInput({ id, values }: AccountUpdate) {
  const properties = Object.fromEntries(
    Object.entries(values).map(([own, value]) => [propertyName(own), value]),
  );
  return { id, objectWriteTraceId: id, properties };
}

/** A result under another id is the winner of a merge: the record that we meant is gone. */
function written(result: unknown, batch: readonly AccountUpdate[], crmTime: string): WriteOutcome[] {
  if (!isObject(result)) return [];
  const meant =
    batch.find(({ id }) => id === result.objectWriteTraceId) ?? batch.find(({ id }) => id === result.id);
  if (!meant) return [];
  if (result.id !== meant.id) return [{ id: meant.id, status: "gone" }];
  return [{ id: meant.id, status: "written", modifiedAt: parseInstant(result.updatedAt) ?? crmTime }];
}

/** One error may name several records ("ids"), or none. */
function refusals(error: ErrorBody, batch: readonly AccountUpdate[]): Answer["refusals"] {
  if (["RATE_LIMITS", "INTERNAL_ERROR", "TIMEOUT"].includes(error.category ?? ""))
    throw new CallFailure("status", "HubSpot could not write some records of a batch", {
      status: 503,
      body: error,
    });
  const context = error.context ?? {};
  const named = ["objectWriteTraceId", "ids", "id", "objectId"]
    .flatMap((key) => context[key] ?? [])
    .map(String);
  const failure = new CallFailure("status", reasonOf(error), { status: 400, body: error });
  const meant = batch.filter(({ id }) => named.includes(id));
  return meant.length > 0 ? meant.map(({ id }) => ({ id, failure })) : [{ id: null, failure }];
}

function toOutcome(id: string, failure: CallFailure): WriteOutcome {
  const gone = failure.status === 404 || failure.hasCode("OBJECT_NOT_FOUND");
  return gone ? { id, status: "gone" } : { id, status: "refused", reason: reasonOf(failure.body) };
}

/** Codes that mean: the definition is not the one that we made. */
const driftCodes = ["INVALID_OPTION", "INVALID_INTEGER", "INVALID_LONG", "INVALID_DOUBLE", "INVALID_DATE"];

function throwIfDefinitionIsWrong(parts: ConnectionParts, failure: CallFailure): void {
  const missing = failure.hasCode("PROPERTY_DOESNT_EXIST");
  // Once the definitions are made sure of, a value that does not fit is refused like any other.
  const drifted = !parts.ensured && driftCodes.some((code) => failure.hasCode(code));
  if (!missing && !drifted) return;
  throw new BellwetherError(
    "fix_configuration",
    "property_missing",
    `A company property of ours was deleted or changed in HubSpot (${reasonOf(failure.body)}). It is put back once; leave it in place.`,
    { cause: failure },
  );
}

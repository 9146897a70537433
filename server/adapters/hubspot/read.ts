import type { CrmRecord } from "../../domain/records.ts";
import type { Api } from "./api.ts";
import { readLinks } from "./associations.ts";
import { CallFailure, type ErrorBody } from "./failure.ts";
import { generalLane } from "./lanes.ts";
import { listOwners } from "./list.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { propertiesOf } from "./properties-to-read.ts";
import { idOf, isObject, objectsOf } from "./raw-record.ts";
import { type Converted, toRecords } from "./to-records.ts";

export const READ_BATCH = 100;

/**
 * The records as they are now, and those that cannot be read; deleted ones are missing, and so is the loser of a merge, which HubSpot answers with
 * the winner. ⌈n/100⌉ calls and one association batch per linked type.
 */
export async function readRecords(
  parts: ConnectionParts,
  type: ObjectType,
  ids: readonly string[],
): Promise<Converted> {
  const read: Converted = { records: [], unreadable: [] };
  for (let from = 0; from < ids.length; from += READ_BATCH) {
    const batch = ids.slice(from, from + READ_BATCH);
    const values = await parts.calls.run(generalLane, (api) => readBatch(api, parts, type, batch));
    const found = values.map((value) => idOf(value)).filter((id) => id !== null);
    const linksOf = await readLinks(parts.calls, type, found);
    const { records, unreadable } = toRecords(type, values, linksOf, parts.reading);
    read.records.push(...records);
    read.unreadable.push(...unreadable);
  }
  return read;
}

/** Owners have no batch read; listing them all costs one call per hundred. */
export async function readOwners(parts: ConnectionParts, ids: readonly string[]): Promise<Converted> {
  const records: CrmRecord[] = [];
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page = await listOwners(parts, cursor);
    records.push(...page.records.filter((record) => ids.includes(record.id)));
    cursor = page.next;
  }
  return { records, unreadable: [] };
}

async function readBatch(api: Api, parts: ConnectionParts, type: ObjectType, ids: readonly string[]) {
  const answer = await api.batch.readWithHttpInfo(type.name, {
    inputs: ids.map((id) => ({ id })),
    properties: propertiesOf(parts, type),
    propertiesWithHistory: [],
  });
  const values = objectsOf(answer.data);
  const missing = errorsOf(answer.data);
  // HubSpot names what it does not have: an answer about nothing must not pass for a hundred deletions.
  if (values.length + missing.length === 0)
    throw new CallFailure("unreadable", "HubSpot answered a batch and reported nothing about it");
  return values;
}

/** The errors of a 207. "Not found" is an answer; anything else must not pass for it. */
function errorsOf(data: unknown): readonly ErrorBody[] {
  const errors: ErrorBody[] = isObject(data) && Array.isArray(data.errors) ? data.errors : [];
  const other = errors.find((error) => error.category !== "OBJECT_NOT_FOUND");
  if (other)
    throw new CallFailure("unreadable", "HubSpot could not read some records of a batch", { body: other });
  return errors;
}

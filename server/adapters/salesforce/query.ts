import type { Instant } from "../../domain/records.ts";
import { crmTimeOf } from "../common/instants.ts";
import { accountsOfEmails } from "./accounts-of.ts";
import { CallFailure } from "./failure.ts";
import { type FieldsToRead, fieldsToRead } from "./fields-to-read.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { isObject, type RawRecord, recordsOf } from "./raw-record.ts";
import { select } from "./soql.ts";
import { type Converted, toRecords } from "./to-records.ts";

/** Most rows of one answer. The official client's `autoFetch` would stop at 10,000 without a word: pages are ours. */
export const QUERY_PAGE = 2000;

export interface Found {
  raw: readonly RawRecord[];
  fields: Pick<FieldsToRead, "owned">;
  /** There is more behind the last record: the page is full, or Salesforce sent fewer than it was asked for. */
  more: boolean;
  /** How many the query finds in all; as many as came where it has a limit. */
  total: number;
  crmTime: Instant;
}

/**
 * One page of an object's records, those that are in the recycle bin only if asked for. One call. Salesforce sends pages
 * as short as it likes, when records are large: only `done` says that there are no more.
 */
export async function query(
  parts: ConnectionParts,
  type: ObjectType,
  options: {
    where: readonly (string | null)[];
    orderBy: string;
    deletedToo?: boolean;
    /** False = count all that the query finds, whatever fits on the page. */
    limited?: boolean;
  },
): Promise<Found> {
  const { deletedToo = false, where, orderBy, limited = true } = options;
  return withFreshFields(parts, type, async (fields) => {
    const soql = select({
      fields: deletedToo && fields.marksDeleted ? [...fields.names, "IsDeleted"] : fields.names,
      object: type.object,
      where: [...where, type.where, deletedToo ? null : liveOnly(type)],
      orderBy,
      ...(limited && { limit: QUERY_PAGE }),
    });
    return parts.calls.run(async (api) => {
      const answer = await api.connection.query(soql, {
        scanAll: deletedToo || type.archives === true,
        autoFetch: false,
      });
      const raw = recordsOf(answer);
      const total = isObject(answer) && typeof answer.totalSize === "number" ? answer.totalSize : raw.length;
      const more = raw.length >= QUERY_PAGE || (raw.length > 0 && !answer.done);
      return { raw, fields, total, more, crmTime: crmTimeOf(api.answer()?.headers, parts.now) };
    });
  });
}

/** What keeps the recycle bin out of a query that looks into the archive; null where there is no archive. */
export function liveOnly({ archives }: ObjectType): string | null {
  return archives ? "IsDeleted = FALSE" : null;
}

/** A field that was there an hour ago may be gone, or hidden: then the object is described once more. */
export async function withFreshFields<T>(
  parts: ConnectionParts,
  type: ObjectType,
  ask: (fields: FieldsToRead) => Promise<T>,
): Promise<T> {
  try {
    return await ask(await fieldsToRead(parts, type));
  } catch (error) {
    const failure = error instanceof Error ? error.cause : undefined;
    if (!(failure instanceof CallFailure) || !failure.hasCode("INVALID_FIELD", "INVALID_TYPE", "NOT_FOUND"))
      throw error;
    parts.descriptions.forget(type.object);
    return ask(await fieldsToRead(parts, type));
  }
}

export async function convert(
  parts: ConnectionParts,
  type: ObjectType,
  { raw, fields }: Pick<Found, "raw" | "fields">,
): Promise<Converted> {
  const accountOf = await accountsOfEmails(parts, type, raw);
  const reading = { accountProperties: parts.accountProperties, owned: fields.owned };
  return toRecords(type, raw, reading, accountOf);
}

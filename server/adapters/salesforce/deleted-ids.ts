import type { Instant } from "../../domain/records.ts";
import { parseIso } from "../common/instants.ts";
import { CallFailure } from "./failure.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { isObject } from "./raw-record.ts";

/** Salesforce leaves out the seconds, and wants a minute at least between start and end. */
const SHORTEST_MS = 120_000;

/** Salesforce keeps its list for fifteen days. */
const KEPT_MS = 15 * 86_400_000;

export interface Deletions {
  ids: readonly string[];
  /** Salesforce knows of every deletion before this instant. */
  until: Instant;
}

/**
 * Ids of the records that were deleted from `from` to `until`, by the list that Salesforce keeps of deletions for
 * fifteen days. One call. A time that begins before the list is answered with none: full lists mend it.
 */
export async function deletedIds(
  parts: ConnectionParts,
  type: ObjectType,
  from: Instant,
  until: Instant,
): Promise<Deletions> {
  const end = Date.parse(until);
  const start = Math.min(Date.parse(from), end - SHORTEST_MS);
  return parts.calls.run(async (api) => {
    try {
      const answer: unknown = await api.connection.deleted(type.object, new Date(start), new Date(end));
      return { ids: idsOf(answer), until: coveredBy(answer, until) };
    } catch (failure) {
      // Also while a long transaction runs: then the same time is asked for again.
      if (failure instanceof CallFailure && failure.hasCode("INVALID_REPLICATION_DATE"))
        return { ids: [], until: end - start < KEPT_MS ? from : until };
      throw failure;
    }
  });
}

function idsOf(answer: unknown): string[] {
  const records = isObject(answer) ? answer.deletedRecords : undefined;
  if (!Array.isArray(records))
    throw new CallFailure("unreadable", "Salesforce's answer had no list of deletions");
  return records.map((record: unknown) => {
    if (isObject(record) && typeof record.id === "string") return record.id;
    throw new CallFailure("unreadable", "Salesforce listed a deletion without an id");
  });
}

/** Deletions may be listed late: then the next poll begins there. */
function coveredBy(answer: unknown, until: Instant): Instant {
  const covered = isObject(answer) ? parseIso(String(answer.latestDateCovered)) : null;
  return covered !== null && covered < until ? covered : until;
}

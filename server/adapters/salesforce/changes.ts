import type { ChangePage, ChangePosition } from "../../ports/crm.ts";
import { formatPlace, parsePlace } from "../common/place.ts";
import { mustAscend } from "./ascending.ts";
import { deletedIds } from "./deleted-ids.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { convert, query } from "./query.ts";
import { flagOf } from "./raw-record.ts";
import { instantLiteral, quoted } from "./soql.ts";

/**
 * A record shows its SystemModstamp only when its transaction ends, and a customer's automation may take minutes: the
 * last five minutes are read once again.
 */
const OVERLAP_MS = 5 * 60_000;

/**
 * The next 2,000 changes and deletions, by ascending id within a window of time. An id is unique and never moves, so
 * neither equal instants (Salesforce keeps whole seconds, and a bulk write changes thousands in one) nor records that
 * change while they are paged lose any. A quiet object costs one call; where the list of deletions has to be asked as
 * well, that is done by the window in which an hour begins, for the whole hour before it.
 */
export async function changesPage(
  parts: ConnectionParts,
  type: ObjectType,
  position: ChangePosition,
): Promise<ChangePage> {
  const place = parsePlace(position.id);
  const found = await query(parts, type, {
    where: [
      `SystemModstamp >= ${instantLiteral(position.at)}`,
      place && `SystemModstamp <= ${instantLiteral(place.until)}`,
      place && `Id > ${quoted(place.after)}`,
    ],
    orderBy: "Id",
    deletedToo: true,
  });
  mustAscend(type.name, found.raw, place?.after ?? null);
  const live = found.raw.filter((record) => !flagOf(record, "IsDeleted"));
  const { records, unreadable } = await convert(parts, type, { ...found, raw: live });
  const until = place?.until ?? found.crmTime;
  const gone = found.raw.filter((record) => flagOf(record, "IsDeleted")).map(({ Id }) => Id);
  const last = found.raw.at(-1);
  if (last !== undefined && found.more)
    return {
      records,
      unreadable,
      gone,
      position: { at: position.at, id: formatPlace({ until, after: last.Id }) },
      more: true,
    };
  const deletions =
    type.unrecycled && hourOf(until) > hourOf(position.at)
      ? await deletedIds(parts, type, anHourBefore(position.at), until)
      : { ids: [], until };
  return {
    records,
    unreadable,
    gone: [...new Set([...gone, ...deletions.ids])],
    position: { at: afterwards(deletions.until, position.at), id: null },
    more: false,
  };
}

const HOUR_MS = 3_600_000;

function hourOf(instant: string): number {
  return Math.floor(Date.parse(instant) / HOUR_MS);
}

function anHourBefore(instant: string): string {
  return new Date(Date.parse(instant) - HOUR_MS).toISOString();
}

/** The next window begins before this one's end, and never before this one's beginning. */
function afterwards(until: string, from: string): string {
  const overlap = new Date(Date.parse(until) - OVERLAP_MS).toISOString();
  return overlap > from ? overlap : from;
}

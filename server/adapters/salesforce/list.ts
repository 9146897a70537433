import type { Page } from "../../ports/crm.ts";
import { mustAscend } from "./ascending.ts";
import { parseBulkCursor } from "./bulk-cursor.ts";
import { beginBulk, bulkPage } from "./bulk-list.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { convert, query } from "./query.ts";
import { quoted } from "./soql.ts";

/**
 * One page of the live records. What fits on one page is one call. Of more, Bulk 2.0 reads the rest in three calls,
 * however many they are; where it cannot, pages follow each other by the last id, which needs no state on Salesforce's
 * side, holds after days, and is not moved by records that come and go meanwhile.
 */
export async function listPage(
  parts: ConnectionParts,
  type: ObjectType,
  cursor: string | null,
): Promise<Page> {
  const bulk = parseBulkCursor(cursor);
  if (bulk) return (await bulkPage(parts, type, bulk)) ?? listPage(parts, type, bulk.after);
  const where = [cursor === null ? null : `Id > ${quoted(cursor)}`];
  const found = await query(parts, type, { where, orderBy: "Id", limited: cursor !== null });
  mustAscend(type.name, found.raw, cursor);
  const { records, unreadable } = await convert(parts, type, found);
  const last = found.raw.at(-1);
  const more = last && (cursor === null ? found.total > found.raw.length : found.more);
  const next = !more ? null : cursor === null ? await beginBulk(parts, type, last.Id) : last.Id;
  return { records, unreadable, next, crmTime: found.crmTime };
}

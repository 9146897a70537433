import type { Page } from "../../ports/crm.ts";
import { mustAscend } from "./ascending.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { convert, QUERY_PAGE, query } from "./query.ts";
import { quoted } from "./soql.ts";

/**
 * One page of the live records in the order of their ids, in one call. The cursor is the last id: it needs no state on
 * Salesforce's side, holds after days, and records that come and go while pages are read move no other.
 */
export async function listPage(
  parts: ConnectionParts,
  type: ObjectType,
  cursor: string | null,
): Promise<Page> {
  const where = [cursor === null ? null : `Id > ${quoted(cursor)}`];
  const found = await query(parts, type, { where, orderBy: "Id" });
  mustAscend(type.name, found.raw, cursor);
  const { records, unreadable } = await convert(parts, type, found);
  const last = found.raw.at(-1);
  return {
    records,
    unreadable,
    next: last && found.raw.length >= QUERY_PAGE ? last.Id : null,
    crmTime: found.crmTime,
  };
}

import type { ChangePage, ChangePosition } from "../../ports/crm.ts";
import { formatPlace, parsePlace } from "../common/place.ts";
import { listOwners } from "./list.ts";
import type { ConnectionParts } from "./parts.ts";

/** Owners cannot be searched; they are few and change rarely, so all are listed, at most this often. */
const INTERVAL_MS = 3_600_000;

/** All owners once an hour; in between nothing, without a call. */
export async function ownerChanges(parts: ConnectionParts, position: ChangePosition): Promise<ChangePage> {
  const place = parsePlace(position.id);
  const waited = Date.parse(parts.now()) - Date.parse(position.at);
  if (place === null && waited < INTERVAL_MS)
    return { records: [], unreadable: [], gone: [], position, more: false };
  const page = await listOwners(parts, place?.after ?? null);
  const until = place?.until ?? page.crmTime;
  return {
    records: page.records,
    unreadable: page.unreadable,
    gone: [],
    position:
      page.next === null
        ? { at: until, id: null }
        : { at: position.at, id: formatPlace({ until, after: page.next }) },
    more: page.next !== null,
  };
}

import type { Filter } from "@hubspot/api-client/lib/codegen/crm/objects/index.js";
import { FilterOperatorEnum } from "@hubspot/api-client/lib/codegen/crm/objects/index.js";
import type { Instant } from "../../domain/records.ts";
import type { ChangePage, ChangePosition } from "../../ports/crm.ts";
import { crmTimeOf } from "../common/instants.ts";
import { formatPlace, parsePlace } from "../common/place.ts";
import type { Api } from "./api.ts";
import { ASSOCIATION_BATCH, readLinks } from "./associations.ts";
import { repeatingCursor } from "./cursors.ts";
import { CallFailure } from "./failure.ts";
import { searchLane } from "./lanes.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { propertiesOf } from "./properties-to-read.ts";
import { idOf, objectsOf } from "./raw-record.ts";
import { toRecords } from "./to-records.ts";

export const SEARCH_PAGE = 200;
/** As many searches as fill one batch of associations. */
const SEARCHES_PER_PAGE = ASSOCIATION_BATCH / SEARCH_PAGE;
/** HubSpot's search index runs behind by half a minute and more: the last minute is read once again. */
const OVERLAP_MS = 60_000;

/** Records changed from `from` on and, once the CRM has told its time, until then; ids up to `after` are done. */
interface Window {
  from: Instant;
  until: Instant | null;
  after: string | null;
}

/**
 * The next thousand changes, by ascending id within a window of time. An id is unique and never moves, so neither
 * equal instants, nor records that change while they are paged, nor the 10,000 that one query can show lose any.
 */
export async function changesPage(
  parts: ConnectionParts,
  type: ObjectType,
  position: ChangePosition,
): Promise<ChangePage> {
  const place = parsePlace(position.id);
  const window: Window = { from: position.at, until: place?.until ?? null, after: place?.after ?? null };
  const values: unknown[] = [];
  let more = true;
  let crmTime = position.at;
  for (let searches = 0; more && searches < SEARCHES_PER_PAGE; searches++) {
    const found = await parts.calls.run(searchLane, (api) => search(api, parts, type, window));
    ({ more, crmTime } = found);
    window.until ??= crmTime;
    window.after = found.ids.at(-1) ?? window.after;
    values.push(...found.values);
  }
  const ids = values.map((value) => idOf(value)!);
  const linksOf = await readLinks(parts.calls, type, ids);
  const converted = toRecords(type, values, linksOf, parts.reading);
  return { ...converted, gone: [], position: more ? within(window) : afterwards(window), more };
}

function within(window: Window): ChangePosition {
  return { at: window.from, id: formatPlace({ until: window.until!, after: window.after! }) };
}

/** The next window begins before this one's end, and never before this one's beginning. */
function afterwards(window: Window): ChangePosition {
  const overlap = new Date(Date.parse(window.until!) - OVERLAP_MS).toISOString();
  return { at: overlap > window.from ? overlap : window.from, id: null };
}

interface Found {
  values: readonly unknown[];
  ids: readonly string[];
  more: boolean;
  crmTime: Instant;
}

async function search(api: Api, parts: ConnectionParts, type: ObjectType, window: Window): Promise<Found> {
  const answer = await api.search.doSearchWithHttpInfo(type.name, {
    limit: SEARCH_PAGE,
    sorts: ["hs_object_id"],
    properties: propertiesOf(parts, type),
    filterGroups: [{ filters: filters(type, window) }],
  });
  const values = objectsOf(answer.data);
  const ids = values.map((value) => idOf(value)!);
  mustAscend(type.name, ids, window.after);
  const total: unknown = answer.data.total;
  return {
    values,
    ids,
    more: values.length >= SEARCH_PAGE && !(typeof total === "number" && total <= values.length),
    crmTime: crmTimeOf(answer.headers, noDate),
  };
}

/** Our own clock must not end a window: where it runs ahead, changes would be skipped. */
function noDate(): never {
  throw new CallFailure("unreadable", "HubSpot's search answer has no date");
}

function filters(type: ObjectType, window: Window): Filter[] {
  const ms = (instant: Instant) => String(Date.parse(instant));
  const wanted: Filter[] = [
    { propertyName: type.modified, operator: FilterOperatorEnum.Gte, value: ms(window.from) },
  ];
  if (window.until)
    wanted.push({ propertyName: type.modified, operator: FilterOperatorEnum.Lte, value: ms(window.until) });
  if (window.after)
    wanted.push({ propertyName: "hs_object_id", operator: FilterOperatorEnum.Gt, value: window.after });
  return wanted;
}

/** Everything rests on the order: an answer that repeats or mixes it is refused, not worked around. */
function mustAscend(list: string, ids: readonly string[], after: string | null): void {
  let last = after === null ? -1n : toNumber(after);
  for (const id of ids) {
    const number = toNumber(id);
    if (number <= last) throw repeatingCursor(list);
    last = number;
  }
}

function toNumber(id: string): bigint {
  if (!/^\d{1,20}$/.test(id))
    throw new CallFailure("unreadable", "HubSpot's search result has an id that is no number");
  return BigInt(id);
}

import type { Page } from "../../ports/crm.ts";
import { crmTimeOf } from "../common/instants.ts";
import { nextOf, readAssociations } from "./associations.ts";
import { generalLane } from "./lanes.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { propertiesOf } from "./properties-to-read.ts";
import { idOf, isObject, objectsOf, resultsOf } from "./raw-record.ts";
import { type Links, toOwners, toRecords } from "./to-records.ts";

export const LIST_PAGE = 100;

/** One page of the live records of a type with their links, in one call; a link list that is cut off costs more. */
export async function listPage(
  parts: ConnectionParts,
  type: ObjectType,
  cursor: string | null,
): Promise<Page> {
  const { calls } = parts;
  const page = await calls.run(generalLane, async (api) => {
    const answer = await api.list.getPageWithHttpInfo(
      type.name,
      LIST_PAGE,
      cursor ?? undefined,
      propertiesOf(parts, type),
      undefined,
      type.associations.length > 0 ? [...type.associations] : undefined,
      false,
    );
    const next = nextOf(answer.data.paging);
    return { values: objectsOf(answer.data), next, crmTime: crmTimeOf(answer.headers, parts.now) };
  });
  parts.cursors.check(type.name, cursor, page.next);
  const linksOf = await inlineLinks(parts, type, page.values);
  const converted = toRecords(type, page.values, linksOf, parts.reading);
  return { ...converted, next: page.next, crmTime: page.crmTime };
}

export async function listOwners(parts: ConnectionParts, cursor: string | null): Promise<Page> {
  const { calls } = parts;
  const page = await calls.run(generalLane, async (api) => {
    const answer = await api.owners.getPageWithHttpInfo(undefined, cursor ?? undefined, LIST_PAGE, false);
    const next = nextOf(answer.data.paging);
    return { values: objectsOf(answer.data), next, crmTime: crmTimeOf(answer.headers, parts.now) };
  });
  parts.cursors.check("owners", cursor, page.next);
  return { ...toOwners(page.values), next: page.next, crmTime: page.crmTime };
}

/** Links as the list carries them; the records whose list is cut off are asked for apart, in one batch per type. */
async function inlineLinks(
  { calls }: ConnectionParts,
  type: ObjectType,
  values: readonly unknown[],
): Promise<(id: string, value: unknown) => Links> {
  const whole = new Map<string, Map<string, readonly string[] | null>>();
  for (const to of type.associations) {
    const cut = values.filter((value) => nextOf(pagingOf(value, to)) !== null).map((value) => idOf(value));
    const ids = cut.filter((id) => id !== null);
    if (ids.length > 0) whole.set(to, await readAssociations(calls, type.name, to, ids));
  }
  return (id, value) =>
    Object.fromEntries(
      type.associations.map((to) => {
        const read = whole.get(to)?.get(id);
        return [to, read === undefined ? inlineIds(value, to) : read];
      }),
    );
}

/** HubSpot leaves the type out when there is no link, and lists a link once for each of its labels. */
function inlineIds(value: unknown, to: string): string[] {
  const list = associationOf(value, to);
  if (!isObject(list)) return [];
  const ids = resultsOf(list).map((link) => idOf(link));
  return [...new Set(ids.filter((id) => id !== null))];
}

function pagingOf(value: unknown, to: string): unknown {
  const list = associationOf(value, to);
  return isObject(list) ? list.paging : undefined;
}

function associationOf(value: unknown, to: string): unknown {
  const associations = isObject(value) ? value.associations : undefined;
  return isObject(associations) ? associations[to] : undefined;
}

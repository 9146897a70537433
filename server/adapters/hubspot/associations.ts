import type { Api } from "./api.ts";
import type { Calls } from "./calls.ts";
import { CallFailure, type ErrorBody } from "./failure.ts";
import { generalLane } from "./lanes.ts";
import type { ObjectType } from "./object-types.ts";
import { idOf, isObject, resultsOf } from "./raw-record.ts";
import type { Links } from "./to-records.ts";

export const ASSOCIATION_BATCH = 1_000;
type Target = ObjectType["associations"][number] | "tasks";
/** A record, and the place in its associations to go on from. */
interface Wanted {
  id: string;
  after?: string;
}

/**
 * Per record, the ids it is linked to, each once; null = HubSpot would not say, or said nothing about it. ⌈n/1,000⌉
 * calls and overflow pages.
 */
export async function readAssociations(
  calls: Calls,
  from: string,
  to: Target,
  ids: readonly string[],
): Promise<Map<string, readonly string[] | null>> {
  const found = new Map<string, Set<string>>();
  const seen = new Set<string>();
  let wanted: Wanted[] = ids.map((id) => ({ id }));
  while (wanted.length > 0) {
    const batch = wanted.slice(0, ASSOCIATION_BATCH);
    const answer = await calls.run(generalLane, (api) => readBatch(api, from, to, batch));
    for (const { id, linked } of answer.links) found.set(id, new Set([...(found.get(id) ?? []), ...linked]));
    // A further page that is not answered leaves half a list, which must not pass for the whole.
    const unanswered = batch.filter(({ id, after }) => after && !answer.links.some((link) => link.id === id));
    for (const { id } of unanswered) found.delete(id);
    wanted = [...wanted.slice(ASSOCIATION_BATCH), ...answer.next];
    mustBeNew(seen, answer.next);
  }
  return new Map(ids.map((id) => [id, found.has(id) ? [...found.get(id)!] : null]));
}

/** Links of these records to every type that their stream wants. */
export async function readLinks(
  calls: Calls,
  type: ObjectType,
  ids: readonly string[],
): Promise<(id: string) => Links> {
  if (ids.length === 0) return () => ({});
  const byType = await Promise.all(
    type.associations.map(async (to) => [to, await readAssociations(calls, type.name, to, ids)] as const),
  );
  return (id) => Object.fromEntries(byType.map(([to, links]) => [to, links.get(id) ?? null]));
}

interface BatchAnswer {
  links: { id: string; linked: string[] }[];
  next: Wanted[];
}

async function readBatch(api: Api, from: string, to: Target, inputs: Wanted[]): Promise<BatchAnswer> {
  const data: unknown = await api.associations.getPage(from, to, { inputs });
  const answer: BatchAnswer = { links: unlinkedIds(data).map((id) => ({ id, linked: [] })), next: [] };
  for (const result of resultsOf(data)) {
    // The generated model calls the field "_from".
    const id = isObject(result) ? idOf(result._from) : null;
    if (!isObject(result) || id === null || !Array.isArray(result.to))
      throw new CallFailure("unreadable", "HubSpot's associations had the wrong shape");
    answer.links.push({ id, linked: result.to.map((link: unknown) => otherId(link)) });
    const after = nextOf(result.paging);
    if (after !== null) answer.next.push({ id, after });
  }
  return answer;
}

function otherId(link: unknown): string {
  const id = isObject(link) ? link.toObjectId : undefined;
  if (typeof id === "string" || typeof id === "number") return String(id);
  throw new CallFailure("unreadable", "HubSpot's associations had the wrong shape");
}

/** A record without associations comes back as "not found": that is an answer, not a failure. */
function unlinkedIds(data: unknown): string[] {
  const errors: ErrorBody[] = isObject(data) && Array.isArray(data.errors) ? data.errors : [];
  return errors
    .filter((error) => error.category === "OBJECT_NOT_FOUND")
    .flatMap((error) => error.context?.fromObjectId ?? [])
    .map(String);
}

/** The cursor of a paging object; null on the last page. */
export function nextOf(paging: unknown): string | null {
  const next = isObject(paging) ? paging.next : undefined;
  const after = isObject(next) ? next.after : undefined;
  return typeof after === "string" && after !== "" ? after : null;
}

function mustBeNew(seen: Set<string>, next: readonly Wanted[]): void {
  for (const { id, after } of next) {
    const key = `${id} ${after}`;
    if (seen.has(key)) throw new CallFailure("unreadable", "HubSpot repeats a page of associations");
    seen.add(key);
  }
}

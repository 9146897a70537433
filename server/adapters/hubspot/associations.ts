import type { Api } from "./api.ts";
import type { Calls } from "./calls.ts";
import { CallFailure, type ErrorBody } from "./failure.ts";
import { generalLane } from "./lanes.ts";
import type { ObjectType } from "./object-types.ts";
import { idOf, isObject, resultsOf } from "./raw-record.ts";
import type { Links } from "./to-records.ts";

export const ASSOCIATION_BATCH = 1_000;
type Target = ObjectType["associations"][number];
/** A record, and the place in its associations to go on from. */
interface Wanted {
  id: string;
  after?: string;
}

/** Per record, the ids it is linked to, each once; null = HubSpot would not say. ⌈n/1,000⌉ calls and overflow pages. */
export async function readAssociations(
  calls: Calls,
  from: string,
  to: Target,
  ids: readonly string[],
): Promise<Map<string, readonly string[] | null>> {
  const found = new Map<string, Set<string> | null>(ids.map((id) => [id, new Set()]));
  const seen = new Set<string>();
  let wanted: Wanted[] = ids.map((id) => ({ id }));
  while (wanted.length > 0) {
    const batch = wanted.slice(0, ASSOCIATION_BATCH);
    const answer = await calls.run(generalLane, (api) => readBatch(api, from, to, batch));
    for (const { id, linked } of answer.links) for (const other of linked) found.get(id)?.add(other);
    for (const id of answer.failed === "unnamed" ? batch.map((one) => one.id) : answer.failed)
      found.set(id, null);
    wanted = [...wanted.slice(ASSOCIATION_BATCH), ...answer.next.filter(({ id }) => found.get(id) !== null)];
    mustBeNew(seen, answer.next);
  }
  return new Map([...found].map(([id, linked]) => [id, linked && [...linked]]));
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
  /** Ids that could not be read; "unnamed" = some could not, and HubSpot did not say which. */
  failed: string[] | "unnamed";
}

async function readBatch(api: Api, from: string, to: Target, inputs: Wanted[]): Promise<BatchAnswer> {
  const data: unknown = await api.associations.getPage(from, to, { inputs });
  const answer: BatchAnswer = { links: [], next: [], failed: failedIds(data) };
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

/** A record without associations, or gone, comes back as "not found": that is an answer, not a failure. */
function failedIds(data: unknown): string[] | "unnamed" {
  const errors: ErrorBody[] = isObject(data) && Array.isArray(data.errors) ? data.errors : [];
  const real = errors.filter((error) => error.category !== "OBJECT_NOT_FOUND");
  const ids = real.flatMap((error) => error.context?.fromObjectId ?? error.context?.id ?? []);
  if (real.length > 0 && ids.length < real.length) return "unnamed";
  return ids.map(String);
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

import type { ObjectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import type { RecordView } from "../records/stored-record.ts";

interface Kept {
  key: string;
  version: number;
  results: readonly RecordView[];
}

const keptPerPortal = 8;
const kept = new WeakMap<Portal, Kept[]>();

/** Results of a query, computed once while the index stays as it is: the pages of one query share the work. */
export function resultCache(
  portal: Portal,
  type: ObjectType,
  query: string,
  compute: () => readonly RecordView[],
): readonly RecordView[] {
  const { index } = portal.store(type);
  index.catchUp();
  const key = `${type.name} ${query}`;
  const entries = kept.get(portal) ?? [];
  const hit = entries.find((entry) => entry.key === key && entry.version === index.version);
  if (hit) return hit.results;
  const results = compute();
  kept.set(
    portal,
    [{ key, version: index.version, results }, ...entries.filter((entry) => entry.key !== key)].slice(
      0,
      keptPerPortal,
    ),
  );
  return results;
}

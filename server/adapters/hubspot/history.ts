import type { PropertyVersions } from "../../domain/past-facts.ts";
import type { Instant } from "../../domain/records.ts";
import { parseInstant } from "./instants.ts";
import { generalLane } from "./lanes.ts";
import { objectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { idOf, isObject, objectsOf } from "./raw-record.ts";

/** HubSpot takes at most this many records in a batch that asks for history. */
export const HISTORY_BATCH = 50;

/**
 * What HubSpot kept of the mapped properties' values, by account; ⌈n/50⌉ calls. It keeps the last twenty versions, so a
 * property that changes daily reaches three weeks back.
 */
export async function accountHistory(
  parts: ConnectionParts,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PropertyVersions>> {
  const found = new Map<string, PropertyVersions>();
  for (let from = 0; from < ids.length; from += HISTORY_BATCH) {
    const inputs = ids.slice(from, from + HISTORY_BATCH).map((id) => ({ id }));
    const values = await parts.calls.run(generalLane, async (api) => {
      const answer = await api.batch.readWithHttpInfo(objectType("companies").name, {
        inputs,
        properties: [],
        propertiesWithHistory: [...parts.reading.accountProperties],
      });
      return objectsOf(answer.data);
    });
    for (const value of values) found.set(idOf(value)!, versionsOf(value));
  }
  return found;
}

function versionsOf(value: unknown): PropertyVersions {
  const history = isObject(value) ? value.propertiesWithHistory : undefined;
  if (!isObject(history)) return {};
  return Object.fromEntries(Object.entries(history).map(([name, versions]) => [name, oldestFirst(versions)]));
}

function oldestFirst(versions: unknown): { at: Instant; value: string }[] {
  const known = (Array.isArray(versions) ? versions : []).flatMap(version);
  return known.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** An entry without an instant says nothing about when. */
function version(entry: unknown): { at: Instant; value: string }[] {
  const at = isObject(entry) ? parseInstant(entry.timestamp) : null;
  if (!isObject(entry) || at === null) return [];
  return [{ at, value: entry.value === null || entry.value === undefined ? "" : String(entry.value).trim() }];
}

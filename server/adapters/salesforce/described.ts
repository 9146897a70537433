import type { DescribeSObjectResult } from "jsforce";
import type { Api } from "./api.ts";
import type { Calls } from "./calls.ts";
import { objectHidden } from "./errors.ts";
import { CallFailure } from "./failure.ts";

/** An object as the connected user may see it. */
export interface Described {
  fields: DescribeSObjectResult["fields"];
  /** The user may read that field, on the object or one step away (`Parent.AccountId`). */
  shows(path: string): boolean;
}

/** Objects by installation and name, kept for an hour: fields come and go rarely, and each costs a call. */
export type DescribedCache = Map<string, { at: number; described: Described }>;

const KEPT_MS = 3_600_000;

export interface Descriptions {
  of(object: string): Promise<Described>;
  /** A field was not there after all: ask again. */
  forget(object: string): void;
}

export function createDescriptions(
  calls: Calls,
  cache: DescribedCache,
  installationId: string,
  now: () => number,
): Descriptions {
  const key = (object: string) => `${installationId} ${object}`;
  return {
    async of(object) {
      const kept = cache.get(key(object));
      if (kept && now() - kept.at < KEPT_MS) return kept.described;
      const described = await calls.run(async (api) => {
        const { fields } = await describe(api, object);
        if (!Array.isArray(fields))
          throw new CallFailure("unreadable", "Salesforce described an object without fields");
        return toDescribed(fields);
      });
      cache.set(key(object), { at: now(), described });
      return described;
    },
    forget: (object) => void cache.delete(key(object)),
  };
}

/** Throws `fix_configuration` / "object_hidden" for an object that the user may not see any more. */
async function describe(api: Api, object: string): Promise<DescribeSObjectResult> {
  try {
    return await api.connection.sobject(object).describe();
  } catch (failure) {
    if (failure instanceof CallFailure && failure.status === 404) throw objectHidden(object);
    throw failure;
  }
}

function toDescribed(fields: Described["fields"]): Described {
  const names = new Set(fields.map(({ name }) => name));
  const relations = new Set(fields.map(({ relationshipName }) => relationshipName));
  return {
    fields,
    shows(path) {
      const [relation, ...rest] = path.split(".");
      return rest.length === 0 ? names.has(path) : relations.has(relation ?? "");
    },
  };
}

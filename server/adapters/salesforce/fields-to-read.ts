import type { Described } from "./described.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { fieldName, prefixIn } from "./property-names.ts";

/** What to ask for of an object, and by which names our own fields go there. */
export interface FieldsToRead {
  names: readonly string[];
  /** Field by our property id; those that the org does not show are missing. */
  owned: ReadonlyMap<string, string>;
  /** Its records say of themselves that they are deleted; users cannot be, and have no such field. */
  marksDeleted: boolean;
}

/**
 * The fields that the user may see: Salesforce refuses a whole query for one that it may not. On accounts also what the
 * mapping and the scope name, and what we own.
 */
export async function fieldsToRead(parts: ConnectionParts, type: ObjectType): Promise<FieldsToRead> {
  const described = await parts.descriptions.of(type.object);
  const standard = ["Id", "SystemModstamp", ...type.fields.filter((name) => described.shows(name))];
  const marksDeleted = described.shows("IsDeleted");
  if (type.recordType !== "account") return { names: standard, owned: new Map(), marksDeleted };
  const { ownedPropertyIds } = parts.settings;
  const prefix = ownPrefix(parts, described);
  const owned = new Map(
    ownedPropertyIds.flatMap((id) => {
      const name = prefix === null ? null : prefix + fieldName(id);
      return name !== null && described.shows(name) ? [[id, name] as const] : [];
    }),
  );
  const mapped = parts.accountProperties.filter((name) => described.shows(name));
  return { names: [...new Set([...standard, ...mapped, ...owned.values()])], owned, marksDeleted };
}

/** What stands before the names of the package's parts in this org; null = it shows us none of them on accounts. */
export function ownPrefix({ settings }: ConnectionParts, account: Described): string | null {
  const names = account.fields.map(({ name }) => name);
  return prefixIn(names, settings.ownedPropertyIds, settings.namespace);
}

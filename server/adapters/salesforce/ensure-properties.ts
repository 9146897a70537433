import type { OwnedProperty } from "../../domain/properties.ts";
import { packageMissing } from "./errors.ts";
import type { ConnectionParts } from "./parts.ts";
import { fieldName, prefixIn } from "./property-names.ts";

/**
 * Whether the package's fields are there for us to write: they come with it and are nobody's to make. Throws
 * `fix_configuration` / "package_missing" with the step that mends it.
 */
export async function ensureProperties(
  { descriptions, settings }: ConnectionParts,
  properties: readonly OwnedProperty[],
): Promise<{ created: string[]; repaired: string[] }> {
  descriptions.forget("Account");
  const { fields } = await descriptions.of("Account");
  const ids = properties.map(({ id }) => id);
  const prefix = prefixIn(
    fields.map(({ name }) => name),
    ids,
    settings.namespace,
  );
  const writable = new Set(fields.filter(({ updateable }) => updateable).map(({ name }) => name));
  const missing = ids
    .map((id) => (prefix ?? "") + fieldName(id))
    .filter((name) => prefix === null || !writable.has(name));
  if (missing.length > 0) throw packageMissing(missing);
  return { created: [], repaired: [] };
}

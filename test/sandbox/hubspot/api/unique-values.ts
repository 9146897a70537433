import { badRequest } from "../errors.ts";
import type { ObjectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import { propertyValue } from "../records/property-access.ts";
import type { PropertyValues, StoredRecord } from "../records/stored-record.ts";

/** The live record that holds one of these values in a property whose values are unique; undefined = none. */
export function findByProperty(
  portal: Portal,
  type: ObjectType,
  values: PropertyValues,
): StoredRecord | undefined {
  for (const [name, value] of Object.entries(values)) {
    if (value === "" || !portal.properties.live(type.name, name)?.hasUniqueValue) continue;
    const wanted = value.toLowerCase();
    const twin = portal
      .store(type)
      .all()
      .find(
        (record) => record.archivedAt === null && propertyValue(type, record, name)?.toLowerCase() === wanted,
      );
    if (twin) return twin;
  }
  return undefined;
}

/**
 * How a batch names its records: by record id, or by a property whose values are unique. Values are compared without
 * case; the store is read once per property, not once per input.
 */
export function recordFinder(
  portal: Portal,
  type: ObjectType,
): (id: string, idProperty: unknown) => StoredRecord | undefined {
  const indexes = new Map<string, Map<string, StoredRecord>>();
  return (id, idProperty) => {
    if (
      idProperty === undefined ||
      idProperty === null ||
      idProperty === "" ||
      idProperty === "hs_object_id"
    ) {
      return portal.find(type, id);
    }
    if (typeof idProperty !== "string") throw badRequest('Invalid input JSON: "idProperty" must be a string');
    const index = indexes.get(idProperty) ?? indexByProperty(portal, type, idProperty);
    indexes.set(idProperty, index);
    return index.get(id.toLowerCase());
  };
}

function indexByProperty(portal: Portal, type: ObjectType, name: string): Map<string, StoredRecord> {
  if (!portal.properties.live(type.name, name)?.hasUniqueValue) {
    throw badRequest(
      `Property "${name}" is not a unique property of ${type.name}; it cannot be used as idProperty.`,
    );
  }
  const found = new Map<string, StoredRecord>();
  for (const record of portal.store(type).all()) {
    const value = record.archivedAt === null ? propertyValue(type, record, name) : undefined;
    if (value !== undefined) found.set(value.toLowerCase(), record);
  }
  return found;
}

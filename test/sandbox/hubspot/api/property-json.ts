import { toIso } from "../../common/clock.ts";
import type { PropertyDefinition, PropertyGroup } from "../properties/definition.ts";

export function propertyJson(definition: PropertyDefinition): Record<string, unknown> {
  return {
    name: definition.name,
    label: definition.label,
    type: definition.type,
    fieldType: definition.fieldType,
    description: definition.description,
    groupName: definition.groupName,
    options: definition.options,
    displayOrder: definition.displayOrder,
    createdAt: toIso(definition.createdAt),
    updatedAt: toIso(definition.updatedAt),
    archived: definition.archivedAt !== null,
    ...(definition.archivedAt !== null && { archivedAt: toIso(definition.archivedAt) }),
    calculated: false,
    externalOptions: definition.name === "hubspot_owner_id",
    ...(definition.name === "hubspot_owner_id" && { referencedObjectType: "OWNER" }),
    hasUniqueValue: definition.hasUniqueValue,
    hidden: definition.hidden,
    ...(definition.hubspotDefined && { hubspotDefined: true }),
    modificationMetadata: {
      archivable: !definition.hubspotDefined,
      readOnlyDefinition: definition.hubspotDefined,
      readOnlyOptions: definition.hubspotDefined,
      readOnlyValue: definition.readOnly,
    },
    formField: definition.formField,
    dataSensitivity: "non_sensitive",
  };
}

export function groupJson(group: PropertyGroup): Record<string, unknown> {
  return { name: group.name, label: group.label, displayOrder: group.displayOrder, archived: group.archived };
}

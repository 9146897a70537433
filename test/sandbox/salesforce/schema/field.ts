import type { FieldDefinition, FieldType } from "./definition.ts";

const textTypes: readonly FieldType[] = [
  "string",
  "textarea",
  "picklist",
  "multipicklist",
  "email",
  "phone",
  "url",
];

const usualLength: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 255,
  picklist: 255,
  multipicklist: 4099,
  email: 80,
  phone: 40,
  url: 255,
};

/** A field as most are: written and emptied freely; `facts` are what this one has of its own. */
export function field(name: string, type: FieldType, facts: Partial<FieldDefinition> = {}): FieldDefinition {
  const isNumber = ["int", "double", "currency", "percent"].includes(type);
  const fixed = type === "id" || type === "address" || facts.compute != null;
  return {
    name,
    label: wordsOf(name),
    type,
    length: usualLength[type] ?? 0,
    precision: isNumber ? (type === "int" ? 8 : 18) : 0,
    scale: type === "currency" || type === "double" ? 2 : 0,
    nillable: type !== "boolean" && type !== "id",
    createable: !fixed,
    updateable: !fixed,
    picklist: [],
    restricted: false,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    externalId: false,
    unique: false,
    custom: false,
    defaultValue: type === "boolean" ? false : null,
    compute: null,
    ...facts,
  };
}

/** A field that only Salesforce itself writes. */
export function systemField(
  name: string,
  type: FieldType,
  facts: Partial<FieldDefinition> = {},
): FieldDefinition {
  return field(name, type, { createable: false, updateable: false, ...facts });
}

/**
 * A reference whose relationship is its name without `Id`.
 * @param back name of the way back on the object pointed to.
 */
export function reference(
  name: string,
  to: string | readonly string[],
  back: string | null,
  facts: Partial<FieldDefinition> = {},
): FieldDefinition {
  return field(name, "reference", {
    label: wordsOf(name.replace(/Id$/, "ID")),
    referenceTo: typeof to === "string" ? [to] : to,
    relationshipName: name.replace(/Id$/, ""),
    childRelationshipName: back,
    ...facts,
  });
}

export function picklist(
  name: string,
  values: readonly string[],
  facts: Partial<FieldDefinition> = {},
): FieldDefinition {
  return field(name, "picklist", { picklist: values, ...facts });
}

/** Street, city and the rest of an address, and the field that shows them together. */
export function addressFields(prefix: string): FieldDefinition[] {
  return [
    field(`${prefix}Street`, "textarea"),
    field(`${prefix}City`, "string", { length: 40 }),
    field(`${prefix}State`, "string", { length: 80 }),
    field(`${prefix}PostalCode`, "string", { length: 20 }),
    field(`${prefix}Country`, "string", { length: 80 }),
    field(`${prefix}Latitude`, "double", { scale: 15 }),
    field(`${prefix}Longitude`, "double", { scale: 15 }),
    field(`${prefix}Address`, "address"),
  ];
}

/** Whether values of the type are text whose length is limited. */
export function isTextType(type: FieldType): boolean {
  return textTypes.includes(type);
}

function wordsOf(name: string): string {
  return name
    .replace(/__c$/, "")
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2");
}

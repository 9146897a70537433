import {
  type OptionInput,
  type Property,
  type PropertyCreate,
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from "@hubspot/api-client/lib/codegen/crm/properties/index.js";
import type { OwnedProperty } from "../../domain/properties.ts";
import { PROPERTY_GROUP, propertyName } from "./property-names.ts";

/** HubSpot's two words for each of our types. */
const kinds = {
  number: { type: PropertyCreateTypeEnum.Number, fieldType: PropertyCreateFieldTypeEnum.Number },
  text: { type: PropertyCreateTypeEnum.String, fieldType: PropertyCreateFieldTypeEnum.Text },
  date: { type: PropertyCreateTypeEnum.Date, fieldType: PropertyCreateFieldTypeEnum.Date },
  choice: { type: PropertyCreateTypeEnum.Enumeration, fieldType: PropertyCreateFieldTypeEnum.Select },
  choices: { type: PropertyCreateTypeEnum.Enumeration, fieldType: PropertyCreateFieldTypeEnum.Checkbox },
} as const;

export function toDefinition(property: OwnedProperty): PropertyCreate {
  return {
    name: propertyName(property.id),
    label: property.label,
    description: property.description,
    groupName: PROPERTY_GROUP,
    ...kinds[property.type],
    options: toOptions(property),
    formField: false,
  };
}

/** Whether the property can hold our values: its type, and whether it takes one choice or several. */
export function holds(existing: Property, property: OwnedProperty): boolean {
  const several = existing.fieldType === PropertyCreateFieldTypeEnum.Checkbox;
  return existing.type === kinds[property.type].type && (property.type === "choices") === several;
}

/**
 * Options with ours first and the rest kept, since lists and reports of the customer may name them; null when nothing
 * is to change.
 */
export function optionsToSet(existing: Property, property: OwnedProperty): OptionInput[] | null {
  const wanted = toOptions(property);
  const labels = new Map(existing.options.map((option) => [option.value, option.label]));
  if (wanted.every((option) => labels.get(option.value) === option.label)) return null;
  const values = new Set(wanted.map((option) => option.value));
  const others = existing.options.filter((option) => !values.has(option.value));
  const kept = others.map(({ value, label }, index) => option(value, label, wanted.length + index));
  return [...wanted, ...kept];
}

function toOptions(property: OwnedProperty): OptionInput[] {
  return (property.options ?? []).map(({ value, label }, index) => option(value, label, index));
}

function option(value: string, label: string, displayOrder: number): OptionInput {
  return { value, label, displayOrder, hidden: false };
}

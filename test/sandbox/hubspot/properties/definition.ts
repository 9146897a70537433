export type PropertyType =
  | "string"
  | "number"
  | "date"
  | "datetime"
  | "enumeration"
  | "bool"
  | "phone_number";

export interface PropertyOption {
  label: string;
  value: string;
  displayOrder: number;
  hidden: boolean;
  description?: string;
}

/** A property of one object type; what the API answers is made from it. */
export interface PropertyDefinition {
  name: string;
  label: string;
  description: string;
  groupName: string;
  type: PropertyType;
  fieldType: string;
  options: readonly PropertyOption[];
  hasUniqueValue: boolean;
  hubspotDefined: boolean;
  /** HubSpot computes the value: writes are refused. */
  readOnly: boolean;
  displayOrder: number;
  hidden: boolean;
  formField: boolean;
  createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
}

export interface PropertyGroup {
  name: string;
  label: string;
  displayOrder: number;
  archived: boolean;
}

/** What is needed to define a property; the rest has defaults. */
export type PropertyInput = Pick<PropertyDefinition, "name" | "label" | "type" | "groupName"> &
  Partial<Omit<PropertyDefinition, "options">> & { options?: readonly (string | PropertyOption)[] };

const usualFieldType: Readonly<Record<PropertyType, string>> = {
  string: "text",
  number: "number",
  date: "date",
  datetime: "date",
  enumeration: "select",
  bool: "booleancheckbox",
  phone_number: "phonenumber",
};

/** Field types that HubSpot allows for each type. */
export const allowedFieldTypes: Readonly<Record<PropertyType, readonly string[]>> = {
  string: ["text", "textarea", "html", "file", "phonenumber", "calculation_equation"],
  number: ["number", "calculation_equation"],
  date: ["date"],
  datetime: ["date"],
  enumeration: ["select", "radio", "checkbox", "booleancheckbox", "calculation_equation"],
  bool: ["booleancheckbox", "calculation_equation"],
  phone_number: ["phonenumber"],
};

/** A full definition; an option given as text is both its value and, capitalised, its label. */
export function defineProperty(input: PropertyInput, now: number): PropertyDefinition {
  return {
    description: "",
    fieldType: usualFieldType[input.type],
    hasUniqueValue: false,
    hubspotDefined: false,
    readOnly: false,
    displayOrder: -1,
    hidden: false,
    formField: false,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
    ...input,
    options: (input.options ?? []).map((option, index) =>
      typeof option === "string"
        ? { label: labelFor(option), value: option, displayOrder: index, hidden: false }
        : option,
    ),
  };
}

function labelFor(value: string): string {
  const words = value.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Types of fields, as describe names them. */
export type FieldType =
  | "id"
  | "reference"
  | "string"
  | "textarea"
  | "picklist"
  | "multipicklist"
  | "boolean"
  | "int"
  | "double"
  | "currency"
  | "percent"
  | "date"
  | "datetime"
  | "email"
  | "phone"
  | "url"
  | "address";

/**
 * A field's value in the store: text (dates `YYYY-MM-DD`, instants `YYYY-MM-DDTHH:mm:ss.000Z`, ids of 18
 * characters, several picklist values joined by `;`), number, or boolean; null = empty.
 */
export type FieldValue = string | number | boolean | null;

export interface FieldDefinition {
  name: string;
  label: string;
  type: FieldType;
  /** Most characters of text; 0 for others. */
  length: number;
  /** Digits of a number in all, and behind the point. */
  precision: number;
  scale: number;
  /** False = a record cannot be without it. */
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  /** Values of a picklist, in order; a restricted one takes no others. */
  picklist: readonly string[];
  restricted: boolean;
  /** Objects that a reference may point to. */
  referenceTo: readonly string[];
  /** Name of the way to the record pointed to (`Owner`); null = none. */
  relationshipName: string | null;
  /** Name of the way back (`Contacts`), on the object pointed to; null = none. */
  childRelationshipName: string | null;
  externalId: boolean;
  unique: boolean;
  custom: boolean;
  /** Given to a new record that does not name it; null = none. */
  defaultValue: FieldValue;
  /** The value of a field that is computed and cannot be written; null = an ordinary field. */
  compute: ((values: Readonly<Record<string, FieldValue>>, now: number) => FieldValue) | null;
}

/** An object ("sObject"): its fields by name in lower case, since Salesforce's names ignore case. */
export interface ObjectDefinition {
  name: string;
  label: string;
  labelPlural: string;
  /** First three characters of its records' ids. */
  keyPrefix: string;
  custom: boolean;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  /** False = a record that is deleted by itself is not kept in the recycle bin, and no query tells of it. */
  recycled: boolean;
  fields: Map<string, FieldDefinition>;
}

export function fieldOf(object: ObjectDefinition, name: string): FieldDefinition | undefined {
  return object.fields.get(name.toLowerCase());
}

/** Whether the field's values are text in a query's comparison and need quotes. */
export function isText({ type }: FieldDefinition): boolean {
  return !["boolean", "int", "double", "currency", "percent", "date", "datetime"].includes(type);
}

import { SalesforceError } from "../errors.ts";
import { type FieldDefinition, fieldOf, type ObjectDefinition } from "../schema/definition.ts";
import type { Session } from "../session.ts";
import { storedValue } from "./field-value.ts";
import type { FieldValues } from "./stored-record.ts";

type Deed = "create" | "update";

/**
 * The checked values of a JSON body for a record; `attributes` is passed over.
 * Throws Salesforce's 400 for an unknown field, one that the user may not write, or a wrong value.
 */
export function valuesFromJson(
  session: Session,
  object: ObjectDefinition,
  body: Readonly<Record<string, unknown>>,
  deed: Deed,
): FieldValues {
  const values: FieldValues = {};
  for (const [name, given] of Object.entries(body)) {
    if (name.toLowerCase() === "attributes") continue;
    const field = writableField(session, object, name, deed);
    values[field.name] = storedValue(field, given);
  }
  return values;
}

/** The checked values of a CSV's row; empty cells are passed over, and `#N/A` empties the field. */
export function valuesFromCells(
  session: Session,
  object: ObjectDefinition,
  cells: Readonly<Record<string, string>>,
  deed: Deed,
): FieldValues {
  const values: FieldValues = {};
  for (const [name, cell] of Object.entries(cells)) {
    if (cell === "") continue;
    const field = writableField(session, object, name, deed);
    values[field.name] = storedValue(field, cell === "#N/A" ? null : cell);
  }
  return values;
}

function writableField(
  session: Session,
  object: ObjectDefinition,
  name: string,
  deed: Deed,
): FieldDefinition {
  const field = fieldOf(object, name);
  if (!field || !session.reads(object, field))
    throw new SalesforceError(
      400,
      "INVALID_FIELD",
      `No such column '${name}' on sobject of type ${object.name}`,
    );
  const allowed = deed === "create" ? field.createable : field.updateable;
  if (!allowed || !session.edits(object, field))
    throw new SalesforceError(
      400,
      "INVALID_FIELD_FOR_INSERT_UPDATE",
      `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify ` +
        "that it is read/write for your profile or permission set.",
      [field.name],
    );
  return field;
}

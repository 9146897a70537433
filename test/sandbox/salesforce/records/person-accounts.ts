import { SalesforceError } from "../errors.ts";
import type { Org } from "../org.ts";
import type { ObjectDefinition } from "../schema/definition.ts";
import { isPersonField, personField } from "../schema/person-accounts.ts";
import type { FieldValues, StoredRecord } from "./stored-record.ts";

/** The record with which a person account shares its person: its contact, or the contact's account. */
export interface OtherHalf {
  object: ObjectDefinition;
  record: StoredRecord;
  /** Values that go there with a write of this half. */
  valuesFrom(values: FieldValues): FieldValues;
}

/** Null for a record that is no half of a person account. */
export function otherHalf(org: Org, object: ObjectDefinition, record: StoredRecord): OtherHalf | null {
  if (record.values.IsPersonAccount !== true) return null;
  const isAccount = object.name === "Account";
  const other = org.schema.object(isAccount ? "Contact" : "Account");
  const found = org.find(other, String(isAccount ? record.values.PersonContactId : record.values.AccountId));
  if (!found) return null;
  const valuesFrom = isAccount
    ? (values: FieldValues) => contactValues(other, values)
    : (values: FieldValues) => withName(accountValues(values), found.values);
  return { object: other, record: found, valuesFrom };
}

/** Throws Salesforce's 400 for fields that this kind of account does not have. */
export function checkAccountKind(object: ObjectDefinition, isPerson: boolean, values: FieldValues): void {
  if (object.name !== "Account" || !object.fields.has("ispersonaccount")) return;
  const wrong = Object.keys(values).filter((name) => (isPerson ? name === "Name" : isPersonField(name)));
  if (wrong.length > 0)
    throw new SalesforceError(
      400,
      "INVALID_FIELD_FOR_INSERT_UPDATE",
      `Account: bad field names on insert/update call: ${wrong.join(", ")}`,
      wrong,
    );
}

/** Whether a new account with these values is an individual: it has a last name. */
export function isNewPerson(object: ObjectDefinition, values: FieldValues): boolean {
  return object.name === "Account" && object.fields.has("ispersonaccount") && values.LastName != null;
}

/** The values, and the account's name that they make. */
export function withName(values: FieldValues, before: FieldValues = {}): FieldValues {
  if (values.FirstName === undefined && values.LastName === undefined) return values;
  const { FirstName, LastName } = { ...before, ...values };
  return { ...values, Name: [FirstName, LastName].filter((part) => part != null).join(" ") };
}

/** What the contact holds of an account's values. */
export function contactValues(contact: ObjectDefinition, values: FieldValues): FieldValues {
  return Object.fromEntries(
    [...contact.fields.values()].flatMap(({ name }) => {
      const held = personField(name);
      return held !== null && values[held] !== undefined ? [[name, values[held]]] : [];
    }),
  );
}

function accountValues(values: FieldValues): FieldValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const held = personField(name);
      return held === null ? [] : [[held, value]];
    }),
  );
}

import type { FieldDefinition } from "./definition.ts";
import { addressFields, field, picklist, reference, systemField } from "./field.ts";
import { leadSources, salutations } from "./picklists.ts";

/** What accounts have besides, in an org that keeps individuals as accounts. Source: Salesforce, object reference, Account. */
export const personAccountFields: readonly FieldDefinition[] = [
  systemField("IsPersonAccount", "boolean", { label: "Is Person Account" }),
  reference("PersonContactId", "Contact", null, {
    label: "Contact ID",
    createable: false,
    updateable: false,
  }),
  field("LastName", "string", { length: 80 }),
  field("FirstName", "string", { length: 40 }),
  picklist("Salutation", salutations),
  ...addressFields("PersonMailing"),
  field("PersonMobilePhone", "phone", { label: "Mobile" }),
  field("PersonHomePhone", "phone", { label: "Home Phone" }),
  field("PersonEmail", "email", { label: "Email" }),
  field("PersonTitle", "string", { length: 80, label: "Title" }),
  field("PersonDepartment", "string", { length: 80, label: "Department" }),
  picklist("PersonLeadSource", leadSources, { label: "Lead Source" }),
  field("PersonBirthdate", "date", { label: "Birthdate" }),
  field("PersonHasOptedOutOfEmail", "boolean", { label: "Email Opt Out" }),
  field("PersonDoNotCall", "boolean", { label: "Do Not Call" }),
];

/** The account's name for a field of the person behind it; null = the account does not show it. */
export function personField(contactField: string): string | null {
  if (["LastName", "FirstName", "Salutation"].includes(contactField)) return contactField;
  if (contactField.endsWith("__c")) return contactField.replace(/__c$/, "__pc");
  const prefixed = `Person${contactField}`;
  return personAccountFields.some(({ name }) => name === prefixed) ? prefixed : null;
}

/** Whether a field of accounts belongs to the person behind. */
export function isPersonField(accountField: string): boolean {
  if (accountField.endsWith("__pc")) return true;
  return personAccountFields.some(({ name, createable }) => name === accountField && createable);
}

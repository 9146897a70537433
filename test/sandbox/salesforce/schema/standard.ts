import type { FieldDefinition, ObjectDefinition } from "./definition.ts";
import { field, reference, systemField } from "./field.ts";
import { accountFields, contactFields, organizationFields, userFields } from "./standard-accounts.ts";
import {
  caseFields,
  emailMessageFields,
  eventFields,
  opportunityContactRoleFields,
  opportunityFields,
  taskFields,
} from "./standard-work.ts";

/** What beside its own fields an object has. */
export interface ObjectTraits {
  /** Records belong to a user. */
  owned: boolean;
  /** Records show when an activity was last logged and when the user last looked. */
  viewed: boolean;
  /** Only Salesforce's own setup makes records, and nobody deletes one. */
  setup?: true;
}

interface Row extends ObjectTraits {
  name: string;
  plural: string;
  keyPrefix: string;
  fields: readonly FieldDefinition[];
}

const rows: readonly Row[] = [
  { name: "Account", plural: "Accounts", keyPrefix: "001", owned: true, viewed: true, fields: accountFields },
  { name: "Contact", plural: "Contacts", keyPrefix: "003", owned: true, viewed: true, fields: contactFields },
  {
    name: "Opportunity",
    plural: "Opportunities",
    keyPrefix: "006",
    owned: true,
    viewed: true,
    fields: opportunityFields,
  },
  {
    name: "OpportunityContactRole",
    plural: "Opportunity Contact Roles",
    keyPrefix: "00K",
    owned: false,
    viewed: false,
    fields: opportunityContactRoleFields,
  },
  { name: "Case", plural: "Cases", keyPrefix: "500", owned: true, viewed: true, fields: caseFields },
  { name: "Task", plural: "Tasks", keyPrefix: "00T", owned: true, viewed: false, fields: taskFields },
  { name: "Event", plural: "Events", keyPrefix: "00U", owned: true, viewed: false, fields: eventFields },
  {
    name: "EmailMessage",
    plural: "Email Messages",
    keyPrefix: "02s",
    owned: false,
    viewed: false,
    fields: emailMessageFields,
  },
  {
    name: "User",
    plural: "Users",
    keyPrefix: "005",
    owned: false,
    viewed: false,
    fields: userFields,
    setup: true,
  },
  {
    name: "Organization",
    plural: "Organizations",
    keyPrefix: "00D",
    owned: false,
    viewed: false,
    fields: organizationFields,
    setup: true,
  },
];

/** The standard objects of a new org, each with definitions of its own. */
export function standardObjects(): ObjectDefinition[] {
  return rows.map((row) =>
    objectDefinition(row.name, row.keyPrefix, row.fields, row, {
      labelPlural: row.plural,
      ...(row.setup && { createable: false, deletable: false }),
      ...(row.name === "OpportunityContactRole" && { recycled: false }),
    }),
  );
}

/** An object with the fields that every object has, before and after its own. */
export function objectDefinition(
  name: string,
  keyPrefix: string,
  fields: readonly FieldDefinition[],
  traits: ObjectTraits,
  facts: Partial<ObjectDefinition> = {},
): ObjectDefinition {
  const all = [
    systemField("Id", "id", { label: `${name} ID` }),
    ...(traits.setup ? [] : [systemField("IsDeleted", "boolean", { label: "Deleted" })]),
    ...fields,
    ...(traits.owned ? [reference("OwnerId", "User", null, { nillable: false, label: "Owner ID" })] : []),
    systemField("CreatedDate", "datetime", { nillable: false }),
    systemReference("CreatedById"),
    systemField("LastModifiedDate", "datetime", { nillable: false }),
    systemReference("LastModifiedById"),
    systemField("SystemModstamp", "datetime", { nillable: false }),
    ...(traits.viewed
      ? [
          systemField("LastActivityDate", "date"),
          systemField("LastViewedDate", "datetime"),
          systemField("LastReferencedDate", "datetime"),
        ]
      : []),
  ];
  return {
    name,
    label: field(name, "string").label,
    labelPlural: `${field(name, "string").label}s`,
    keyPrefix,
    custom: name.endsWith("__c"),
    createable: true,
    updateable: true,
    deletable: true,
    recycled: true,
    fields: new Map(all.map((one) => [one.name.toLowerCase(), { ...one }])),
    ...facts,
  };
}

function systemReference(name: string): FieldDefinition {
  return reference(name, "User", null, { nillable: false, createable: false, updateable: false });
}

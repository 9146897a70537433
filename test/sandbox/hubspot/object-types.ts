/** One CRM object type as HubSpot names it in paths, ids, errors and scopes. */
export interface ObjectType {
  /** Place in `objectTypes`, from 0. */
  position: number;
  /** In paths: `companies`. */
  name: string;
  /** In association types and webhooks: `company`. */
  singular: string;
  /** HubSpot's numeric name: `0-2`. */
  id: string;
  createdProperty: "createdate" | "hs_createdate";
  modifiedProperty: "hs_lastmodifieddate" | "lastmodifieddate";
  /** Returned when a call asks for no properties. */
  defaultProperties: readonly string[];
  /** Any one of these scopes lets a token read or write the type. */
  readScopes: readonly string[];
  writeScopes: readonly string[];
}

type Unplaced = Omit<ObjectType, "position">;

function record(
  name: string,
  singular: string,
  id: string,
  defaults: string,
  scopes: { read: string[]; write: string[] },
): Unplaced {
  const modifiedProperty = name === "contacts" ? "lastmodifieddate" : "hs_lastmodifieddate";
  return {
    name,
    singular,
    id,
    createdProperty: "createdate",
    modifiedProperty,
    defaultProperties: ["createdate", modifiedProperty, "hs_object_id", ...defaults.split(" ")],
    readScopes: scopes.read,
    writeScopes: scopes.write,
  };
}

/** Engagements ask for the contact scopes; version 2026-09 also knows a read scope of their own. */
function engagement(name: string, singular: string, id: string): Unplaced {
  return {
    name,
    singular,
    id,
    createdProperty: "hs_createdate",
    modifiedProperty: "hs_lastmodifieddate",
    defaultProperties: ["hs_createdate", "hs_lastmodifieddate", "hs_object_id"],
    readScopes: ["crm.objects.contacts.read", `crm.objects.${name}.read`],
    writeScopes: ["crm.objects.contacts.write"],
  };
}

function standardScopes(name: string): { read: string[]; write: string[] } {
  return { read: [`crm.objects.${name}.read`], write: [`crm.objects.${name}.write`] };
}

const unplaced: readonly Unplaced[] = [
  record("companies", "company", "0-2", "domain name", standardScopes("companies")),
  record("contacts", "contact", "0-1", "email firstname lastname", standardScopes("contacts")),
  record("deals", "deal", "0-3", "amount closedate dealname dealstage pipeline", standardScopes("deals")),
  record(
    "tickets",
    "ticket",
    "0-5",
    "content hs_pipeline hs_pipeline_stage hs_ticket_category hs_ticket_priority subject",
    { read: ["tickets", "crm.objects.tickets.read"], write: ["tickets", "crm.objects.tickets.write"] },
  ),
  engagement("emails", "email", "0-49"),
  engagement("calls", "call", "0-48"),
  engagement("meetings", "meeting", "0-47"),
  engagement("notes", "note", "0-46"),
  engagement("tasks", "task", "0-27"),
  engagement("communications", "communication", "0-18"),
  {
    ...engagement("feedback_submissions", "feedback_submission", "0-19"),
    readScopes: ["crm.objects.feedback_submissions.read"],
    writeScopes: ["crm.objects.feedback_submissions.write"],
  },
];

export const objectTypes: readonly ObjectType[] = unplaced.map((type, position) => ({ position, ...type }));

const byAlias = new Map(
  objectTypes.flatMap((type) => [type.name, type.singular, type.id].map((alias) => [alias, type] as const)),
);

/** The type named in a path: plural, singular or numeric, in any case; undefined for a type that is not served. */
export function findObjectType(alias: string): ObjectType | undefined {
  return byAlias.get(alias.toLowerCase());
}

/** The type of that plural name, for code that knows it exists. */
export function objectType(name: string): ObjectType {
  const type = byAlias.get(name);
  if (!type) throw new Error(`No object type "${name}" in the sandbox.`);
  return type;
}

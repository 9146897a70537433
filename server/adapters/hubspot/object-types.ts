import { BellwetherError } from "../../domain/errors.ts";
import type { Channel } from "../../domain/records.ts";
import type { Stream } from "../../ports/crm.ts";

/** What we read of one HubSpot object type; the stream's name is the type's name in HubSpot's paths. */
export interface ObjectType extends Stream {
  /** As HubSpot's webhooks name it. */
  objectTypeId: string;
  /** Every one of these must be granted. */
  scopes: readonly string[];
  /** Besides these: on companies, what the mapping and the scope name, and what we own. */
  properties: readonly string[];
  /** Property with the last-modified instant; the one place that knows that contacts differ. */
  modified: string;
  /** Types whose associations come along. */
  associations: readonly ("companies" | "contacts")[];
  /** Of interactions only. */
  channel?: Channel;
}

const engagementScopes = ["crm.objects.contacts.read"];

export const objectTypes: readonly ObjectType[] = [
  {
    name: "companies",
    recordType: "account",
    objectTypeId: "0-2",
    scopes: ["crm.objects.companies.read"],
    properties: ["name", "domain", "hubspot_owner_id", "createdate"],
    modified: "hs_lastmodifieddate",
    associations: [],
  },
  {
    name: "contacts",
    recordType: "person",
    objectTypeId: "0-1",
    scopes: ["crm.objects.contacts.read"],
    properties: ["firstname", "lastname", "email", "jobtitle", "hs_buying_role"],
    modified: "lastmodifieddate",
    associations: ["companies"],
  },
  {
    name: "deals",
    recordType: "deal",
    objectTypeId: "0-3",
    scopes: ["crm.objects.deals.read"],
    properties: [
      "dealname",
      "amount",
      "amount_in_home_currency",
      "deal_currency_code",
      "closedate",
      "dealtype",
      "hs_is_closed",
      "hs_is_closed_won",
    ],
    modified: "hs_lastmodifieddate",
    associations: ["companies"],
  },
  {
    name: "tickets",
    recordType: "ticket",
    objectTypeId: "0-5",
    scopes: ["tickets"],
    properties: ["subject", "createdate", "closed_date", "hs_ticket_priority"],
    modified: "hs_lastmodifieddate",
    associations: ["companies"],
  },
  interactions("emails", "0-49", "email", ["hs_email_direction", "hs_email_status"], ["sales-email-read"]),
  interactions("calls", "0-48", "call", ["hs_call_direction", "hs_call_status", "hs_call_disposition"]),
  interactions("meetings", "0-47", "meeting", ["hs_meeting_start_time", "hs_meeting_outcome"]),
  interactions("notes", "0-46", "note", []),
  interactions("tasks", "0-27", "task", ["hs_task_status", "hs_task_completion_date"]),
  interactions("communications", "0-18", "message", []),
  {
    name: "feedback_submissions",
    recordType: "survey",
    objectTypeId: "0-19",
    scopes: ["crm.objects.feedback_submissions.read"],
    properties: ["hs_survey_type", "hs_value", "hs_submission_timestamp"],
    modified: "hs_lastmodifieddate",
    associations: ["companies"],
  },
];

/** Owners are no CRM objects in HubSpot: no properties, no search, no associations. */
export const ownerStream: Stream & { scopes: readonly string[] } = {
  name: "owners",
  recordType: "owner",
  scopes: ["crm.objects.owners.read"],
};

export function objectType(name: string): ObjectType {
  const found = objectTypes.find((type) => type.name === name);
  if (found) return found;
  throw new BellwetherError(
    "bug",
    "unknown_stream",
    `HubSpot has no stream "${name}". Use one of streams().`,
  );
}

/** The streams that these granted scopes allow; the rest is left out without a call. */
export function grantedStreams(granted: readonly string[]): Stream[] {
  return [ownerStream, ...objectTypes]
    .filter((stream) => stream.scopes.every((scope) => granted.includes(scope)))
    .map(({ name, recordType }) => ({ name, recordType }));
}

function interactions(
  name: string,
  objectTypeId: string,
  channel: Channel,
  properties: readonly string[],
  scopes: readonly string[] = [],
): ObjectType {
  return {
    name,
    recordType: "interaction",
    objectTypeId,
    scopes: [...engagementScopes, ...scopes],
    properties: ["hs_timestamp", ...properties],
    modified: "hs_lastmodifieddate",
    associations: ["companies", "contacts"],
    channel,
  };
}

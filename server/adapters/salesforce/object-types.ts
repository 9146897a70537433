import { BellwetherError } from "../../domain/errors.ts";
import type { Channel, RecordType } from "../../domain/records.ts";
import type { Stream } from "../../ports/crm.ts";

/** What we read of one Salesforce object. */
export interface ObjectType extends Stream {
  /** As Salesforce names it. */
  object: string;
  /** Besides `Id` and `SystemModstamp`; those that the user may not see are left out. */
  fields: readonly string[];
  /** Which records are wanted; null = all. */
  where: string | null;
  /** Field that says the record's account; null = it has none of its own. */
  accountField: string | null;
  /** Of interactions only. */
  channel?: Channel;
  /** True = a record that is deleted by itself leaves no trace for `queryAll`: the list of deletions is asked as well. */
  unrecycled?: true;
  /** True = records of more than a year ago are archived, and `query` leaves them out without a word. */
  archives?: true;
}

export const objectTypes: readonly ObjectType[] = [
  type("users", "User", "owner", ["Name", "FirstName", "LastName", "Email", "IsActive"], null),
  type("accounts", "Account", "account", ["Name", "Website", "OwnerId", "CreatedDate"], null),
  type(
    "contacts",
    "Contact",
    "person",
    ["Name", "FirstName", "LastName", "Email", "Title", "AccountId"],
    "AccountId",
  ),
  type(
    "opportunities",
    "Opportunity",
    "deal",
    ["Name", "Amount", "CloseDate", "Type", "IsClosed", "IsWon", "AccountId"],
    "AccountId",
  ),
  {
    ...type("roles", "OpportunityContactRole", "role", ["OpportunityId", "ContactId", "Role"], null),
    unrecycled: true,
  },
  type(
    "cases",
    "Case",
    "ticket",
    ["Subject", "CaseNumber", "CreatedDate", "ClosedDate", "Priority", "IsEscalated", "AccountId"],
    "AccountId",
  ),
  {
    ...type(
      "tasks",
      "Task",
      "interaction",
      [
        "TaskSubtype",
        "CallType",
        "CallDisposition",
        "Status",
        "IsClosed",
        "ActivityDate",
        "CompletedDateTime",
        "CreatedDate",
        "AccountId",
        "WhoId",
      ],
      "AccountId",
    ),
    channel: "task",
    archives: true,
    // An e-mail that was sent or filed from Salesforce is an EmailMessage as well; as such it knows its direction.
    where: "TaskSubtype NOT IN ('Email', 'ListEmail')",
  },
  {
    ...type(
      "events",
      "Event",
      "interaction",
      ["Subject", "StartDateTime", "ActivityDateTime", "ActivityDate", "CreatedDate", "AccountId", "WhoId"],
      "AccountId",
    ),
    channel: "meeting",
    archives: true,
  },
  {
    ...type(
      "emails",
      "EmailMessage",
      "interaction",
      ["Incoming", "Status", "IsBounced", "MessageDate", "CreatedDate", "RelatedToId", "Parent.AccountId"],
      null,
    ),
    channel: "email",
  },
];

function type(
  name: string,
  object: string,
  recordType: RecordType,
  fields: readonly string[],
  accountField: string | null,
): ObjectType {
  return { name, object, recordType, fields, accountField, where: null };
}

export function objectType(name: string): ObjectType {
  const found = objectTypes.find((one) => one.name === name);
  if (found) return found;
  throw new BellwetherError(
    "bug",
    "unknown_stream",
    `Salesforce has no stream "${name}". Use one of streams().`,
  );
}

const PREFIX = "object:";

/** Objects that the connected user may read, as entries beside the granted scopes. */
export function objectScopes(visible: readonly string[]): string[] {
  return objectTypes.filter(({ object }) => visible.includes(object)).map(({ object }) => PREFIX + object);
}

/** The streams that the connected user may read; the rest is left out without a call. */
export function grantedStreams(granted: readonly string[]): Stream[] {
  return objectTypes
    .filter(({ object }) => granted.includes(PREFIX + object))
    .map(({ name, recordType }) => ({ name, recordType }));
}

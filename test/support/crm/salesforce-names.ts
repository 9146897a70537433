import { defaultScorecard } from "#scoring";
import { ownedProperties } from "../../../server/domain/properties.ts";
import { packagedFieldName } from "../../sandbox/salesforce/package.ts";
import { customFieldName } from "../../sandbox/salesforce/portfolio/record-shapes.ts";

/** Under which the sandbox has the product's package. */
export const NAMESPACE = "bellwether";

/** Our table for each object that is mirrored; accounts first. */
export const salesforceStreams: readonly { name: string; object: string; table: string }[] = [
  { name: "accounts", object: "Account", table: "account" },
  { name: "users", object: "User", table: "owner" },
  { name: "contacts", object: "Contact", table: "person" },
  { name: "opportunities", object: "Opportunity", table: "deal" },
  { name: "cases", object: "Case", table: "ticket" },
  { name: "tasks", object: "Task", table: "interaction" },
  { name: "events", object: "Event", table: "interaction" },
  { name: "emails", object: "EmailMessage", table: "interaction" },
];

const ownByField = new Map(ownedProperties(defaultScorecard).map(({ id }) => [ownField(id), id]));

/** `bellwether__Health_Score__c` for `health_score`. */
export function ownField(property: string): string {
  return packagedFieldName(NAMESPACE, property);
}

/** Our id of a property by the name of its field; null = a field that is not ours. */
export function ownOf(field: string): string | null {
  return ownByField.get(field) ?? null;
}

const standardFields: Readonly<Record<string, string>> = {
  name: "Name",
  lifecyclestage: "Type",
  phone: "Phone",
};
const accountTypes: Readonly<Record<string, string>> = {
  customer: "Customer",
  lead: "Prospect",
  subscriber: "Prospect",
  opportunity: "Other",
};

/** Name of the field that holds a portfolio's fact in an org. */
export function fieldOf(fact: string): string {
  return standardFields[fact] ?? customFieldName(fact);
}

/** A portfolio's facts as an org's fields. */
export function fieldsOf(facts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).map(([fact, value]) => [
      fieldOf(fact),
      fact === "lifecyclestage" ? (accountTypes[value] ?? value) : value,
    ]),
  );
}

import type { HealthFixture } from "../../contract/fixtures/index.ts";
import { syncedProperties } from "../../contract/index.ts";
import type { RecordData } from "./build-card-page.ts";

/** A fixture as an org holds it: the fields of the account, and what Apex answers. */
export interface OrgFixture {
  record: RecordData;
  apex: { text: string } | { error: string };
}

/** Apex's own sentence for every failure: it tells no status and no host. */
const UNANSWERED = "Bellwether did not answer. Try again in a minute.";

/** The texts of a fixture are those of a HubSpot account; the same server words them for Salesforce. */
export function orgFixture({ status, body, synced }: HealthFixture): OrgFixture {
  const fields = Object.entries(synced).map(([property, value]) => [
    fieldName(property),
    { value: value === "" ? null : value, displayValue: value === "" ? null : value },
  ]);
  return {
    record: { fields: Object.fromEntries(fields) },
    apex: status === 200 || status === 404 ? { text: inSalesforce(body) } : { error: UNANSWERED },
  };
}

/** `bellwether_health_score` → `Health_Score__c`. */
export function fieldName(property: string): string {
  const words = property.replace("bellwether_", "").split("_");
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("_")}__c`;
}

/** Every synced field's name, by what the contract calls it. */
export const fieldNames = Object.fromEntries(
  Object.entries(syncedProperties).map(([name, property]) => [name, fieldName(property)]),
);

function inSalesforce(body: HealthFixture["body"]): string {
  return JSON.stringify(body)
    .replaceAll("HubSpot", "Salesforce")
    .replaceAll("this company", "this account")
    .replaceAll("the company", "the account")
    .replaceAll("A new company", "A new account")
    .replaceAll("this account's companies", "this org's accounts")
    .replaceAll("companies whose lifecycle stage is", "accounts whose type is")
    .replaceAll("Lifecycle stage is", "Type is")
    .replaceAll("map a property", "map a field")
    .replaceAll("Map the property", "Map the field")
    .replaceAll("as a property of", "as a field of");
}

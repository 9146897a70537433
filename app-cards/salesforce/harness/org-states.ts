import { type HealthFixture, healthFixtures } from "../../contract/fixtures/index.ts";
import { scoredViewSchema } from "../../contract/index.ts";
import { type ApexFailure, apexFailures, failureMessage, refusalMessage } from "./apex-failures.ts";
import type { RecordData } from "./build-card-page.ts";

/** A state of the card as an org holds it: the account's fields, and what Apex answers. */
export interface OrgState {
  /** kebab-case; names the screenshot. */
  id: string;
  record: RecordData;
  /** A view's JSON, or the message of an exception and what a reader sees of it. */
  apex: { text: string } | { error: string; problem: string };
}

/** Every state of the contract on the day of `now`, and those that only an org knows. */
export function orgStates(now: Date): readonly OrgState[] {
  const states = healthFixtures(now).map(orgState);
  const held = states.find(({ id }) => id === "healthy")!.record;
  const failing = (id: string, code: ApexFailure, record: RecordData): OrgState => ({
    id,
    record,
    apex: { error: failureMessage(code), problem: apexFailures[code] },
  });
  return [
    ...states,
    withLongWords(states.find(({ id }) => id === "at-risk")!),
    failing("not-connected", "not_connected", held),
    failing("not-connected-first-look", "not_connected", { fields: {} }),
    failing("not-assigned", "not_assigned", { fields: {} }),
    failing("no-access", "no_access", { fields: {} }),
    { id: "refused-by-salesforce", record: { fields: {} }, apex: salesforceRefuses },
  ];
}

/** The same state as people fill it in who know no limits: no blank to break a line at, and the largest figures. */
function withLongWords({ record, apex }: OrgState): OrgState {
  const view = scoredViewSchema.parse("text" in apex && JSON.parse(apex.text));
  const long = (text: string) => `${text} ${"Donaudampfschifffahrt".repeat(5)}`;
  const driver = (one: (typeof view.hurts)[number]) => ({
    ...one,
    label: long(one.label),
    statement: long(one.statement),
    evidence: one.evidence && { ...one.evidence, label: long(one.evidence.label) },
  });
  const text = JSON.stringify({
    ...view,
    owner: { name: long("Ben") },
    arr: { amount: 123_456_789_012, currency: "HUF" },
    sentence: long(view.sentence),
    hurts: view.hurts.map(driver),
    helps: view.helps.map(driver),
    dimensions: view.dimensions.map((one) => ({ ...one, label: long(one.label) })),
    missing: view.missing.map((one) => ({ ...one, label: long(one.label) })),
    play: view.play && { ...view.play, action: long(view.play.action), reason: long(view.play.reason) },
  });
  return { id: "long-words", record, apex: { text } };
}

/** Salesforce's own words, where it does not even let the class run; they come as plain text. */
const salesforceRefuses = {
  error: "You do not have access to the Apex class named 'HealthCardController'.",
  problem: "“You do not have access to the Apex class named 'HealthCardController'.”",
};

/** A fixture as an org holds it. Its texts are those of a HubSpot account; the same server words them for Salesforce. */
export function orgState({ id, body, synced }: HealthFixture): OrgState {
  const fields = Object.entries(synced).map(([property, value]) => [
    fieldName(property),
    { value: value === "" ? null : value, displayValue: value === "" ? null : value },
  ]);
  const apex =
    "error" in body
      ? { error: refusalMessage(body), problem: body.error.message }
      : { text: inSalesforce(body) };
  return { id, record: { fields: Object.fromEntries(fields) }, apex };
}

/** `bellwether_health_score` → `Health_Score__c`. */
function fieldName(property: string): string {
  const words = property.replace("bellwether_", "").split("_");
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("_")}__c`;
}

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

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { scopes } from "../../server/adapters/hubspot/scopes.ts";

const app = path.resolve(import.meta.dirname, "../../manifests/hubspot/src/app");
const read = (file: string) => JSON.parse(readFileSync(path.join(app, file), "utf8")) as { config: never };

test("the app asks for exactly the scopes that the adapter uses", () => {
  const { auth } = read("app-hsmeta.json").config as {
    auth: { requiredScopes: string[]; optionalScopes: string[] };
  };
  expect(auth.requiredScopes).toEqual(scopes.required);
  expect(auth.optionalScopes).toEqual(scopes.optional);
});

test("every change of a record that enters a score is subscribed to, and privacy deletion", () => {
  const { subscriptions } = read("webhooks/webhooks-hsmeta.json").config as {
    subscriptions: {
      crmObjects: { subscriptionType: string; objectType: string }[];
      hubEvents: { subscriptionType: string }[];
    };
  };
  const subscribed = new Set(
    subscriptions.crmObjects.map(({ objectType, subscriptionType }) => `${objectType} ${subscriptionType}`),
  );
  const events = ["creation", "deletion", "merge", "restore", "associationChange", "propertyChange"];
  for (const objectType of ["company", "contact", "deal", "ticket"])
    for (const event of events) expect(subscribed).toContain(`${objectType} object.${event}`);
  expect(subscriptions.hubEvents.map((event) => event.subscriptionType)).toEqual(["contact.privacyDeletion"]);
});

import { expect, test } from "vitest";
import { scopes } from "#server/adapters/hubspot/index.ts";
import { objectTypes, ownerStream } from "#server/adapters/hubspot/object-types.ts";
import { mappedFacts } from "#server/domain/mapped-facts.ts";
import { propertyMappingSchema } from "#server/domain/settings.ts";
import { everyScope, rig } from "./harness.ts";

/** What is declared as data agrees with what uses it. */
const asked = [...scopes.required, ...scopes.optional];
/** Needed by writes, tasks, property definitions and the grant itself. */
const beyondReading = [
  "oauth",
  "crm.objects.companies.write",
  "crm.objects.contacts.write",
  "crm.schemas.companies.read",
  "crm.schemas.companies.write",
];

test("every scope that is asked for is used, and every one that is used is asked for", () => {
  const used = [ownerStream, ...objectTypes].flatMap((stream) => stream.scopes);
  expect(new Set(asked)).toEqual(new Set([...used, ...beyondReading]));
  expect(new Set(asked)).toEqual(new Set(everyScope));
  expect(asked.length).toBe(new Set(asked).size);
});

test("without the optional scopes every stream that is left can be read", () => {
  const names = rig()
    .connect({ scopes: scopes.required })
    .streams()
    .map(({ name }) => name);
  expect(names).toEqual([
    "owners",
    "companies",
    "contacts",
    "deals",
    "calls",
    "meetings",
    "notes",
    "tasks",
    "communications",
  ]);
});

test("the default mapping names facts that exist, in the form that settings have", () => {
  const { mapping, scope } = rig().crm.defaults;
  const known = mappedFacts.map(({ id }) => id);
  expect(Object.keys(mapping).filter((fact) => !known.includes(fact))).toEqual([]);
  expect(known.filter((fact) => !(fact in mapping))).toEqual([]);
  for (const candidates of Object.values(mapping))
    for (const one of candidates) propertyMappingSchema.parse(one);
  expect(scope).toEqual({ property: "lifecyclestage", in: ["customer"] });
});

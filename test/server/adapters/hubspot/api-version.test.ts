import { expect, test } from "vitest";
import { datedUrl } from "#server/adapters/hubspot/api-version.ts";

const host = "https://api.hubapi.com";

test.each([
  [
    "/crm/v3/objects/companies?limit=100&properties=a",
    "/crm/objects/2026-09/companies?limit=100&properties=a",
  ],
  ["/crm/v3/objects/companies/search", "/crm/objects/2026-09/companies/search"],
  ["/crm/v3/objects/companies/batch/update", "/crm/objects/2026-09/companies/batch/update"],
  ["/crm/v3/properties/companies/groups", "/crm/properties/2026-09/companies/groups"],
  ["/crm/v3/owners/?limit=100", "/crm/owners/2026-09?limit=100"],
  [
    "/crm/v4/associations/emails/companies/batch/read",
    "/crm/associations/2026-09/emails/companies/batch/read",
  ],
  ["/oauth/2026-09/token", "/oauth/2026-09/token"],
])("%s → %s", (numbered, dated) => {
  expect(datedUrl(host + numbered)).toBe(host + dated);
});

test.each(["/crm/v3/lists", "/oauth/v1/token", "/crm/v4/objects/contacts/1/associations/companies"])(
  "%s has no dated form here and is refused",
  (path) => {
    expect(() => datedUrl(host + path)).toThrow(/api-version\.ts/);
  },
);

import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createSalesforce } from "#server/adapters/salesforce/index.ts";
import { OpenLimiter } from "../hubspot/harness.ts";

const network = setupServer();
beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

const crm = createSalesforce({
  loginUrl: "https://login.salesforce.com",
  clientId: "client",
  clientSecret: "secret",
  limiter: new OpenLimiter(),
  clock: { now: () => new Date("2026-11-20T10:30:00Z") },
  log: { info() {}, warn() {}, error() {} },
  sleep: async () => {},
});

const redirectUri = "https://bellwether.example/callback";
const consentAt = (site: string | null) => {
  const url = crm.authorizeUrl({ state: "s", codeChallenge: "c", redirectUri, site });
  return new URL(url).origin;
};

describe("people sign in at", () => {
  test.each([
    [null, "https://login.salesforce.com"],
    ["login.salesforce.com", "https://login.salesforce.com"],
    ["test.salesforce.com", "https://test.salesforce.com"],
    [" ACME.my.salesforce.com ", "https://acme.my.salesforce.com"],
    ["acme--uat.sandbox.my.salesforce.com", "https://acme--uat.sandbox.my.salesforce.com"],
    ["acme-dev-ed.develop.my.salesforce.com", "https://acme-dev-ed.develop.my.salesforce.com"],
  ])("%s → %s", (site, origin) => {
    expect(consentAt(site)).toBe(origin);
  });

  test.each([
    "salesforce.com",
    "evil.example",
    "acme.my.salesforce.com.evil.example",
    "evilmy.salesforce.com",
    "login.salesforce.com@evil.example",
    "login.salesforce.com/../evil",
    "https://login.salesforce.com",
    "acme.lightning.force.com",
    "",
  ])("nowhere else: %j", (site) => {
    expect(() => consentAt(site)).toThrow(/no Salesforce sign-in host/);
  });
});

/** What the token endpoint of a sign-in host answers. */
function tokensFrom(host: string, instance_url: string): void {
  network.use(
    http.post(`https://${host}/services/oauth2/token`, () =>
      HttpResponse.json({
        access_token: "00D!access",
        refresh_token: "refresh",
        instance_url,
        id: "https://login.salesforce.com/id/00D5g0000000001AAA/0055g0000000001AAA",
        scope: "api refresh_token",
      }),
    ),
    http.get(`${instance_url}/services/data/v67.0/query`, () =>
      HttpResponse.json({
        totalSize: 1,
        done: true,
        records: [{ Id: "00D5g0000000001AAA", Name: "Acme" }],
      }),
    ),
    http.get(`${instance_url}/services/data/v67.0/sobjects`, () =>
      HttpResponse.json({ sobjects: [{ name: "Account", queryable: true }] }),
    ),
  );
}

const exchange = (site: string | null) =>
  crm.exchangeCode({ code: "code", codeVerifier: "v", redirectUri, site });

describe("an org is called at the address that Salesforce names with its token", () => {
  test.each([
    [null, "login.salesforce.com", "https://acme.my.salesforce.com"],
    ["test.salesforce.com", "test.salesforce.com", "https://acme--uat.sandbox.my.salesforce.com"],
    ["acme.my.salesforce.com", "acme.my.salesforce.com", "https://acme.my.salesforce.com"],
  ])("signed in at %s", async (site, host, instance) => {
    tokensFrom(host, instance);
    expect(await exchange(site)).toMatchObject({
      externalId: "00D5g0000000001AAA",
      name: "Acme",
      accessToken: `${instance} 00D!access`,
      scopes: ["api", "refresh_token", "object:Account"],
    });
  });

  test("and follows it when a refresh names another", async () => {
    tokensFrom("acme.my.salesforce.com", "https://acme-new.my.salesforce.com");
    const grant = await crm.refresh("https://acme.my.salesforce.com refresh");
    expect([grant.accessToken, grant.refreshToken]).toEqual([
      "https://acme-new.my.salesforce.com 00D!access",
      "https://acme-new.my.salesforce.com refresh",
    ]);
  });

  test.each([
    "https://evil.example",
    "http://acme.my.salesforce.com",
    "https://acme.salesforce.com.evil.example",
    "x",
  ])("but never at %s", async (instance) => {
    network.use(
      http.post("https://acme.my.salesforce.com/services/oauth2/token", () =>
        HttpResponse.json({ access_token: "a", refresh_token: "r", instance_url: instance }),
      ),
    );
    await expect(crm.refresh("https://acme.my.salesforce.com refresh")).rejects.toMatchObject({
      code: "unreadable_answer",
    });
  });
});

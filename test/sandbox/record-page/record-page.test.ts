import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placeholderUrl } from "../../../manifests/packaging/options.ts";
import { packageHubspot } from "../../../manifests/packaging/package-hubspot.ts";
import { type HubSpotSandbox, signatureV3, startHubSpotSandbox } from "../hubspot/index.ts";
import { objectType } from "../hubspot/object-types.ts";
import { recordPages } from "./index.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const bundleDir = path.join(root, "dist", "test-record-page");
let app: Server;
let appUrl: string;
let asked: IncomingMessage | null = null;
let sandbox: HubSpotSandbox;
let company: { id: number; values: Record<string, string> };
let home: string;

beforeAll(async () => {
  await packageHubspot({ root, out: bundleDir, serverUrl: placeholderUrl, clientRedirect: null });
  app = createServer((request, response) => {
    asked = request;
    response.writeHead(200, { "content-type": "application/json" }).end('{"kind":"syncing","text":"…"}');
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const pages = recordPages({ bundleDir, proxy: { [placeholderUrl]: appUrl } });
  sandbox = await startHubSpotSandbox({ portals: [{ portfolio: "saas:10" }], pages });
  const portal = sandbox.state.portals[0]!;
  company = portal.store(objectType("companies")).all()[0]!;
  home = `${sandbox.baseUrl}/__sandbox/portals/${portal.id}`;
});

afterAll(async () => {
  await sandbox?.close();
  app?.close();
});

test("a company has a page that names it, says what it is, and carries no inline script", async () => {
  const response = await fetch(`${home}/companies/${company.id}`);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain(company.values.name);
  expect(html).toContain("record page (approximation)");
  expect(html).toContain(JSON.stringify({ [placeholderUrl]: appUrl }));
  expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
});

test.each(["companies/1", "companies/x", "record-page/none.js", "record-page/none.bundle.js"])(
  "%s is not found",
  async (page) => {
    expect((await fetch(`${home}/${page}`)).status).toBe(404);
  },
);

test("the card's own production bundle is served unchanged", async () => {
  const served = await (await fetch(`${home}/record-page/health-tab.bundle.js`)).text();
  expect(served).toContain(placeholderUrl);
  expect(served).toContain("extend_V2");
});

test("properties come as the portal holds them, picklists as labels where asked", async () => {
  const query = "names=lifecyclestage,industry,no_such_property&asLabels=industry";
  const values = await (await fetch(`${home}/companies/${company.id}/properties?${query}`)).json();
  expect(values).toMatchObject({ lifecyclestage: company.values.lifecyclestage, no_such_property: null });
  expect((values as Record<string, string>).industry).toMatch(/^[A-Z][a-z ]+$/);
});

test("a card's fetch arrives at the app with account and user appended, and HubSpot's signature", async () => {
  const answer = await fetch(`${home}/card-fetch`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url: `${appUrl}/hubspot/cards/health?accountId=7`, method: "GET", userId: 9 }),
  });
  expect(await answer.json()).toMatchObject({ status: 200 });
  const uri = `${appUrl}${asked?.url}`;
  expect(Object.fromEntries(new URL(uri).searchParams)).toMatchObject({ accountId: "7", userId: "9" });
  const timestamp = String(asked?.headers["x-hubspot-request-timestamp"]);
  expect(asked?.headers["x-hubspot-signature-v3"]).toBe(
    signatureV3(sandbox.clientSecret, { method: "GET", uri, body: "", timestamp }),
  );
});

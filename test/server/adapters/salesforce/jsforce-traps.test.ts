import { createHash } from "node:crypto";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createSalesforce } from "#server/adapters/salesforce/index.ts";
import type { CrmConnection, Stream } from "#server/ports/crm.ts";
import { writeAll } from "../../../conformance/crm/write-all.ts";
import { OpenLimiter } from "../hubspot/harness.ts";
import { openOrg, type TestOrg } from "./org.ts";

/**
 * What the official client does by itself and what must happen instead, each seen from outside. The list stands in the
 * adapter's README, with the tests elsewhere that hold the rest of it.
 */
let org: TestOrg | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  await org?.close();
  org = null;
});

const accounts: Stream = { name: "accounts", recordType: "account" };

async function listAll(
  connection: CrmConnection,
  stream = accounts,
  from: string | null = null,
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = from, first = true; first || cursor !== null; first = false) {
    const page = await connection.listPage(stream, cursor);
    ids.push(...page.records.map(({ id }) => id));
    cursor = page.next;
  }
  return ids;
}

/** Every request from here on, passed through. */
function watchRequests(): { method: string; url: string; body: string }[] {
  const seen: { method: string; url: string; body: string }[] = [];
  const real = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    seen.push({ method: init?.method ?? "GET", url: String(input), body: String(init?.body ?? "") });
    return real(input, init);
  });
  return seen;
}

test("every call names one version of the API, and not the client's 50.0", async () => {
  org = await openOrg("saas:3");
  const seen = watchRequests();
  const connection = org.connect();
  for (const stream of connection.streams()) await listAll(connection, stream);
  await connection.writeAccounts([{ id: org.ids("Account")[0]!, values: { health_score: "50" } }]);
  await connection.findTask(org.ids("Account")[0]!, "p");
  expect(new Set(seen.map(({ url }) => /\/services\/data\/(v[\d.]+)\//.exec(url)?.[1]))).toEqual(
    new Set(["v67.0"]),
  );
});

describe("tokens", () => {
  test("each refresh hands out the new refresh token, which alone is good for the next one", async () => {
    org = await openOrg("empty");
    const { crm, another, sandbox, orgId } = org;
    const redirectUri = "https://bellwether.example/callback";
    const codeVerifier = "v".repeat(43);
    const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
    const url = crm.authorizeUrl({ state: "s", codeChallenge, redirectUri, site: null });
    const { code } = sandbox.admin.consent(orgId, url);
    const seen = watchRequests();
    // Consent begins in one process and may end in another: the verifier comes with the state, not from memory.
    let grant = await another().exchangeCode({ code, codeVerifier, redirectUri, site: null });
    const used = [grant.refreshToken];
    for (let round = 0; round < 3; round++) {
      grant = { ...grant, ...(await crm.refresh(grant.refreshToken)) };
      used.push(grant.refreshToken);
    }
    expect(new Set(used).size).toBe(4);
    const verifiers = seen
      .filter(({ url }) => url.endsWith("/token"))
      .map(({ body }) => new URLSearchParams(body).get("code_verifier"));
    expect(verifiers).toEqual([codeVerifier, null, null, null]);
    await expect(crm.refresh(used[0]!)).rejects.toMatchObject({ code: "grant_dead" });
  });

  test("a refused token is renewed by the caller, once: the client itself never refreshes", async () => {
    org = await openOrg("accounts:1");
    const { token } = org;
    const rejected: (string | undefined)[] = [];
    const connection = org.connect({
      async accessToken(refused) {
        rejected.push(refused);
        return refused === undefined ? `${token}x` : token;
      },
    });
    const seen = watchRequests();
    expect(await listAll(connection)).toHaveLength(1);
    expect(seen.filter(({ url }) => url.includes("oauth2"))).toEqual([]);
    expect(rejected.filter((one) => one !== undefined)).toEqual([`${token}x`, `${token}x`]);
  });
});

describe("lists", () => {
  test("10,001 records are all read page by page, where their Bulk job is gone", async () => {
    org = await openOrg("accounts:10001");
    const { bulk } = org.sandbox.state;
    const connection = org.connect();
    const first = await connection.listPage(accounts, null);
    for (const job of bulk.of(org.orgId, "query")) bulk.remove(job);
    const rest = await listAll(connection, accounts, first.next);
    expect([...first.records.map(({ id }) => id), ...rest]).toEqual(org.ids("Account"));
  });

  test("results of a Bulk job that come on several pages are read whole, headings and all", async () => {
    org = await openOrg("accounts:3000", { bulkPageRecords: 150 });
    const seen = watchRequests();
    expect((await listAll(org.connect())).sort()).toEqual(org.ids("Account").sort());
    expect(seen.filter(({ url }) => url.includes("/results?"))).toHaveLength(7);
  });

  test("a Bulk job that takes minutes is waited for, and looked at again later, but never begun anew or deleted", async () => {
    org = await openOrg("accounts:2001", { bulkQueueMs: 300_000 });
    const { next } = await org.connect().listPage(accounts, null);
    const seen = watchRequests();
    await expect(org.connect().listPage(accounts, next)).rejects.toMatchObject({
      kind: "retry_later",
      code: "bulk_job_waits",
    });
    org.sandbox.admin.advanceTime(200_000);
    expect((await org.connect().listPage(accounts, next)).records).toHaveLength(1);
    expect(new Set(seen.map(({ method }) => method))).toEqual(new Set(["GET"]));
    expect(org.sandbox.state.bulk.count(org.orgId, "query")).toBe(1);
  });

  test.each([
    ["accounts", "a list's first page", async (one: TestOrg) => listAll(one.connect())],
    [
      "accounts",
      "its later ones",
      async (one: TestOrg) => [
        one.ids("Account")[0]!,
        ...(await listAll(one.connect(), accounts, one.ids("Account")[0]!)),
      ],
    ],
    ["accounts", "changes", async (one: TestOrg) => changesOf(one.connect())],
    [
      "accounts",
      "records by id",
      async (one: TestOrg) =>
        (await one.connect().read(accounts, one.ids("Account"))).records.map(({ id }) => id),
    ],
  ])("pages shorter than asked for lose nothing: %s, %s", async (_, __, read) => {
    org = await openOrg("accounts:75", { queryPageRecords: 20 });
    expect((await read(org)).sort()).toEqual(org.ids("Account").sort());
  });

  test("a task is found on a later page of its account's tasks", async () => {
    org = await openOrg("accounts:1", { queryPageRecords: 20 });
    const { sandbox, orgId } = org;
    const [accountId] = org.ids("Account") as [string];
    const connection = org.connect();
    const task = { accountId, ownerId: null, title: "T", reason: "R", dueOn: "2026-12-01", reference: "p" };
    const { id } = await connection.createTask(task);
    sandbox.admin.advanceTime(60_000);
    for (let number = 0; number < 45; number++)
      sandbox.admin.createRecord(orgId, { type: "Task", values: { WhatId: accountId, Subject: "Other" } });
    expect(await connection.findTask(accountId, "p")).toMatchObject({ id });
  });
});

describe("calls", () => {
  test("401 records go out 200 at a time", async () => {
    org = await openOrg("accounts:401");
    const seen = watchRequests();
    const updates = org.ids("Account").map((id) => ({ id, values: { health_score: "51" } }));
    const outcomes = await writeAll(org.connect(), updates);
    expect(outcomes.filter(({ status }) => status === "written")).toHaveLength(401);
    const sent = seen
      .filter(({ method }) => method === "PATCH")
      .map(({ body }) => JSON.parse(body).records.length);
    expect(sent).toEqual([200, 200, 1]);
  });

  test("a POST and a PATCH that meet an outage are made again", async () => {
    org = await openOrg("accounts:2001");
    const { admin } = org.sandbox;
    for (const method of ["POST", "PATCH"]) admin.addFault({ kind: "5xx", method, times: 2 });
    expect(await listAll(org.connect())).toHaveLength(2001);
    const id = org.ids("Account")[0]!;
    const outcomes = await org.connect().writeAccounts([{ id, values: { health_score: "51" } }]);
    expect(outcomes).toMatchObject([{ id, status: "written" }]);
  });

  test("an answer that does not come is not waited for: the call is made again", async () => {
    org = await openOrg("accounts:1", {}, { timeoutMs: 500 });
    org.sandbox.admin.addFault({ kind: "slow", ms: 5_000, times: 1 });
    const began = performance.now();
    expect(await listAll(org.connect())).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test("an org without calls left is left alone for an hour, and then asked again", async () => {
    org = await openOrg("accounts:1");
    const { admin } = org.sandbox;
    admin.addFault({ kind: "request-limit", times: 1 });
    const spent = { kind: "retry_later", code: "daily_limit", retryAfterMs: 3_600_000 };
    await expect(listAll(org.connect())).rejects.toMatchObject(spent);
    const seen = watchRequests();
    await expect(listAll(org.connect())).rejects.toMatchObject(spent);
    expect(seen).toEqual([]);
    admin.advanceTime(3_600_001);
    expect(await listAll(org.connect())).toHaveLength(1);
  });

  test("a backslash in a text does not end it: what stands behind stays a text", async () => {
    org = await openOrg("accounts:20");
    const ids = ["x\\') OR (Name != '"];
    await expect(org.connect().read(accounts, ids)).rejects.toThrow(`invalid ID field: ${ids[0]}`);
  });
});

describe("answers", () => {
  const network = setupServer();
  beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
  afterEach(() => network.resetHandlers());
  afterAll(() => network.close());

  const instance = "https://acme.my.salesforce.com";
  const adapter = () =>
    createSalesforce({
      loginUrl: "https://login.salesforce.com",
      clientId: "c",
      clientSecret: "s",
      limiter: new OpenLimiter(),
      clock: { now: () => new Date("2026-11-20T10:30:00Z") },
      log: { info() {}, warn() {}, error() {} },
      sleep: async () => {},
    });
  const connection = () =>
    adapter().connect({
      installationId: "i",
      externalId: "00D000000000001AAA",
      scopes: ["api", "object:Account"],
      accountProperties: [],
      accessToken: async () => `${instance} token`,
    });

  /** The client brings a network of its own that a test cannot see; ours is the runtime's. */
  test("come through the runtime's own network, where a test can stand in for Salesforce", async () => {
    network.use(
      http.get(`${instance}/services/data/v67.0/sobjects/Account/describe`, () =>
        HttpResponse.json({ fields: [{ name: "Id" }, { name: "SystemModstamp" }, { name: "Name" }] }),
      ),
      http.get(`${instance}/services/data/v67.0/query`, ({ request }) => {
        expect(request.headers.get("authorization")).toBe("Bearer token");
        return HttpResponse.json({
          totalSize: 1,
          done: true,
          records: [
            { Id: "001000000000001AAA", SystemModstamp: "2026-11-20T10:00:00.000+0000", Name: "Acme" },
          ],
        });
      }),
    );
    expect((await connection().listPage(accounts, null)).records).toMatchObject([{ name: "Acme" }]);
  });

  test("that are cut off are no answers, though the client would hand them out as text", async () => {
    const cutOff = () =>
      HttpResponse.text('{"fields":[{"name":"Id"},{"na', { headers: { "content-type": "application/json" } });
    network.use(http.get(`${instance}/*`, cutOff), http.post(`${instance}/services/oauth2/token`, cutOff));
    await expect(connection().accountProperties()).rejects.toMatchObject({ code: "unreadable_answer" });
    await expect(adapter().refresh(`${instance} refresh`)).rejects.toMatchObject({
      code: "tokens_outcome_unknown",
    });
  });

  test("that send us elsewhere are not followed: the token stays with its host", async () => {
    const elsewhere = vi.fn(() => HttpResponse.json({ fields: [] }));
    network.use(
      http.get(`${instance}/*`, () => HttpResponse.redirect("https://elsewhere.example/steal", 302)),
      http.get("https://elsewhere.example/*", elsewhere),
    );
    await expect(connection().accountProperties()).rejects.toThrow(/302/);
    expect(elsewhere).not.toHaveBeenCalled();
  });
});

async function changesOf(connection: CrmConnection): Promise<string[]> {
  const ids: string[] = [];
  let position = { at: "2000-01-01T00:00:00.000Z", id: null as string | null };
  for (let more = true; more; ) {
    const page = await connection.changesPage(accounts, position);
    ids.push(...page.records.map(({ id }) => id));
    ({ position, more } = page);
  }
  return ids;
}

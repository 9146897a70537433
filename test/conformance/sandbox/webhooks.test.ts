import { Signature } from "@hubspot/api-client";
import { describe, expect, it } from "vitest";
import { signedCardFetch } from "../../sandbox/hubspot/index.ts";
import { type Received, startReceiver } from "./receiver.ts";
import { call, firstPortal, grantedToken, makeCompanies, startSandbox } from "./support.ts";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
type Event = Record<string, unknown>;

function eventsOf(received: readonly Received[]): Event[] {
  return received.flatMap((request) => JSON.parse(request.body) as Event[]);
}

async function subscribed(sandbox: Sandbox, url: string): Promise<void> {
  sandbox.state.webhooks.subscribe(`${url}/webhooks`);
}

/** The official package's own check of a signature. */
function isValid(sandbox: Sandbox, request: Received): boolean {
  return Signature.isValid({
    clientSecret: sandbox.clientSecret,
    method: request.method,
    requestBody: request.body,
    url: request.uri,
    signature: String(request.headers["x-hubspot-signature-v3"]),
    signatureVersion: "v3",
    timestamp: Number(request.headers["x-hubspot-request-timestamp"]),
  });
}

describe("webhooks", () => {
  it("tell what happens to records, in signed batches", async () => {
    const sandbox = await startSandbox();
    const { portalId } = firstPortal(sandbox);
    const { url, received } = await startReceiver();
    await subscribed(sandbox, url);
    const [first = "", second = ""] = await makeCompanies(sandbox, 2);
    sandbox.admin.editValue(portalId, { id: first, values: { city: "Oslo" } });
    const { id: contact } = sandbox.admin.createRecord(portalId, {
      type: "contacts",
      values: { email: "a@b.example" },
    });
    sandbox.admin.associate(portalId, {
      fromType: "contacts",
      fromId: contact,
      toType: "companies",
      toId: first,
    });
    const merged = sandbox.admin.mergeRecords(portalId, { primaryId: first, otherId: second });
    sandbox.admin.archiveRecord(portalId, { id: merged.id });
    sandbox.admin.restoreRecord(portalId, { id: merged.id });
    sandbox.admin.privacyDelete(portalId, { type: "contacts", id: contact });
    await sandbox.state.webhooks.drained();

    expect(received.every((request) => isValid(sandbox, request))).toBe(true);
    const events = eventsOf(received);
    expect(events.map((event) => event.subscriptionType)).toEqual([
      "company.creation",
      "company.creation",
      "company.propertyChange",
      "contact.creation",
      "contact.associationChange",
      "company.associationChange",
      "company.merge",
      "company.deletion",
      "company.restore",
      "contact.privacyDeletion",
      "contact.deletion",
    ]);
    expect(events[2]).toMatchObject({
      portalId,
      appId: sandbox.appId,
      objectId: Number(first),
      propertyName: "city",
      propertyValue: "Oslo",
      changeSource: "CRM_UI",
      attemptNumber: 0,
    });
    expect(events[4]).toMatchObject({
      associationType: "CONTACT_TO_COMPANY",
      fromObjectId: Number(contact),
      toObjectId: Number(first),
      associationRemoved: false,
      isPrimaryAssociation: true,
    });
    expect(events[6]).toMatchObject({
      primaryObjectId: Number(first),
      mergedObjectIds: [Number(second)],
      newObjectId: Number(merged.id),
    });
  });

  it("mark an app's own write as coming from it, and are silent about unchanged values", async () => {
    const sandbox = await startSandbox();
    const [id] = await makeCompanies(sandbox, 1);
    const { url, received } = await startReceiver();
    await subscribed(sandbox, url);
    await call(sandbox, "PATCH", `/crm/objects/2026-09/companies/${id}`, {
      body: { properties: { name: "Company 1", city: "Oslo" } },
    });
    await sandbox.state.webhooks.drained();
    expect(eventsOf(received)).toMatchObject([{ propertyName: "city", changeSource: "INTEGRATION" }]);
  });

  it("go out at most a hundred at a time", async () => {
    const sandbox = await startSandbox();
    const { url, received } = await startReceiver();
    await subscribed(sandbox, url);
    await makeCompanies(sandbox, 250);
    await sandbox.state.webhooks.drained();
    expect(eventsOf(received)).toHaveLength(250);
    expect(Math.max(...received.map((request) => (JSON.parse(request.body) as Event[]).length))).toBe(100);
  });

  it("are repeated until they are accepted, with the attempt's number", async () => {
    const sandbox = await startSandbox({ webhookRetryMs: 5 });
    const { url, received } = await startReceiver((_request, number) => ({ status: number < 3 ? 500 : 204 }));
    await subscribed(sandbox, url);
    await makeCompanies(sandbox, 1);
    await sandbox.state.webhooks.drained();
    expect(eventsOf(received).map((event) => event.attemptNumber)).toEqual([0, 1, 2]);
    expect(received.every((request) => isValid(sandbox, request))).toBe(true);
  });

  it("travel as badly as they are told: twice, shuffled, withheld, replayed", async () => {
    const sandbox = await startSandbox();
    const { url, received } = await startReceiver();
    await subscribed(sandbox, url);
    const { webhooks } = sandbox.state;
    webhooks.behave({ copies: 2, shuffle: true, withhold: true });
    const ids = await makeCompanies(sandbox, 40);
    expect(received).toEqual([]);
    webhooks.release();
    await webhooks.drained();
    const objectIds = () => eventsOf(received).map((event) => event.objectId);
    const twice = ids.flatMap((id) => [Number(id), Number(id)]);
    expect(objectIds()).not.toEqual(twice);
    expect([...objectIds()].sort()).toEqual([...twice].sort());
    webhooks.behave({ copies: 1, shuffle: false });
    expect(webhooks.replay(1, 10)).toBe(10);
    await webhooks.drained();
    expect(objectIds()).toHaveLength(90);
  });

  it("end with the installation", async () => {
    const sandbox = await startSandbox();
    const { url, received } = await startReceiver();
    await subscribed(sandbox, url);
    await grantedToken(sandbox, ["oauth"]);
    sandbox.admin.killGrant(firstPortal(sandbox).portalId);
    await makeCompanies(sandbox, 1);
    await sandbox.state.webhooks.drained();
    expect(received).toEqual([]);
    await grantedToken(sandbox, ["oauth"]);
    await makeCompanies(sandbox, 1);
    await sandbox.state.webhooks.drained();
    expect(received).toHaveLength(1);
  });

  it("also speak the generic form that projects subscribe to", async () => {
    const sandbox = await startSandbox();
    const { url, received } = await startReceiver();
    sandbox.state.webhooks.subscribe(url, [
      { subscriptionType: "object.propertyChange", objectType: "company", propertyName: "city" },
    ]);
    const [id = ""] = await makeCompanies(sandbox, 1);
    sandbox.admin.editValue(firstPortal(sandbox).portalId, { id, values: { city: "Oslo", name: "New" } });
    await sandbox.state.webhooks.drained();
    expect(eventsOf(received)).toMatchObject([
      { subscriptionType: "object.propertyChange", objectTypeId: "0-2", propertyName: "city" },
    ]);
  });
});

describe("a card's fetch", () => {
  const user = { userId: 7, userEmail: "ana+cs@sandbox.example" };

  async function cardFetch(sandbox: Sandbox, request: Parameters<typeof signedCardFetch>[1]) {
    const [portal] = sandbox.state.portals;
    if (!portal) throw new Error("no portal");
    return signedCardFetch({ app: sandbox.state.app, portal, user }, request);
  }

  it("reaches the server signed, with user and account appended", async () => {
    const sandbox = await startSandbox();
    const { url, received } = await startReceiver(() => ({ status: 200, body: '{"ok":true}' }));
    const answer = await cardFetch(sandbox, {
      url: `${url}/card/1?x=a%2Fb`,
      method: "POST",
      body: { pulse: 7 },
    });
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true}' });
    const [request] = received as [Received];
    const query = new URL(request.uri).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      x: "a/b",
      userId: "7",
      portalId: String(firstPortal(sandbox).portalId),
      userEmail: "ana+cs@sandbox.example",
      appId: String(sandbox.appId),
    });
    expect(request.body).toBe('{"pulse":7}');
    // The package's check does not undo the escapes that HubSpot undoes; it is given the URI as signed.
    expect(isValid(sandbox, { ...request, uri: request.uri.replace("%2F", "/").replace("%40", "@") })).toBe(
      true,
    );
    expect(isValid(sandbox, { ...request, body: '{"pulse":8}' })).toBe(false);
  });

  it("is tried once more after a server error, and not after a refusal", async () => {
    const sandbox = await startSandbox();
    const failing = await startReceiver((_request, number) => ({ status: number === 1 ? 503 : 200 }));
    expect((await cardFetch(sandbox, { url: failing.url })).status).toBe(200);
    const refusing = await startReceiver(() => ({ status: 401 }));
    expect((await cardFetch(sandbox, { url: refusing.url })).status).toBe(401);
    expect([failing.received.length, refusing.received.length]).toEqual([2, 1]);
  });

  it("is cut off after its time, above a megabyte, and answers when nobody does", async () => {
    const sandbox = await startSandbox();
    expect((await cardFetch(sandbox, { url: "http://127.0.0.1:9/" })).status).toBe(502);
    const large = await startReceiver(() => ({ status: 200, body: "x".repeat(1024 * 1024 + 1) }));
    expect((await cardFetch(sandbox, { url: large.url })).status).toBe(502);
    expect(
      (await cardFetch(sandbox, { url: large.url, method: "POST", body: "x".repeat(1024 * 1024 + 1) }))
        .status,
    ).toBe(413);
  });
});

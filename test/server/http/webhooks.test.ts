import { createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signatureV3, signedHeaders } from "../../sandbox/hubspot/index.ts";
import { companyChanged, type Front, openFront, send } from "./front.ts";

const MINUTE_MS = 60_000;
const PATH = "/hubspot/webhooks";
let front: Front;
let installation: string;
let portalId: number;
let companies: string[];

beforeAll(async () => {
  front = await openFront([{ portfolio: "saas:10" }, { portfolio: "empty" }]);
  installation = await front.world.install(front.server);
  // The backfill is nobody's business here: only what webhooks bring counts as waiting work.
  await front.server.ctx.jobs.cancel(installation);
  portalId = front.world.sandbox.portals[0]!.portalId;
  companies = front.world.sandbox.state.portals[0]!.outcomes.map(({ id }) => id);
});
afterAll(async () => {
  expect(front.errors).toEqual([]);
  await front.close();
});

async function hints(): Promise<number> {
  return (await front.database.query("SELECT 1 FROM hint")).length;
}

const waiting = () => front.server.ctx.jobs.pending(installation);

describe("a signed webhook", () => {
  it("is answered once its events are stored, before anything is done about them", async () => {
    const calls = () => Object.values(front.world.sandbox.state.portals[0]!.stats.calls);
    const before = calls().reduce((sum, count) => sum + count, 0);
    const { status, text } = await front.webhook([
      companyChanged(portalId, companies[0]!),
      companyChanged(portalId, companies[1]!),
    ]);
    expect({ status, text }).toEqual({ status: 204, text: "" });
    expect(await hints()).toBe(2);
    expect(await waiting()).toBe(1);
    expect(calls().reduce((sum, count) => sum + count, 0)).toBe(before);
  });

  it("that comes again stores nothing and queues nothing", async () => {
    const events = [companyChanged(portalId, companies[2]!)];
    await front.webhook(events);
    await front.server.ctx.jobs.cancel(installation);
    const before = await hints();
    const again = [...events, ...events].map((event) => ({ ...event, attemptNumber: 3, eventId: 99 }));
    expect((await front.webhook(again)).status).toBe(204);
    expect(await hints()).toBe(before);
    expect(await waiting()).toBe(0);
  });

  it("replayed byte by byte has no effect", async () => {
    const body = JSON.stringify([companyChanged(portalId, companies[3]!)]);
    const headers = signedHeaders(
      front.world.sandbox.clientSecret,
      { method: "POST", uri: front.url(PATH), body },
      Date.now(),
    );
    expect((await front.webhook(body, { headers })).status).toBe(204);
    const before = await hints();
    expect((await front.webhook(body, { headers })).status).toBe(204);
    expect(await hints()).toBe(before);
  });

  it("about a portal that is not connected is taken and dropped", async () => {
    const before = await hints();
    const stranger = front.world.sandbox.portals[1]!.portalId;
    expect((await front.webhook([companyChanged(stranger, 7), companyChanged(1, 7)])).status).toBe(204);
    expect(await hints()).toBe(before);
  });

  it("about our own properties, or with nothing that can be understood, is taken and dropped", async () => {
    const before = await hints();
    const events = [
      companyChanged(portalId, companies[0]!, { propertyName: "bellwether_health_score" }),
      companyChanged(portalId, companies[0]!, { subscriptionType: "company.__proto__" }),
      companyChanged(portalId, companies[0]!, { objectId: "1 OR 1=1" }),
      companyChanged(portalId, companies[0]!, { occurredAt: 1e300 }),
      null,
      7,
      [],
    ];
    expect((await front.webhook(events)).status).toBe(204);
    expect((await front.webhook({ not: "a list" })).status).toBe(204);
    expect(await hints()).toBe(before);
  });

  it("that is no JSON is refused with a remedy", async () => {
    const { status, text } = await front.webhook('[{"portalId":');
    expect(status).toBe(400);
    expect(JSON.parse(text).error.code).toBe("bad_json");
  });
});

describe("a webhook that HubSpot did not sign for us, lately", () => {
  const signed = (over: { at?: number; secret?: string; uri?: string; body: string }) =>
    signedHeaders(
      over.secret ?? front.world.sandbox.clientSecret,
      { method: "POST", uri: over.uri ?? front.url(PATH), body: over.body },
      over.at ?? Date.now(),
    );
  const forged: Record<string, (body: string) => Record<string, string>> = {
    "no signature": () => ({}),
    "another secret's": (body) => signed({ body, secret: "guess" }),
    "an empty secret's": (body) => signed({ body, secret: "" }),
    "another body's": () => signed({ body: "[]" }),
    "another address's": (body) => signed({ body, uri: front.url(`${PATH}?x=1`) }),
    "a stale one": (body) => signed({ body, at: Date.now() - 5 * MINUTE_MS - 1_000 }),
    "one from the future": (body) => signed({ body, at: Date.now() + 5 * MINUTE_MS + 10_000 }),
    "one without its time": (body) => ({
      "X-HubSpot-Signature-v3": signed({ body })["X-HubSpot-Signature-v3"]!,
    }),
    "one whose time is no number": (body) => ({
      "X-HubSpot-Request-Timestamp": "soon",
      "X-HubSpot-Signature-v3": signatureV3(front.world.sandbox.clientSecret, {
        method: "POST",
        uri: front.url(PATH),
        body,
        timestamp: "soon",
      }),
    }),
    "version 1": (body) => ({
      "X-HubSpot-Signature": createHmac("sha256", front.world.sandbox.clientSecret)
        .update(front.world.sandbox.clientSecret + body)
        .digest("hex"),
      "X-HubSpot-Signature-Version": "v1",
    }),
    "version 2": (body) => ({
      "X-HubSpot-Signature": createHmac("sha256", front.world.sandbox.clientSecret)
        .update(`${front.world.sandbox.clientSecret}POST${front.url(PATH)}${body}`)
        .digest("hex"),
      "X-HubSpot-Signature-Version": "v2",
      "X-HubSpot-Request-Timestamp": String(Date.now()),
    }),
  };

  it.each(Object.keys(forged))("is refused without effect: %s", async (name) => {
    const body = JSON.stringify([companyChanged(portalId, companies[4]!)]);
    const [stored, queued] = [await hints(), await waiting()];
    const { status, text } = await front.webhook(body, { headers: forged[name]!(body) });
    expect(status).toBe(401);
    expect(JSON.parse(text).error.code).toBe("bad_signature");
    expect([await hints(), await waiting()]).toEqual([stored, queued]);
  });

  it("by the host that a proxy or a stranger names is refused, and by ours is accepted whatever they name", async () => {
    const body = JSON.stringify([companyChanged(portalId, companies[5]!)]);
    const named = {
      "Content-Type": "application/json",
      Host: "evil.example",
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "https",
      Forwarded: "host=evil.example;proto=https",
    };
    const post = (signature: Record<string, string>) =>
      send(front.world.serverUrl, {
        method: "POST",
        path: PATH,
        headers: { ...named, ...signature },
        body,
      });
    expect((await post(signed({ body, uri: `https://evil.example${PATH}` }))).status).toBe(401);
    expect((await post(signed({ body }))).status).toBe(204);
  });

  it("goes by this server's clock on both sides", async () => {
    const at = Date.now();
    front.skipTime(6 * MINUTE_MS);
    const body = JSON.stringify([companyChanged(portalId, companies[6]!)]);
    expect((await front.webhook(body, { headers: signed({ body, at }) })).status).toBe(401);
    front.skipTime(-6 * MINUTE_MS);
    expect((await front.webhook(body, { headers: signed({ body, at }) })).status).toBe(204);
  });
});

describe("an address that was written another way", () => {
  const post = (path: string, uri = front.url(path)) => {
    const body = "[]";
    const headers = signedHeaders(
      front.world.sandbox.clientSecret,
      { method: "POST", uri, body },
      Date.now(),
    );
    return send(front.world.serverUrl, { method: "POST", path, headers, body });
  };

  it("is signed with some escapes undone, and others as they were sent", async () => {
    expect((await post(`${PATH}?a=%2F%40%3A`)).status).toBe(204);
    expect((await post(`${PATH}?a=%2F`, front.url(`${PATH}?a=/`))).status).toBe(204);
    expect((await post(`${PATH}?a=%20%26%25`)).status).toBe(204);
    expect((await post(`${PATH}?a=%20`, front.url(`${PATH}?a= `))).status).toBe(401);
    expect((await post(`${PATH}?a=%26`, front.url(`${PATH}?a=&`))).status).toBe(401);
  });

  it("leads nowhere, even when it is signed", async () => {
    for (const path of [
      `${PATH}/`,
      "/hubspot/Webhooks",
      "/HubSpot/webhooks",
      "/hubspot//webhooks",
      "//hubspot/webhooks",
    ])
      expect((await post(path)).status, path).toBe(404);
  });
});

describe("a body that is too much", () => {
  it("is refused at 1 MB, packed or not, before its signature is looked at", async () => {
    const before = await hints();
    const large = `[${" ".repeat(1024 * 1024)}]`;
    const plain = await front.webhook(large);
    expect(plain.status).toBe(413);
    expect(JSON.parse(plain.text).error).toEqual({
      code: "bad_request",
      message: "The request could not be read.",
    });
    const packed = await send(front.world.serverUrl, {
      method: "POST",
      path: PATH,
      headers: { "Content-Encoding": "gzip" },
      body: gzipSync(Buffer.alloc(64 * 1024 * 1024)),
    });
    expect(packed.status).toBe(413);
    expect(await hints()).toBe(before);
  });

  it("just below it is read", async () => {
    expect((await front.webhook(`[${" ".repeat(1024 * 1024 - 2)}]`)).status).toBe(204);
  });

  it("in an encoding or character set that nobody knows is refused", async () => {
    const body = "[]";
    for (const headers of [
      { "Content-Encoding": "zzz" },
      { "Content-Type": "text/plain; charset=klingon" },
    ]) {
      const { status } = await send(front.world.serverUrl, { method: "POST", path: PATH, headers, body });
      expect(status).toBe(415);
    }
  });
});

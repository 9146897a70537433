import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withDatabase } from "../../support/template.ts";
import { companyChanged, type Front, openFront, send } from "./front.ts";

let front: Front;

beforeAll(async () => {
  front = await openFront([{ portfolio: "empty" }]);
});
afterAll(() => front.close());

describe("what any caller sees", () => {
  it("health and readiness", async () => {
    expect(await (await fetch(front.url("/healthz"))).json()).toEqual({ status: "ok" });
    expect(await (await fetch(front.url("/readyz"))).json()).toEqual({ status: "ready" });
  });

  it.each([
    ["GET", "/"],
    ["GET", "/nothing"],
    ["GET", "/hubspot"],
    ["GET", "/hubspot/webhooks"],
    ["POST", "/hubspot/cards/health"],
    ["PUT", "/hubspot/webhooks"],
    ["POST", "/hubspot/install"],
    ["GET", "/healthz/"],
    ["GET", "/HEALTHZ"],
    ["GET", "/hubspot/install/"],
    ["GET", "/hubspot/Install"],
    ["GET", "/hubspot/cards/health/"],
    ["GET", "/.env"],
    ["GET", "/hubspot/../../etc/passwd"],
  ])("nothing at %s %s, in JSON", async (method, path) => {
    const { status, body } = await send(front.world.serverUrl, { method, path });
    expect(status).toBe(404);
    expect(JSON.parse(body)).toEqual({
      error: { code: "not_found", message: "There is nothing at this address." },
    });
  });

  it.each(["/%", "/hubspot/%E0%A4%A", "/hubspot/cards/health?accountId=%"])(
    "a refusal of %s that is no text, not a failure",
    async (path) => {
      const { status } = await send(front.world.serverUrl, { path });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  it("headers that keep browsers safe, and no name of what serves", async () => {
    const { headers } = await fetch(front.url("/healthz"));
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(front.errors).toEqual([]);
  });
});

describe("while the database is away", () => {
  it("readiness and webhooks answer 503, nothing is claimed to be stored, and both are back with it", async () => {
    const installation = await front.world.install(front.server);
    const { portalId } = front.world.sandbox.portals[0]!;
    const event = companyChanged(portalId, 1);
    const stored = () => front.server.ctx.store.open(installation).hints(100);

    const back = await takeAway(front.database.ownerUrl);
    const readiness = await fetch(front.url("/readyz"));
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toMatchObject({ error: { code: "database_unreachable" } });
    expect((await fetch(front.url("/healthz"))).status).toBe(200);
    const refused = await front.webhook([event]);
    await back();
    expect(refused.status).toBe(503);
    expect(JSON.parse(refused.text).error.message).not.toMatch(/postgres|bellwether_test|ECONN/i);

    expect((await fetch(front.url("/readyz"))).status).toBe(200);
    expect(await stored()).toEqual([]);
    expect((await front.webhook([event])).status).toBe(204);
    expect(await stored()).toHaveLength(1);
  });
});

/** Ends every connection of the app to the database and lets no new one in; returns what lets them in again. */
async function takeAway(ownerUrl: string): Promise<() => Promise<void>> {
  const name = new URL(ownerUrl).pathname.slice(1);
  const client = new pg.Client({ connectionString: withDatabase(ownerUrl, "postgres") });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
  await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
  return async () => {
    await client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await client.end();
  };
}

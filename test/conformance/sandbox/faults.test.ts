import { describe, expect, it } from "vitest";
import { call, firstPortal, makeCompanies, startSandbox } from "./support.ts";

const list = "/crm/objects/2026-09/companies?limit=1";

describe("faults", () => {
  it("refuse with 429 for a while, with or without Retry-After, under any policy name", async () => {
    let now = 0;
    const sandbox = await startSandbox({ monotonicMs: () => now });
    sandbox.admin.addFault({ kind: "429", seconds: 60, retryAfter: 3, policyName: "SECONDLY" });
    const refused = await call(sandbox, "GET", list);
    expect(refused).toMatchObject({ status: 429, body: { policyName: "SECONDLY" } });
    expect(refused.headers.get("retry-after")).toBe("3");
    now = 60_000;
    expect((await call(sandbox, "GET", list)).status).toBe(200);
    sandbox.admin.addFault({ kind: "429", daily: true });
    expect((await call(sandbox, "GET", list)).body.policyName).toBe("DAILY");
  });

  it("fail a share of the calls, the same ones for the same seed", async () => {
    const outcomes = async (seed: number) => {
      const sandbox = await startSandbox({ seed, quotas: false });
      sandbox.admin.addFault({ kind: "5xx", rate: 0.3, status: 502 });
      const statuses: number[] = [];
      for (let index = 0; index < 60; index += 1) statuses.push((await call(sandbox, "GET", list)).status);
      return statuses;
    };
    const first = await outcomes(5);
    expect(new Set(first)).toEqual(new Set([200, 502]));
    expect(await outcomes(5)).toEqual(first);
    expect(await outcomes(6)).not.toEqual(first);
  });

  it("cut the connection after a write was applied", async () => {
    const sandbox = await startSandbox();
    const [id] = await makeCompanies(sandbox, 1);
    sandbox.admin.addFault({ kind: "reset-after-apply", times: 1 });
    const path = `/crm/objects/2026-09/companies/${id}`;
    await expect(call(sandbox, "PATCH", path, { body: { properties: { name: "New" } } })).rejects.toThrow();
    expect((await call<{ properties: object }>(sandbox, "GET", path)).body.properties).toMatchObject({
      name: "New",
    });
  });

  it("answer pages, halves, wrong types and the same page again", async () => {
    const sandbox = await startSandbox();
    await makeCompanies(sandbox, 3);
    const raw = async () => {
      const headers = { Authorization: `Bearer ${firstPortal(sandbox).accessToken}` };
      return (await fetch(`${sandbox.baseUrl}${list}&after=5`, { headers })).text();
    };
    sandbox.admin.addFault({ kind: "html", times: 1 });
    expect(await raw()).toContain("<!doctype html>");
    sandbox.admin.addFault({ kind: "truncated", times: 1 });
    const half = await raw();
    expect(() => JSON.parse(half)).toThrow();
    sandbox.admin.addFault({ kind: "wrong-types", times: 1 });
    expect(JSON.parse(await raw())).toMatchObject({ results: "none" });
    sandbox.admin.addFault({ kind: "repeat-cursor", times: 1 });
    expect(JSON.parse(await raw())).toMatchObject({ paging: { next: { after: "5" } } });
    expect(JSON.parse(await raw())).toMatchObject({ results: [{}] });
  });

  it("answer a batch with nothing in it, and do nothing", async () => {
    const sandbox = await startSandbox();
    const [id] = await makeCompanies(sandbox, 1);
    sandbox.admin.addFault({ kind: "empty-2xx", pathIncludes: "/batch/update" });
    const answer = await call(sandbox, "POST", "/crm/objects/2026-09/companies/batch/update", {
      body: { inputs: [{ id, properties: { name: "New" } }] },
    });
    expect(answer).toMatchObject({ status: 200, body: { status: "COMPLETE", results: [] } });
    expect(sandbox.truth.read(0, 10).map((write) => write.value)).toEqual(["Company 1"]);
  });

  it("touch only the portal that they are for, and end when they are cleared", async () => {
    const sandbox = await startSandbox({ portals: [{ portfolio: "empty" }, { portfolio: "empty" }] });
    const [first, second] = sandbox.portals;
    const { id } = sandbox.admin.addFault({ kind: "5xx", portalId: Number(first?.portalId) });
    expect((await call(sandbox, "GET", list)).status).toBe(503);
    expect((await call(sandbox, "GET", list, { token: String(second?.accessToken) })).status).toBe(200);
    sandbox.admin.clearFaults(id);
    expect((await call(sandbox, "GET", list)).status).toBe(200);
  });
});

describe("the administration", () => {
  async function post(sandbox: Awaited<ReturnType<typeof startSandbox>>, path: string, body: unknown) {
    const response = await fetch(`${sandbox.baseUrl}/__sandbox/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it("does over HTTP what it does in process", async () => {
    const sandbox = await startSandbox();
    const { portalId } = firstPortal(sandbox);
    const made = await post(sandbox, `portals/${portalId}/actions/createRecord`, {
      values: { name: "Heron" },
    });
    expect(made).toMatchObject({ status: 200, body: { result: { id: expect.any(String) } } });
    expect(await post(sandbox, "faults", { kind: "5xx", times: 1 })).toMatchObject({
      status: 201,
      body: { id: 1 },
    });
    expect((await call(sandbox, "GET", list)).status).toBe(503);
    expect(await post(sandbox, "clock", { set: "2030-01-01T00:00:00Z" })).toMatchObject({ status: 200 });
    expect((await post(sandbox, "settings", { indexLagMs: 30_000 })).body).toMatchObject({
      indexLagMs: 30_000,
    });
    expect((await post(sandbox, "webhooks", { targetUrl: "http://127.0.0.1:9/" })).status).toBe(200);
  });

  it("names what is wrong with an input", async () => {
    const sandbox = await startSandbox();
    const { portalId } = firstPortal(sandbox);
    expect((await post(sandbox, "faults", { kind: "weather" })).status).toBe(400);
    expect((await post(sandbox, `portals/${portalId}/actions/fly`, {})).body.message).toContain("editValue");
    expect((await post(sandbox, `portals/${portalId}/actions/editValue`, { id: 1 })).body.message).toContain(
      "values",
    );
    expect((await post(sandbox, "portals/1/actions/killGrant", {})).status).toBe(404);
    expect((await fetch(`${sandbox.baseUrl}/__sandbox/nothing`)).status).toBe(404);
  });

  it("keeps every accepted write, who made it, and what was there before", async () => {
    const sandbox = await startSandbox();
    const { portalId } = firstPortal(sandbox);
    const [id = ""] = await makeCompanies(sandbox, 1);
    await call(sandbox, "PATCH", `/crm/objects/2026-09/companies/${id}`, {
      body: { properties: { name: "New", city: "Oslo" } },
    });
    await call(sandbox, "PATCH", `/crm/objects/2026-09/companies/${id}`, {
      body: { properties: { name: "" } },
    });
    await call(sandbox, "PATCH", `/crm/objects/2026-09/companies/${id}`, {
      body: { properties: { nonsense: "1" } },
    });
    const log = (await (await fetch(`${sandbox.baseUrl}/__sandbox/truth?after=1&limit=2`)).json()) as Record<
      string,
      unknown
    >;
    expect(log).toMatchObject({
      lastSeq: 4,
      next: 3,
      writes: [
        {
          seq: 2,
          portal: portalId,
          objectType: "companies",
          id,
          property: "name",
          value: "New",
          previous: "Company 1",
          origin: "api",
          call: 1,
        },
        { seq: 3, property: "city", value: "Oslo", previous: null },
      ],
    });
    expect(sandbox.truth.read(3, 10)).toMatchObject([
      { seq: 4, property: "name", value: "", previous: "New", call: 2 },
    ]);
    expect(sandbox.truth.read(2, 1)).toMatchObject([{ seq: 3, property: "city" }]);
    expect(sandbox.truth.read(0, 1)).toMatchObject([{ seq: 1, origin: "crm", call: 0 }]);
  });

  it("has no icon for browsers, and does not take their asking for a call", async () => {
    const sandbox = await startSandbox();
    expect((await fetch(`${sandbox.baseUrl}/favicon.ico`)).status).toBe(204);
    expect((await fetch(`${sandbox.baseUrl}/crm/v3/objects/companies`)).status).toBe(401);
  });

  it("lists companies by score, in words, and says when there are no scores", async () => {
    const sandbox = await startSandbox();
    const { portalId } = firstPortal(sandbox);
    const page = async (query = "") =>
      (await fetch(`${sandbox.baseUrl}/__sandbox/portals/${portalId}/companies${query}`)).text();
    expect(await page()).toContain("This account has no companies.");
    const add = (name: string, score?: string, band?: string) =>
      sandbox.admin.createRecord(portalId, {
        values: {
          name,
          ...(score !== undefined && { bellwether_health_score: score }),
          ...(band !== undefined && { bellwether_health_band: band }),
        },
      });
    add("<script>alert(1)</script>");
    expect(await page()).toContain("No company has a health score yet.");
    add("Heron", "71", "green");
    const low = add("Larch", "38", "red");
    const listed = await page();
    expect(listed).not.toContain("<script");
    expect(listed).toContain("Red – critical");
    expect(listed).toContain(`href="/__sandbox/portals/${portalId}/companies/${low.id}"`);
    expect(listed.indexOf("Larch")).toBeLessThan(listed.indexOf("Heron"));
    const found = await page("?q=her");
    expect(found).toContain("Heron");
    expect(found).not.toContain("Larch");
  });

  it("offers unknown pages of a portal to the extension", async () => {
    const sandbox = await startSandbox({
      pages: (request, response, portal) => {
        if (!request.url?.includes("/companies/")) return false;
        response.end(`record page of ${portal.id}`);
        return true;
      },
    });
    const { portalId } = firstPortal(sandbox);
    const text = await (await fetch(`${sandbox.baseUrl}/__sandbox/portals/${portalId}/companies/5`)).text();
    expect(text).toBe(`record page of ${portalId}`);
    expect((await fetch(`${sandbox.baseUrl}/__sandbox/portals/${portalId}/else`)).status).toBe(404);
  });
});

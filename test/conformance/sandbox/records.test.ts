import type { Client } from "@hubspot/api-client";
import { describe, expect, it } from "vitest";
import { objectType } from "../../sandbox/hubspot/object-types.ts";
import { call, datedClient, makeCompanies, numberedClient, startSandbox } from "./support.ts";

describe.each([
  ["numbered paths", numberedClient],
  ["dated paths", datedClient],
])("the official client on %s", (_name, connect) => {
  it("creates, reads, updates and archives a company", async () => {
    const client: Client = connect(await startSandbox());
    const api = client.crm.companies.basicApi;

    const made = await api.create({
      properties: { name: "Heron Works", domain: "heron.example" },
      associations: [],
    });
    expect(made.properties).toMatchObject({
      name: "Heron Works",
      domain: "heron.example",
      hs_object_id: made.id,
    });
    expect(made.createdAt).toBeInstanceOf(Date);

    await api.update(made.id, { properties: { name: "Heron Works Ltd" } });
    const read = await api.getById(made.id, ["name", "lifecyclestage"]);
    expect(read.properties.name).toBe("Heron Works Ltd");
    expect(read.archived).toBe(false);

    await api.archive(made.id);
    await expect(api.getById(made.id)).rejects.toMatchObject({
      code: 404,
      body: { category: "OBJECT_NOT_FOUND" },
    });
    const gone = await api.getById(made.id, ["name"], undefined, undefined, true);
    expect(gone.archived).toBe(true);
    expect(gone.archivedAt).toBeInstanceOf(Date);
  });

  it("reads every company once, page by page, in the order of their ids", async () => {
    const sandbox = await startSandbox();
    const ids = await makeCompanies(sandbox, 250);
    const api = connect(sandbox).crm.companies.basicApi;
    const read: string[] = [];
    let after: string | undefined;
    do {
      const page = await api.getPage(100, after, ["name"]);
      read.push(...page.results.map((record) => record.id));
      after = page.paging?.next?.after;
    } while (after !== undefined);
    expect(read).toEqual(ids);
  });

  it("merges two companies into a new one that both old ids lead to", async () => {
    const sandbox = await startSandbox();
    const [primary, other] = (await makeCompanies(sandbox, 2)) as [string, string];
    const api = connect(sandbox).crm.companies.basicApi;
    const merged = await api.merge({ primaryObjectId: primary, objectIdToMerge: other });
    expect([primary, other]).not.toContain(merged.id);
    expect((await api.getById(other)).id).toBe(merged.id);
    const page = await api.getPage(100);
    expect(page.results.map((record) => record.id)).toEqual([merged.id]);
    expect((await api.getById(merged.id, ["name", "hs_merged_object_ids"])).properties).toMatchObject({
      name: "Company 1",
      hs_merged_object_ids: `${primary};${other}`,
    });
  });
});

describe("answers about records", () => {
  it("cover ids on both sides of a power of ten, so that text order is not number order", async () => {
    const sandbox = await startSandbox({ portals: [{ portfolio: "saas:200" }] });
    const page = await call<{ results: { id: string }[] }>(
      sandbox,
      "GET",
      "/crm/objects/2026-09/contacts?limit=100",
    );
    const contacts = sandbox.state.portals[0]?.store(objectType("contacts")).all() ?? [];
    expect(page.body.results).toHaveLength(100);
    expect(new Set(contacts.map((contact) => String(contact.id).length)).size).toBe(2);
  });

  it("leave an empty property out on the dated path and answer null on the numbered one", async () => {
    const sandbox = await startSandbox();
    await makeCompanies(sandbox, 1);
    const properties = async (path: string) => {
      const page = await call<{ results: { properties: object }[] }>(
        sandbox,
        "GET",
        `${path}?properties=name,city`,
      );
      return page.body.results[0]?.properties;
    };
    expect(await properties("/crm/objects/2026-09/companies")).not.toHaveProperty("city");
    expect(await properties("/crm/v3/objects/companies")).toMatchObject({ name: "Company 1", city: null });
  });

  it("name the contacts' last-modified date differently", async () => {
    const sandbox = await startSandbox();
    const made = await call(sandbox, "POST", "/crm/objects/2026-09/contacts", {
      body: { properties: { email: "ada@heron.example" } },
    });
    expect(made.status).toBe(201);
    expect(made.headers.get("location")).toContain(`/contacts/${String(made.body.id)}`);
    expect(made.body.properties).toHaveProperty("lastmodifieddate");
    expect(made.body.properties).not.toHaveProperty("hs_lastmodifieddate");
    const twin = await call(sandbox, "POST", "/crm/objects/2026-09/contacts", {
      body: { properties: { email: "ADA@heron.example" } },
    });
    expect(twin.status).toBe(409);
  });

  it("refuse a page of more than a hundred and a cursor that is none", async () => {
    const sandbox = await startSandbox();
    for (const query of ["limit=101", "limit=0", "after=x"]) {
      const answer = await call(sandbox, "GET", `/crm/objects/2026-09/companies?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { status: "error", category: "VALIDATION_ERROR" } });
    }
  });

  it("move the last-modified date even when a write changes nothing", async () => {
    const sandbox = await startSandbox();
    const [id] = await makeCompanies(sandbox, 1);
    const before = await call(sandbox, "GET", `/crm/objects/2026-09/companies/${id}`);
    sandbox.admin.advanceTime(1_000);
    const after = await call(sandbox, "PATCH", `/crm/objects/2026-09/companies/${id}`, {
      body: { properties: { name: "Company 1" } },
    });
    expect(Date.parse(String(after.body.updatedAt))).toBeGreaterThan(
      Date.parse(String(before.body.updatedAt)),
    );
  });

  it("carry the sandbox's own time", async () => {
    const sandbox = await startSandbox();
    sandbox.admin.setTime("2031-05-06T07:08:09Z");
    const answer = await call(sandbox, "GET", "/crm/objects/2026-09/companies");
    expect(answer.headers.get("date")).toBe("Tue, 06 May 2031 07:08:09 GMT");
  });
});

describe("values", () => {
  const refused: [string, Record<string, unknown>, string][] = [
    ["a number that is none", { annualrevenue: "12,5" }, "INVALID_DOUBLE"],
    ["infinity", { annualrevenue: "1e999" }, "INVALID_DOUBLE"],
    ["an unknown option", { lifecyclestage: "champion" }, "INVALID_OPTION"],
    ["an unknown property", { nonsense: "1" }, "PROPERTY_DOESNT_EXIST"],
    ["a property that HubSpot computes", { notes_last_contacted: "2026-01-01" }, "READ_ONLY_VALUE"],
  ];

  it.each(refused)("refuse %s", async (_name, properties, code) => {
    const sandbox = await startSandbox();
    const [id] = await makeCompanies(sandbox, 1);
    const answer = await call(sandbox, "PATCH", `/crm/objects/2026-09/companies/${id}`, {
      body: { properties },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ category: "VALIDATION_ERROR", errors: [{ code }] });
    expect(String(answer.body.message)).toMatch(/^Property values were not valid: \[/);
  });

  it("are dates only at midnight and on days that exist", async () => {
    const sandbox = await startSandbox({ portals: [{ portfolio: "saas:1" }] });
    const list = await call<{ results: { id: string }[] }>(sandbox, "GET", "/crm/objects/2026-09/companies");
    const id = list.body.results[0]?.id;
    const write = async (value: string) =>
      (
        await call(sandbox, "PATCH", `/crm/objects/2026-09/companies/${id}`, {
          body: { properties: { renewal_date: value } },
        })
      ).status;
    expect(await write("2026-02-28")).toBe(200);
    expect(await write("1772236800000")).toBe(200);
    expect(await write("1772236800001")).toBe(400);
    expect(await write("2026-02-31")).toBe(400);
    expect(await write("soon")).toBe(400);
    expect(await write("")).toBe(200);
  });
});

import { HttpResponse, http } from "msw";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { BASE, listOf, network, object, rig } from "./harness.ts";

const DATE = { date: "Fri, 20 Nov 2026 10:30:00 GMT" };
const OBJECTS = `${BASE}/crm/objects/2026-09`;
const stream = (name: string, recordType: "account" | "person" | "interaction" | "owner") => ({
  name,
  recordType,
});

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

/** Serves these list answers in turn and returns the URLs asked for. */
function serve(type: string, ...answers: object[]): URL[] {
  const asked: URL[] = [];
  network.use(
    http.get(`${OBJECTS}/${type}`, ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json(answers[Math.min(asked.length, answers.length) - 1]!, { headers: DATE });
    }),
  );
  return asked;
}

describe("companies", () => {
  test("one page: what is asked for, and what comes back", async () => {
    const acme = object("1", {
      name: "Acme",
      hubspot_owner_id: "9",
      createdate: "2025-01-01T00:00:00Z",
      hs_lastmodifieddate: "2026-11-20T10:29:00.5Z",
      lifecyclestage: "customer",
      arr: "",
      bellwether_health_score: "74",
    });
    const asked = serve("companies", listOf([acme], "1"));
    const connection = rig({ ownedPropertyIds: ["health_score", "health_band"] }).connect({
      accountProperties: ["lifecyclestage", "arr", "name"],
    });
    const page = await connection.listPage(stream("companies", "account"), "0");
    expect(page).toEqual({
      records: [
        {
          type: "account",
          id: "1",
          name: "Acme",
          ownerId: "9",
          createdAt: "2025-01-01T00:00:00.000Z",
          modifiedAt: "2026-11-20T10:29:00.500Z",
          properties: { lifecyclestage: "customer", name: "Acme" },
          written: { health_score: "74", health_band: "" },
        },
      ],
      unreadable: [],
      next: "1",
      crmTime: "2026-11-20T10:30:00.000Z",
    });
    const query = asked[0]!.searchParams;
    expect([
      query.get("limit"),
      query.get("after"),
      query.get("archived"),
      query.get("associations"),
    ]).toEqual(["100", "0", "false", null]);
    expect(query.getAll("properties")).toEqual([
      "name",
      "domain",
      "hubspot_owner_id",
      "createdate",
      "hs_lastmodifieddate",
      "lifecyclestage",
      "arr",
      "bellwether_health_score",
      "bellwether_health_band",
    ]);
  });

  test("bad data is reported with its reason and the rest of the page is read", async () => {
    serve(
      "companies",
      listOf([
        object("1", { hs_lastmodifieddate: "soon" }),
        { id: "2" },
        object("5", { name: "Good", createdate: null }),
      ]),
    );
    const page = await rig().connect().listPage(stream("companies", "account"), null);
    expect(page.records.map(({ id }) => id)).toEqual(["5"]);
    expect(page.unreadable).toEqual([
      { id: "1", reason: "hs_lastmodifieddate is not a date" },
      { id: "2", reason: "it has no properties" },
    ]);
  });

  test("names fall back, so that no account is nameless", async () => {
    serve("companies", listOf([object("1", { name: " ", domain: "acme.test" }), object("2")]));
    const page = await rig().connect().listPage(stream("companies", "account"), null);
    expect(page.records.map((record) => "name" in record && record.name)).toEqual(["acme.test", "Company 2"]);
  });
});

describe("links", () => {
  const contact = (id: string, companies: object) => ({
    ...object(id, { lastmodifieddate: "2026-11-01T00:00:00Z" }),
    associations: { companies },
  });

  test("come inline, each once, and none is an empty list", async () => {
    const two = {
      results: [
        { id: "7", type: "contact_to_company" },
        { id: "7", type: "contact_to_company_unlabeled" },
        { id: "8", type: "x" },
      ],
    };
    const asked = serve("contacts", listOf([contact("1", two), object("2")]));
    const page = await rig().connect().listPage(stream("contacts", "person"), null);
    expect(page.records.map((record) => "accountIds" in record && record.accountIds)).toEqual([
      ["7", "8"],
      [],
    ]);
    expect(asked[0]!.searchParams.getAll("associations")).toEqual(["companies"]);
  });

  test("a list that is cut off is read whole by batch, over its own pages", async () => {
    serve(
      "contacts",
      listOf([
        contact("1", { results: [{ id: "7" }], paging: { next: { after: "7" } } }),
        contact("2", { results: [{ id: "5" }] }),
      ]),
    );
    const bodies: unknown[] = [];
    network.use(
      http.post(`${BASE}/crm/associations/2026-09/contacts/companies/batch/read`, async ({ request }) => {
        bodies.push(await request.json());
        const to = (ids: string[]) => ids.map((toObjectId) => ({ toObjectId, associationTypes: [] }));
        return HttpResponse.json(
          bodies.length === 1
            ? {
                status: "COMPLETE",
                results: [{ from: { id: "1" }, to: to(["7", "8"]), paging: { next: { after: "8" } } }],
              }
            : { status: "COMPLETE", results: [{ from: { id: "1" }, to: to(["9"]) }] },
        );
      }),
    );
    const page = await rig().connect().listPage(stream("contacts", "person"), null);
    expect(page.records.map((record) => "accountIds" in record && record.accountIds)).toEqual([
      ["7", "8", "9"],
      ["5"],
    ]);
    expect(bodies).toEqual([{ inputs: [{ id: "1" }] }, { inputs: [{ id: "1", after: "8" }] }]);
  });

  test("links that HubSpot would not give are unknown, not none; a record without any has none", async () => {
    const cut = { results: [], paging: { next: { after: "1" } } };
    serve("contacts", listOf([contact("1", cut), contact("2", cut), contact("3", cut), contact("4", cut)]));
    const error = (id: string, category: string) => ({
      status: "error",
      category,
      message: "no",
      context: { fromObjectId: [id] },
    });
    network.use(
      http.post(`${BASE}/crm/associations/2026-09/contacts/companies/batch/read`, () =>
        HttpResponse.json(
          {
            status: "COMPLETE",
            results: [{ from: { id: "3" }, to: [{ toObjectId: "9", associationTypes: [] }] }],
            errors: [error("1", "OBJECT_NOT_FOUND"), error("2", "INTERNAL_ERROR")],
          },
          { status: 207 },
        ),
      ),
    );
    const page = await rig().connect().listPage(stream("contacts", "person"), null);
    expect(page.records.map((record) => "accountIds" in record && record.accountIds)).toEqual([
      [],
      null,
      ["9"],
      null,
    ]);
  });
});

test("half a list of links is no list", async () => {
  const cut = { results: [{ id: "7" }], paging: { next: { after: "7" } } };
  serve("contacts", listOf([{ ...object("1"), associations: { companies: cut } }]));
  let asked = 0;
  network.use(
    http.post(`${BASE}/crm/associations/2026-09/contacts/companies/batch/read`, () =>
      HttpResponse.json(
        ++asked === 1
          ? {
              results: [
                {
                  from: { id: "1" },
                  to: [{ toObjectId: "7", associationTypes: [] }],
                  paging: { next: { after: "7" } },
                },
              ],
            }
          : { results: [] },
      ),
    ),
  );
  const page = await rig().connect().listPage(stream("contacts", "person"), null);
  expect(page.records).toMatchObject([{ accountIds: null }]);
});

describe("a cursor that leads back", () => {
  test("is noticed at once when it repeats itself", async () => {
    serve("companies", listOf([], "5"));
    await expect(rig().connect().listPage(stream("companies", "account"), "5")).rejects.toMatchObject({
      code: "repeating_cursor",
    });
  });

  test("is noticed within two pages when it goes to and fro", async () => {
    serve("companies", listOf([], "2"), listOf([], "1"));
    const connection = rig().connect();
    await connection.listPage(stream("companies", "account"), "1");
    await expect(connection.listPage(stream("companies", "account"), "2")).rejects.toMatchObject({
      kind: "retry_later",
      code: "repeating_cursor",
    });
  });

  test("is not seen in a page that is read again, nor in a list that starts again", async () => {
    serve("companies", listOf([], "2"), listOf([], "2"), listOf([], "3"), listOf([], "2"), listOf([], "3"));
    const connection = rig().connect();
    for (const cursor of ["1", "1", "2", null, "2"])
      await connection.listPage(stream("companies", "account"), cursor);
  });
});

describe("owners", () => {
  const owner = (id: string, more: object = {}) => ({
    id,
    email: `o${id}@x.test`,
    firstName: "Ada",
    lastName: "Lovelace",
    updatedAt: "2026-01-01T00:00:00Z",
    ...more,
  });

  function serveOwners(...answers: object[]): URL[] {
    const asked: URL[] = [];
    network.use(
      http.get(`${BASE}/crm/owners/2026-09`, ({ request }) => {
        asked.push(new URL(request.url));
        return HttpResponse.json(answers[Math.min(asked.length, answers.length) - 1]!, { headers: DATE });
      }),
    );
    return asked;
  }

  test("a page, with names that fall back to the e-mail address", async () => {
    serveOwners(
      listOf([owner("1"), owner("2", { firstName: "", lastName: null }), { ...owner("3"), updatedAt: "?" }]),
    );
    const page = await rig().connect().listPage(stream("owners", "owner"), null);
    expect(page.records.map((record) => "name" in record && record.name)).toEqual([
      "Ada Lovelace",
      "o2@x.test",
    ]);
    expect(page.unreadable).toEqual([{ id: "3", reason: "updatedAt is missing" }]);
  });

  test("changes list all of them at most once an hour, over as many pages as there are", async () => {
    const asked = serveOwners(listOf([owner("1")], "1"), listOf([owner("2")]));
    const connection = rig().connect();
    const owners = stream("owners", "owner");
    const fresh = { at: "2026-11-20T10:00:00.000Z", id: null };
    expect(await connection.changesPage(owners, fresh)).toEqual({
      records: [],
      unreadable: [],
      gone: [],
      position: fresh,
      more: false,
    });
    expect(asked).toHaveLength(0);
    const first = await connection.changesPage(owners, { at: "2026-11-20T09:00:00.000Z", id: null });
    expect([first.records.length, first.more]).toEqual([1, true]);
    const second = await connection.changesPage(owners, first.position);
    expect([second.records.length, second.more]).toEqual([1, false]);
    expect(second.position).toEqual({ at: "2026-11-20T10:30:00.000Z", id: null });
    expect(asked.map((url) => url.searchParams.get("after"))).toEqual([null, "1"]);
  });

  test("are read by listing, for they have no batch read", async () => {
    serveOwners(listOf([owner("1"), owner("2")], "2"), listOf([owner("3")]));
    const found = await rig().connect().read(stream("owners", "owner"), ["2", "3", "4"]);
    expect(found.records.map(({ id }) => id)).toEqual(["2", "3"]);
  });
});

test("streams leave out what the grant does not allow", () => {
  const names = (scopes: string[]) =>
    rig()
      .connect({ scopes })
      .streams()
      .map(({ name }) => name);
  expect(names(["crm.objects.companies.read"])).toEqual(["companies"]);
  expect(names(["crm.objects.contacts.read"])).toEqual([
    "contacts",
    "calls",
    "meetings",
    "notes",
    "tasks",
    "communications",
  ]);
  expect(names(["crm.objects.contacts.read", "sales-email-read"])).toContain("emails");
  expect(names(["sales-email-read"])).toEqual([]);
  expect(names(["tickets", "crm.objects.owners.read"])).toEqual(["owners", "tickets"]);
});

test("the floor of a full list", () => {
  expect(rig().crm.listFloor({ companies: 100_000, contacts: 101, notes: 0, owners: 1 })).toBe(
    1_000 + 2 + 1 + 1,
  );
});

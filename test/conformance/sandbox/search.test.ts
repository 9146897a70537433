import { describe, expect, it } from "vitest";
import { call, datedClient, firstPortal, makeCompanies, startSandbox } from "./support.ts";

interface Found {
  total: number;
  results: { id: string; properties: Record<string, string> }[];
  paging?: { next: { after: string } };
}

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

const noQuotas = { quotas: false } as const;

function search(sandbox: Sandbox, body: object, type = "companies") {
  return call<Found>(sandbox, "POST", `/crm/objects/2026-09/${type}/search`, { body });
}

function where(propertyName: string, operator: string, rest: object = {}): object {
  return { filterGroups: [{ filters: [{ propertyName, operator, ...rest }] }] };
}

async function smallAccount(): Promise<Sandbox> {
  const sandbox = await startSandbox(noQuotas);
  const { portalId } = firstPortal(sandbox);
  sandbox.admin.createRecord(portalId, {
    values: { name: "Heron Works", annualrevenue: "900", lifecyclestage: "customer" },
  });
  sandbox.admin.createRecord(portalId, {
    values: { name: "Larch Labs", annualrevenue: "1000", lifecyclestage: "lead" },
  });
  sandbox.admin.createRecord(portalId, { values: { name: "Wren Cloud" } });
  return sandbox;
}

describe("search", () => {
  const cases: [string, object, string[]][] = [
    ["EQ", where("name", "EQ", { value: "larch labs" }), ["Larch Labs"]],
    [
      "NEQ, which an empty property fits",
      where("lifecyclestage", "NEQ", { value: "lead" }),
      ["Heron Works", "Wren Cloud"],
    ],
    ["numbers by size, not as text", where("annualrevenue", "GT", { value: "950" }), ["Larch Labs"]],
    ["GTE", where("annualrevenue", "GTE", { value: "900" }), ["Heron Works", "Larch Labs"]],
    ["LT", where("annualrevenue", "LT", { value: "1000" }), ["Heron Works"]],
    ["LTE", where("annualrevenue", "LTE", { value: "1000" }), ["Heron Works", "Larch Labs"]],
    ["BETWEEN", where("annualrevenue", "BETWEEN", { value: "900", highValue: "999" }), ["Heron Works"]],
    ["IN", where("lifecyclestage", "IN", { values: ["customer", "other"] }), ["Heron Works"]],
    ["NOT_IN", where("lifecyclestage", "NOT_IN", { values: ["customer"] }), ["Larch Labs", "Wren Cloud"]],
    ["HAS_PROPERTY", where("annualrevenue", "HAS_PROPERTY"), ["Heron Works", "Larch Labs"]],
    ["NOT_HAS_PROPERTY", where("annualrevenue", "NOT_HAS_PROPERTY"), ["Wren Cloud"]],
    ["CONTAINS_TOKEN with a star", where("name", "CONTAINS_TOKEN", { value: "lab*" }), ["Larch Labs"]],
    ["a query over the default properties", { query: "wren" }, ["Wren Cloud"]],
    [
      "any group, all filters of a group",
      {
        filterGroups: [
          { filters: [{ propertyName: "name", operator: "EQ", value: "Wren Cloud" }] },
          {
            filters: [
              { propertyName: "annualrevenue", operator: "GT", value: "1" },
              { propertyName: "lifecyclestage", operator: "EQ", value: "lead" },
            ],
          },
        ],
      },
      ["Larch Labs", "Wren Cloud"],
    ],
  ];

  it.each(cases)("understands %s", async (_name, body, expected) => {
    const found = await search(await smallAccount(), { ...body, properties: ["name"] });
    expect(found.status).toBe(200);
    expect(found.body.results.map((record) => record.properties.name).sort()).toEqual(expected);
    expect(found.body.total).toBe(expected.length);
  });

  it("sorts by one property, either way", async () => {
    const sandbox = await smallAccount();
    const names = async (direction: string) => {
      const sorts = [{ propertyName: "annualrevenue", direction }];
      const found = await search(sandbox, {
        ...where("annualrevenue", "HAS_PROPERTY"),
        sorts,
        properties: ["name"],
      });
      return found.body.results.map((record) => record.properties.name);
    };
    expect(await names("ASCENDING")).toEqual(["Heron Works", "Larch Labs"]);
    expect(await names("DESCENDING")).toEqual(["Larch Labs", "Heron Works"]);
  });

  it("is what the official client sees", async () => {
    const sandbox = await smallAccount();
    const found = await datedClient(sandbox).crm.companies.searchApi.doSearch({
      filterGroups: [],
      properties: ["name"],
      limit: 2,
      after: "0",
      sorts: ["name"],
    });
    expect(found.total).toBe(3);
    expect(found.paging?.next?.after).toBe("2");
    expect(found.results.map((record) => record.properties.name)).toEqual(["Heron Works", "Larch Labs"]);
  });

  it("refuses too many filters, two sorts, unknown operators and properties", async () => {
    const sandbox = await smallAccount();
    const filter = { propertyName: "name", operator: "EQ", value: "x" };
    const bad = [
      { filterGroups: Array.from({ length: 7 }, () => ({ filters: [filter] })) },
      { filterGroups: [{ filters: Array.from({ length: 7 }, () => filter) }] },
      {
        filterGroups: Array.from({ length: 4 }, () => ({ filters: Array.from({ length: 5 }, () => filter) })),
      },
      { sorts: [{ propertyName: "name" }, { propertyName: "city" }] },
      where("name", "SOUNDS_LIKE", { value: "x" }),
      where("nonsense", "EQ", { value: "x" }),
      where("annualrevenue", "GT", { value: "much" }),
      { limit: 201 },
    ];
    for (const body of bad) expect((await search(sandbox, body)).status).toBe(400);
  });
});

describe("ten thousand results", () => {
  it("can be read to the last one, and not one more", async () => {
    const sandbox = await startSandbox(noQuotas);
    const { portalId } = firstPortal(sandbox);
    for (let index = 0; index < 10_001; index += 1)
      sandbox.admin.createRecord(portalId, { values: { name: `C${index}` } });
    const last = await search(sandbox, { limit: 200, after: "9800" });
    expect(last.status).toBe(200);
    expect(last.body.total).toBe(10_001);
    expect(last.body.results).toHaveLength(200);
    expect((await search(sandbox, { limit: 200, after: "9801" })).status).toBe(400);
  });
});

describe("the index", () => {
  const since = (instant: string) => ({
    ...where("hs_lastmodifieddate", "GTE", { value: instant }),
    sorts: [{ propertyName: "hs_lastmodifieddate", direction: "ASCENDING" }],
  });

  it("shows changes since an instant, oldest first, ties by id", async () => {
    const sandbox = await startSandbox({ ...noQuotas, clock: () => Date.parse("2026-11-01T00:00:00Z") });
    const ids = await makeCompanies(sandbox, 5);
    sandbox.admin.advanceTime(60_000);
    const { portalId } = firstPortal(sandbox);
    for (const id of [ids[3], ids[1]])
      sandbox.admin.editValue(portalId, { id: String(id), values: { city: "Rome" } });
    const found = await search(sandbox, since("2026-11-01T00:00:30Z"));
    expect(found.body.results.map((record) => record.id)).toEqual([ids[1], ids[3]]);
    const byMilliseconds = await search(sandbox, since(String(Date.parse("2026-11-01T00:00:30Z"))));
    expect(byMilliseconds.body.total).toBe(2);
  });

  it("stays behind by the lag: old values, new records and archived ones alike", async () => {
    const sandbox = await startSandbox({ ...noQuotas, indexLagMs: 30_000 });
    const { portalId } = firstPortal(sandbox);
    const [kept = "", archived = ""] = await makeCompanies(sandbox, 2);
    expect((await search(sandbox, {})).body.total).toBe(0);
    sandbox.admin.advanceTime(30_000);
    expect((await search(sandbox, {})).body.total).toBe(2);

    sandbox.admin.editValue(portalId, { id: kept, values: { name: "Renamed" } });
    sandbox.admin.archiveRecord(portalId, { id: archived });
    const stale = await search(sandbox, { properties: ["name"] });
    expect(stale.body.results.map((record) => record.properties.name)).toEqual(["Company 1", "Company 2"]);
    sandbox.admin.advanceTime(30_000);
    const fresh = await search(sandbox, { properties: ["name"] });
    expect(fresh.body.results.map((record) => record.properties.name)).toEqual(["Renamed"]);
  });

  it("shows each of several writes within the lag in its turn", async () => {
    const sandbox = await startSandbox({ ...noQuotas, indexLagMs: 30_000 });
    const { portalId } = firstPortal(sandbox);
    const [id = ""] = await makeCompanies(sandbox, 1);
    for (const name of ["second", "third"]) {
      sandbox.admin.advanceTime(10_000);
      sandbox.admin.editValue(portalId, { id, values: { name } });
    }
    const seen: (string | undefined)[] = [];
    for (let step = 0; step < 4; step += 1) {
      seen.push((await search(sandbox, { properties: ["name"] })).body.results[0]?.properties.name);
      sandbox.admin.advanceTime(10_000);
    }
    expect(seen).toEqual([undefined, "Company 1", "second", "third"]);
  });
});

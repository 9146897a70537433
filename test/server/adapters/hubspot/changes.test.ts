import { HttpResponse, http } from "msw";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { BASE, network, object, rig } from "./harness.ts";

const SEARCH = `${BASE}/crm/objects/2026-09/companies/search`;
const companies = { name: "companies", recordType: "account" } as const;
const FROM = "2026-11-20T10:00:00.000Z";
const UNTIL = "2026-11-20T10:30:00.000Z";
const DATED = { headers: { date: "Fri, 20 Nov 2026 10:30:00 GMT" } };
const start = { at: FROM, id: null };

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

interface Search {
  limit: number;
  sorts: string[];
  filterGroups: { filters: { propertyName: string; operator: string; value: string }[] }[];
}

/** Answers searches with ids 1 to `count`, as HubSpot would; returns what was asked. */
function serve(count: number, spoil: (ids: number[], call: number) => number[] = (ids) => ids): Search[] {
  const asked: Search[] = [];
  network.use(
    http.post(SEARCH, async ({ request }) => {
      const body = (await request.json()) as Search;
      asked.push(body);
      const after = Number(
        body.filterGroups[0]!.filters.find(({ operator }) => operator === "GT")?.value ?? 0,
      );
      const left = Array.from({ length: count }, (_, index) => index + 1).filter((id) => id > after);
      const ids = spoil(left.slice(0, body.limit), asked.length);
      const results = ids.map((id) => object(String(id), { hs_lastmodifieddate: "2026-11-20T10:20:00Z" }));
      return HttpResponse.json({ total: left.length, results }, DATED);
    }),
  );
  return asked;
}

const filters = (search: Search) =>
  search.filterGroups[0]!.filters.map(
    ({ propertyName, operator, value }) => `${propertyName} ${operator} ${value}`,
  );

describe("a window of time", () => {
  test("a quiet stream is one call, and the next window overlaps this one by a minute", async () => {
    const asked = serve(0);
    const page = await rig().connect().changesPage(companies, start);
    expect(page).toEqual({
      records: [],
      unreadable: [],
      gone: [],
      more: false,
      position: { at: "2026-11-20T10:29:00.000Z", id: null },
    });
    expect(asked.map((search) => [search.limit, search.sorts, filters(search)])).toEqual([
      [200, ["hs_object_id"], [`hs_lastmodifieddate GTE ${Date.parse(FROM)}`]],
    ]);
  });

  test("after the first answer it has an end, by HubSpot's clock, and goes on by id", async () => {
    const asked = serve(250);
    const page = await rig().connect().changesPage(companies, start);
    expect(page.records).toHaveLength(250);
    expect(filters(asked[1]!)).toEqual([
      `hs_lastmodifieddate GTE ${Date.parse(FROM)}`,
      `hs_lastmodifieddate LTE ${Date.parse(UNTIL)}`,
      "hs_object_id GT 200",
    ]);
  });

  test("its end stays where the first answer put it, while HubSpot's clock goes on", async () => {
    let minute = 30;
    const asked: Search[] = [];
    network.use(
      http.post(SEARCH, async ({ request }) => {
        asked.push((await request.json()) as Search);
        const first = (asked.length - 1) * 200 + 1;
        const results = Array.from({ length: 200 }, (_, index) => object(String(first + index)));
        const headers = { date: `Fri, 20 Nov 2026 10:${minute++}:00 GMT` };
        return HttpResponse.json({ total: 600 - first + 1, results }, { headers });
      }),
    );
    const page = await rig().connect().changesPage(companies, start);
    expect(filters(asked[2]!)).toContain(`hs_lastmodifieddate LTE ${Date.parse(UNTIL)}`);
    expect(page.position).toEqual({ at: "2026-11-20T10:29:00.000Z", id: null });
  });

  test("contacts are searched by their own last-modified property", async () => {
    const bodies: Search[] = [];
    network.use(
      http.post(`${BASE}/crm/objects/2026-09/contacts/search`, async ({ request }) => {
        bodies.push((await request.json()) as Search);
        return HttpResponse.json({ total: 0, results: [] }, DATED);
      }),
    );
    await rig().connect().changesPage({ name: "contacts", recordType: "person" }, start);
    expect(filters(bodies[0]!)).toEqual([`lastmodifieddate GTE ${Date.parse(FROM)}`]);
  });

  test.each([
    [199, 1],
    [200, 1],
    [201, 2],
    [1_000, 5],
    [1_001, 6],
    [5_000, 25],
  ])("%i changes are %i searches", async (count, searches) => {
    const asked = serve(count);
    const connection = rig().connect();
    let position: { at: string; id: string | null } = start;
    let read = 0;
    for (let more = true; more; ) {
      const page = await connection.changesPage(companies, position);
      read += page.records.length;
      ({ position, more } = page);
    }
    expect([read, asked.length]).toEqual([count, searches]);
    expect(position).toEqual({ at: "2026-11-20T10:29:00.000Z", id: null });
  });

  test("another connection goes on where a page ended, in the same window", async () => {
    const asked = serve(1_500);
    const first = await rig().connect().changesPage(companies, start);
    expect([first.records.length, first.more, first.position.at]).toEqual([1_000, true, FROM]);
    const second = await rig().connect().changesPage(companies, first.position);
    expect([second.records.length, second.more]).toEqual([500, false]);
    expect(filters(asked[5]!)).toContain("hs_object_id GT 1000");
    expect(filters(asked[5]!)).toContain(`hs_lastmodifieddate LTE ${Date.parse(UNTIL)}`);
  });

  test("a place that is not understood starts the window again", async () => {
    const asked = serve(1);
    await rig().connect().changesPage(companies, { at: FROM, id: "12345" });
    expect(filters(asked[0]!)).toHaveLength(1);
  });

  test("an answer without a date is not believed: our clock must not end a window", async () => {
    network.use(http.post(SEARCH, () => HttpResponse.json({ total: 0, results: [] })));
    await expect(rig().connect().changesPage(companies, start)).rejects.toMatchObject({
      code: "unreadable_answer",
    });
  });

  test("a position ahead of HubSpot's clock never goes back", async () => {
    serve(0);
    const ahead = { at: "2026-11-20T10:29:30.000Z", id: null };
    expect((await rig().connect().changesPage(companies, ahead)).position).toEqual(ahead);
  });
});

describe("an answer that does not keep the order", () => {
  test.each([
    [
      "repeats the page that was read",
      (ids: number[], call: number) => (call === 1 ? ids : ids.map((id) => id - 200)),
    ],
    ["mixes ids", (ids: number[]) => [ids[1]!, ids[0]!, ...ids.slice(2)]],
    ["repeats an id", (ids: number[]) => [ids[0]!, ...ids.slice(0, -1)]],
  ])("%s: refused within two pages", async (_, spoil) => {
    const asked = serve(600, spoil);
    await expect(rig().connect().changesPage(companies, start)).rejects.toMatchObject({
      kind: "retry_later",
      code: "repeating_cursor",
    });
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  test("a result without an id is unreadable", async () => {
    network.use(
      http.post(SEARCH, () => HttpResponse.json({ total: 1, results: [{ properties: {} }] }, DATED)),
    );
    await expect(rig().connect().changesPage(companies, start)).rejects.toMatchObject({
      code: "unreadable_answer",
    });
  });
});

test("links of a thousand changes are one batch per linked type", async () => {
  const batches: [string, number][] = [];
  network.use(
    http.post(`${BASE}/crm/objects/2026-09/emails/search`, async ({ request }) => {
      const body = (await request.json()) as Search;
      const after = Number(
        body.filterGroups[0]!.filters.find(({ operator }) => operator === "GT")?.value ?? 0,
      );
      const results = Array.from({ length: 200 }, (_, index) => object(String(after + index + 1)));
      return HttpResponse.json({ total: 1_000 - after, results }, DATED);
    }),
    http.post(`${BASE}/crm/associations/2026-09/emails/:to/batch/read`, async ({ request, params }) => {
      const { inputs } = (await request.json()) as { inputs: { id: string }[] };
      batches.push([String(params.to), inputs.length]);
      const results = inputs.map(({ id }) => ({
        from: { id },
        to: [{ toObjectId: params.to === "companies" ? "7" : "8", associationTypes: [] }],
      }));
      return HttpResponse.json({ status: "COMPLETE", results });
    }),
  );
  const rigged = rig();
  const page = await rigged.connect().changesPage({ name: "emails", recordType: "interaction" }, start);
  expect(batches.sort()).toEqual([
    ["companies", 1_000],
    ["contacts", 1_000],
  ]);
  expect(page.records[999]).toMatchObject({ accountIds: ["7"], personIds: ["8"] });
  expect(rigged.limiter.calls).toEqual([...Array(5).fill("hubspot-search"), "hubspot", "hubspot"]);
});

describe("reading by id", () => {
  const READ = `${BASE}/crm/objects/2026-09/companies/batch/read`;

  test("what is deleted is missing; the winner of a merge does not stand in for the loser", async () => {
    network.use(
      http.post(READ, () =>
        HttpResponse.json(
          {
            status: "COMPLETE",
            results: [object("1"), object("9")],
            errors: [
              { status: "error", category: "OBJECT_NOT_FOUND", message: "gone", context: { ids: ["3"] } },
            ],
          },
          { status: 207 },
        ),
      ),
    );
    const found = await rig().connect().read(companies, ["1", "2", "3"]);
    expect(found.records.map(({ id }) => id)).toEqual(["1", "9"]);
  });

  test("an error of another kind is no absence: later", async () => {
    network.use(
      http.post(READ, () =>
        HttpResponse.json(
          { status: "COMPLETE", results: [], errors: [{ category: "INTERNAL_ERROR", message: "oops" }] },
          { status: 207 },
        ),
      ),
    );
    await expect(rig().connect().read(companies, ["1"])).rejects.toMatchObject({ kind: "retry_later" });
  });

  test("a batch with nothing in it is no hundred deletions", async () => {
    network.use(http.post(READ, () => HttpResponse.json({ status: "COMPLETE", results: [] })));
    await expect(rig().connect().read(companies, ["1"])).rejects.toMatchObject({ kind: "retry_later" });
  });

  test("a hundred at a time", async () => {
    const sizes: number[] = [];
    network.use(
      http.post(READ, async ({ request }) => {
        const { inputs } = (await request.json()) as { inputs: { id: string }[] };
        sizes.push(inputs.length);
        return HttpResponse.json({ status: "COMPLETE", results: inputs.map(({ id }) => object(id)) });
      }),
    );
    const ids = Array.from({ length: 101 }, (_, index) => String(index + 1));
    expect((await rig().connect().read(companies, ids)).records).toHaveLength(101);
    expect(sizes).toEqual([100, 1]);
  });
});

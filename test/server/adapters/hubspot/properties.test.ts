import { HttpResponse, http } from "msw";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { OwnedProperty } from "#server/domain/properties.ts";
import { BASE, network, rig } from "./harness.ts";

const PROPERTIES = `${BASE}/crm/properties/2026-09/companies`;

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

const wanted: OwnedProperty[] = [
  { id: "pulse", label: "Pulse", description: "d", type: "number", set: "default" },
  { id: "health_score", label: "Health score", description: "d", type: "number", set: "core" },
  {
    id: "health_band",
    label: "Band",
    description: "d",
    type: "choice",
    options: [{ value: "red", label: "Red" }],
    set: "core",
  },
  {
    id: "risks",
    label: "Risks",
    description: "d",
    type: "choices",
    options: [{ value: "nps", label: "NPS" }],
    set: "default",
  },
  { id: "band_since", label: "Since", description: "d", type: "date", set: "default" },
  { id: "summary", label: "Summary", description: "d", type: "text", set: "default" },
];

interface Definition {
  name: string;
  type: string;
  fieldType: string;
  options: { value: string; label: string }[];
}

const definitions: Definition[] = [
  { name: "bellwether_pulse", type: "number", fieldType: "number", options: [] },
  { name: "bellwether_health_score", type: "number", fieldType: "number", options: [] },
  {
    name: "bellwether_health_band",
    type: "enumeration",
    fieldType: "select",
    options: [{ value: "red", label: "Red" }],
  },
  {
    name: "bellwether_risks",
    type: "enumeration",
    fieldType: "checkbox",
    options: [{ value: "nps", label: "NPS" }],
  },
  { name: "bellwether_band_since", type: "date", fieldType: "date", options: [] },
  { name: "bellwether_summary", type: "string", fieldType: "text", options: [] },
];

/** A property store that accepts everything; returns the calls as "METHOD path body". */
function serve(
  live: Definition[],
  limits: object = { byObjectType: [], overallLimit: 1_000, overallUsage: 0 },
) {
  const calls: { what: string; body: unknown }[] = [];
  const note = async (request: Request) => {
    const text = await request.clone().text();
    const { pathname } = new URL(request.url);
    calls.push({
      what: `${request.method} ${pathname.replace(/.*companies/, "")}`,
      body: text === "" ? null : JSON.parse(text),
    });
  };
  network.use(
    http.all(`${BASE}/*`, async ({ request }) => {
      await note(request);
    }),
    http.get(PROPERTIES, () =>
      HttpResponse.json({
        results: live.map((one) => ({ label: "L", groupName: "g", description: "", ...one })),
      }),
    ),
    http.get(`${BASE}/crm/limits/2026-09/custom-properties`, () => HttpResponse.json(limits)),
    http.post(`${PROPERTIES}/groups`, () =>
      HttpResponse.json({ name: "bellwether", label: "B" }, { status: 201 }),
    ),
    http.post(`${PROPERTIES}/batch/archive`, () => new HttpResponse(null, { status: 204 })),
    http.post(`${PROPERTIES}/batch/create`, async ({ request }) => {
      const { inputs } = (await request.json()) as { inputs: Definition[] };
      live.push(...inputs);
      return HttpResponse.json({ status: "COMPLETE", results: inputs }, { status: 201 });
    }),
    http.patch(`${PROPERTIES}/:name`, () => HttpResponse.json({ name: "x" })),
  );
  return calls;
}

const names = (body: unknown) => (body as { inputs: { name: string }[] }).inputs.map(({ name }) => name);

test("a new account: limit read first, then the group, the core set, and the rest", async () => {
  const calls = serve([]);
  const done = await rig().connect().ensureProperties(wanted);
  expect(calls.map(({ what }) => what)).toEqual([
    "GET ",
    "GET /crm/limits/2026-09/custom-properties",
    "POST /groups",
    "POST /batch/create",
    "POST /batch/create",
  ]);
  expect(names(calls[3]!.body)).toEqual(["bellwether_health_score", "bellwether_health_band"]);
  expect(names(calls[4]!.body)).toEqual([
    "bellwether_pulse",
    "bellwether_risks",
    "bellwether_band_since",
    "bellwether_summary",
  ]);
  expect(done).toEqual({ created: wanted.map(({ id }) => id), repaired: [] });
});

test("what HubSpot is told of each type", async () => {
  const calls = serve([]);
  await rig().connect().ensureProperties(wanted);
  const inputs = [3, 4].flatMap((call) => (calls[call]!.body as { inputs: Definition[] }).inputs);
  expect(inputs.map(({ name, type, fieldType }) => [name, type, fieldType])).toEqual([
    ["bellwether_health_score", "number", "number"],
    ["bellwether_health_band", "enumeration", "select"],
    ["bellwether_pulse", "number", "number"],
    ["bellwether_risks", "enumeration", "checkbox"],
    ["bellwether_band_since", "date", "date"],
    ["bellwether_summary", "string", "text"],
  ]);
  expect(inputs[1]).toMatchObject({
    groupName: "bellwether",
    options: [{ value: "red", label: "Red", displayOrder: 0, hidden: false }],
  });
});

test("with everything in place it is one call, however often", async () => {
  const calls = serve([...definitions]);
  const connection = rig().connect();
  for (let time = 0; time < 3; time++)
    expect(await connection.ensureProperties(wanted)).toEqual({ created: [], repaired: [] });
  expect(calls.map(({ what }) => what)).toEqual(["GET ", "GET ", "GET "]);
});

test("an archived property is put back with two calls", async () => {
  const calls = serve(definitions.filter(({ name }) => name !== "bellwether_health_band"));
  const done = await rig().connect().ensureProperties(wanted);
  expect(done).toEqual({ created: ["health_band"], repaired: [] });
  expect(calls.map(({ what }) => what)).toEqual(["GET ", "POST /batch/create"]);
});

test.each([
  ["another type", { type: "string", fieldType: "text" }],
  ["several choices in place of one", { type: "enumeration", fieldType: "checkbox" }],
])("a retyped property (%s) is archived and made anew with three calls", async (_, change) => {
  const calls = serve(
    definitions.map((one) => (one.name === "bellwether_health_band" ? { ...one, ...change } : one)),
  );
  const done = await rig().connect().ensureProperties(wanted);
  expect(done).toEqual({ created: [], repaired: ["health_band"] });
  expect(calls.map(({ what }) => what)).toEqual(["GET ", "POST /batch/archive", "POST /batch/create"]);
  expect(names(calls[1]!.body)).toEqual(["bellwether_health_band"]);
});

test("options are set to ours; those that an admin added stay behind them", async () => {
  const changed = {
    name: "bellwether_health_band",
    type: "enumeration",
    fieldType: "radio",
    options: [{ value: "old", label: "Old" }],
  };
  const calls = serve(definitions.map((one) => (one.name === changed.name ? changed : one)));
  await rig().connect().ensureProperties(wanted);
  expect(calls.map(({ what }) => what)).toEqual(["GET ", "PATCH /bellwether_health_band"]);
  expect(calls[1]!.body).toEqual({
    options: [
      { value: "red", label: "Red", displayOrder: 0, hidden: false },
      { value: "old", label: "Old", displayOrder: 1, hidden: false },
    ],
  });
});

test.each([
  [{ byObjectType: [{ objectTypeId: "0-2", limit: 10, usage: 7 }] }, 3],
  [
    {
      byObjectType: [
        { objectTypeId: "0-1", limit: 10, usage: 10 },
        { objectTypeId: "0-2", limit: 10, usage: 12 },
      ],
    },
    6,
  ],
  [{ byObjectType: [{ objectTypeId: "0-2", limit: 1000, usage: 0 }], overallLimit: 20, overallUsage: 19 }, 5],
])(
  "too little room, %j: nothing is created and the message says how many are missing",
  async (limits, missing) => {
    const calls = serve([], limits);
    const attempt = rig().connect().ensureProperties(wanted);
    await expect(attempt).rejects.toMatchObject({ kind: "fix_configuration", code: "property_limit" });
    await expect(attempt).rejects.toThrow(`${missing} are missing`);
    expect(calls.map(({ what }) => what)).toEqual(["GET ", "GET /crm/limits/2026-09/custom-properties"]);
  },
);

test("exactly enough room is enough", async () => {
  serve([], { byObjectType: [{ objectTypeId: "0-2", limit: 10, usage: 4 }] });
  await rig().connect().ensureProperties(wanted);
});

test("a group and properties that another process created meanwhile are no error", async () => {
  const live: Definition[] = [];
  serve(live);
  network.use(
    http.post(`${PROPERTIES}/groups`, () => HttpResponse.json({ category: "CONFLICT" }, { status: 409 })),
    http.post(`${PROPERTIES}/batch/create`, () => {
      live.push(...definitions);
      return HttpResponse.json({ category: "CONFLICT", message: "exists" }, { status: 409 });
    }),
  );
  await rig().connect().ensureProperties(wanted);
});

test("properties that HubSpot does not create are named with its reason", async () => {
  serve([]);
  const error = {
    category: "VALIDATION_ERROR",
    message: "name is reserved",
    context: {},
    links: {},
    status: "error",
    errors: [],
  };
  network.use(
    http.post(`${PROPERTIES}/batch/create`, () =>
      HttpResponse.json({ status: "COMPLETE", results: [], errors: [error] }, { status: 207 }),
    ),
  );
  const attempt = rig().connect().ensureProperties(wanted);
  await expect(attempt).rejects.toMatchObject({ kind: "fix_configuration", code: "properties_not_created" });
  await expect(attempt).rejects.toThrow("name is reserved");
});

test("the customer's own properties, by kind", async () => {
  serve([
    { name: "arr", type: "number", fieldType: "number", options: [] },
    { name: "domain", type: "string", fieldType: "text", options: [] },
    { name: "phone", type: "phone_number", fieldType: "phonenumber", options: [] },
    { name: "renewal_date", type: "date", fieldType: "date", options: [] },
    { name: "createdate", type: "datetime", fieldType: "date", options: [] },
    {
      name: "payment_status",
      type: "enumeration",
      fieldType: "radio",
      options: [{ value: "late", label: "Late" }],
    },
    { name: "regions", type: "enumeration", fieldType: "checkbox", options: [] },
    { name: "is_public", type: "bool", fieldType: "booleancheckbox", options: [] },
    { name: "flag", type: "enumeration", fieldType: "booleancheckbox", options: [] },
    { name: "blob", type: "json", fieldType: "text", options: [] },
  ]);
  const found = await rig().connect().accountProperties();
  expect(found.map(({ name, type }) => [name, type])).toEqual([
    ["arr", "number"],
    ["domain", "text"],
    ["phone", "text"],
    ["renewal_date", "date"],
    ["createdate", "datetime"],
    ["payment_status", "choice"],
    ["regions", "choices"],
    ["is_public", "boolean"],
    ["flag", "boolean"],
    ["blob", "other"],
  ]);
  expect(found[5]).toEqual({
    name: "payment_status",
    label: "L",
    type: "choice",
    options: ["late"],
    optionLabels: { late: "Late" },
    archived: false,
  });
});

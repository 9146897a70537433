import { describe, expect, it } from "vitest";
import { z } from "zod";
import { call, firstPortal, grantedToken, makeCompanies, startSandbox } from "./support.ts";

/** Shapes of HubSpot's published OpenAPI description of version 2026-09: what is required, and of which type. */

const dateTime = z.iso.datetime();
const texts = z.record(z.string(), z.string());
const textLists = z.record(z.string(), z.array(z.string()));
const next = z.object({ after: z.string(), link: z.string().optional() });

const record = z.strictObject({
  id: z.string(),
  properties: texts,
  propertiesWithHistory: z
    .record(z.string(), z.array(z.object({ value: z.string(), timestamp: dateTime, sourceType: z.string() })))
    .optional(),
  createdAt: dateTime,
  updatedAt: dateTime,
  archived: z.boolean(),
  archivedAt: dateTime.optional(),
  objectWriteTraceId: z.string().optional(),
  new: z.boolean().optional(),
  associations: z
    .record(
      z.string(),
      z.object({
        results: z.array(z.strictObject({ id: z.string(), type: z.string() })),
        paging: z.object({ next }).optional(),
      }),
    )
    .optional(),
});

const errorDetail = z.object({
  message: z.string(),
  code: z.string().optional(),
  in: z.string().optional(),
  context: textLists.optional(),
});
const failure = z.object({
  category: z.string(),
  correlationId: z.uuid(),
  message: z.string(),
  context: textLists.optional(),
  errors: z.array(errorDetail).optional(),
  links: texts.optional(),
  subCategory: z.string().optional(),
});
const standardError = z.object({
  status: z.string(),
  category: z.string(),
  message: z.string(),
  context: textLists,
  errors: z.array(errorDetail),
  links: texts,
});

function batchOf(result: z.ZodType) {
  return z.strictObject({
    status: z.enum(["CANCELED", "COMPLETE", "PENDING", "PROCESSING"]),
    results: z.array(result),
    startedAt: dateTime,
    completedAt: dateTime,
    numErrors: z.int().optional(),
    errors: z.array(standardError).optional(),
  });
}

const property = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string(),
  options: z.array(
    z.object({ label: z.string(), value: z.string(), hidden: z.boolean(), displayOrder: z.int() }),
  ),
  archived: z.boolean(),
  createdAt: dateTime,
  updatedAt: dateTime,
  dataSensitivity: z.enum(["highly_sensitive", "non_sensitive", "sensitive"]),
  modificationMetadata: z.object({
    archivable: z.boolean(),
    readOnlyDefinition: z.boolean(),
    readOnlyValue: z.boolean(),
  }),
});

const owner = z.object({
  id: z.string(),
  type: z.enum(["PERSON", "QUEUE"]),
  archived: z.boolean(),
  createdAt: dateTime,
  updatedAt: dateTime,
  userId: z.int(),
});

const association = z.object({
  toObjectId: z.string(),
  associationTypes: z.array(
    z.object({
      category: z.enum(["HUBSPOT_DEFINED", "INTEGRATOR_DEFINED", "USER_DEFINED", "WORK"]),
      typeId: z.int(),
      label: z.string().optional(),
    }),
  ),
});

const page = (result: z.ZodType) =>
  z.strictObject({ results: z.array(result), paging: z.object({ next }).optional() });

const objects = "/crm/objects/2026-09";
const everyProperty = "name,domain,arr,renewal_date,nps_score,payment_status,hubspot_owner_id";

describe("answers on dated paths have the published shape", () => {
  const gets: [string, string, z.ZodType][] = [
    [
      "a list of companies",
      `${objects}/companies?limit=20&properties=${everyProperty}&associations=contacts,deals`,
      page(record),
    ],
    ["a list with history", `${objects}/companies?limit=5&propertiesWithHistory=name`, page(record)],
    ["a list of contacts", `${objects}/contacts?limit=20&associations=companies`, page(record)],
    ["a list of meetings", `${objects}/meetings?limit=20&associations=companies,contacts`, page(record)],
    ["a list of survey answers", `${objects}/feedback_submissions?limit=20`, page(record)],
    ["properties", "/crm/properties/2026-09/companies", z.strictObject({ results: z.array(property) })],
    [
      "property groups",
      "/crm/properties/2026-09/companies/groups",
      z.strictObject({
        results: z.array(z.object({ name: z.string(), label: z.string(), archived: z.boolean() })),
      }),
    ],
    ["owners", "/crm/owners/2026-09?limit=3", page(owner)],
    [
      "labels",
      "/crm/associations/2026-09/contacts/companies/labels",
      z.strictObject({ results: z.array(association.shape.associationTypes.element) }),
    ],
    [
      "limits",
      "/crm/limits/2026-09/custom-properties",
      z.strictObject({
        byObjectType: z.array(
          z.strictObject({
            limit: z.int(),
            objectTypeId: z.string(),
            percentage: z.number(),
            pluralLabel: z.string(),
            singularLabel: z.string(),
            usage: z.int(),
          }),
        ),
        overallLimit: z.int(),
        overallPercentage: z.number(),
        overallUsage: z.int(),
      }),
    ],
    [
      "the account",
      "/account-info/2026-09/details",
      z.strictObject({
        portalId: z.int(),
        portalName: z.string(),
        createdAt: z.int(),
        accountType: z.enum(["APP_DEVELOPER", "DEVELOPER_TEST", "SANDBOX", "STANDARD"]),
        additionalCurrencies: z.array(z.string()),
        companyCurrency: z.string(),
        dataHostingLocation: z.string(),
        timeZone: z.string(),
        uiDomain: z.string(),
        utcOffset: z.string(),
        utcOffsetMilliseconds: z.int(),
      }),
    ],
  ];

  it.each(gets)("%s", async (_name, path, shape) => {
    const sandbox = await startSandbox({ portals: [{ portfolio: "saas:30" }], inlineAssociationLimit: 2 });
    const answer = await call(sandbox, "GET", path);
    expect(answer.status).toBe(200);
    expect(() => shape.parse(answer.body)).not.toThrow();
  });

  it("batches, with and without errors", async () => {
    const sandbox = await startSandbox();
    const [id] = await makeCompanies(sandbox, 1);
    const post = (path: string, body: unknown) => call(sandbox, "POST", path, { body });
    const bad = { id, objectWriteTraceId: "t", properties: { annualrevenue: "x" } };
    const answers: [number, z.ZodType, ReturnType<typeof post>][] = [
      [
        200,
        batchOf(record),
        post(`${objects}/companies/batch/read`, {
          inputs: [{ id }],
          properties: ["name"],
          propertiesWithHistory: [],
        }),
      ],
      [
        207,
        batchOf(record),
        post(`${objects}/companies/batch/read`, { inputs: [{ id }, { id: "1" }], properties: [] }),
      ],
      [
        201,
        batchOf(record),
        post(`${objects}/companies/batch/create`, { inputs: [{ properties: { name: "A" } }] }),
      ],
      [
        200,
        batchOf(record),
        post(`${objects}/companies/batch/update`, { inputs: [{ id, properties: { city: "Rome" } }] }),
      ],
      [207, batchOf(record), post(`${objects}/companies/batch/update`, { inputs: [bad] })],
      [
        207,
        batchOf(z.strictObject({ from: z.object({ id: z.string() }), to: z.array(association) })),
        post("/crm/associations/2026-09/companies/contacts/batch/read", { inputs: [{ id }] }),
      ],
    ];
    for (const [status, shape, pending] of answers) {
      const answer = await pending;
      expect(answer.status).toBe(status);
      expect(() => shape.parse(answer.body)).not.toThrow();
    }
  });

  it("a search", async () => {
    const sandbox = await startSandbox({ portals: [{ portfolio: "saas:30" }] });
    const answer = await call(sandbox, "POST", `${objects}/companies/search`, {
      body: { limit: 5, properties: ["name"] },
    });
    expect(() =>
      z
        .strictObject({ total: z.int(), results: z.array(record), paging: z.object({ next }) })
        .parse(answer.body),
    ).not.toThrow();
  });

  it("every error", async () => {
    let now = 0;
    const sandbox = await startSandbox({ quotas: { searchPerSecond: 1 }, monotonicMs: () => now });
    const { accessToken: token } = await grantedToken(sandbox, ["oauth"]);
    const search = () => call(sandbox, "POST", `${objects}/companies/search`, { body: {} });
    await search();
    const errors = [
      await search(),
      await call(sandbox, "GET", `${objects}/companies`, { token: "nobody" }),
      await call(sandbox, "GET", `${objects}/companies`, { token }),
      await call(sandbox, "GET", `${objects}/companies/1`),
      await call(sandbox, "GET", `${objects}/spaceships`),
      await call(sandbox, "GET", "/crm/nothing/2026-09"),
      await call(sandbox, "PUT", `${objects}/companies`),
      await call(sandbox, "POST", `${objects}/companies`, { body: { properties: { nonsense: "1" } } }),
      await call(sandbox, "POST", `${objects}/companies`, { body: 5 }),
    ];
    sandbox.admin.expireAccessTokens(firstPortal(sandbox).portalId);
    now += 1;
    errors.push(await call(sandbox, "GET", `${objects}/companies`, { token }));
    expect(errors.map((error) => error.status)).toEqual([429, 401, 403, 404, 400, 404, 405, 400, 400, 401]);
    for (const error of errors) expect(() => failure.parse(error.body)).not.toThrow();
  });
});

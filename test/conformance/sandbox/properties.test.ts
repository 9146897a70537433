import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from "@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js";
import { describe, expect, it } from "vitest";
import { call, datedClient, firstPortal, numberedClient, startSandbox } from "./support.ts";

const score = {
  name: "health_score",
  label: "Health score",
  type: "number",
  fieldType: "number",
  groupName: "companyinformation",
};
const path = "/crm/properties/2026-09/companies";

describe.each([
  ["numbered", numberedClient],
  ["dated", datedClient],
])("the official client's properties, %s", (_name, connect) => {
  it("are created in a group, read, changed and archived", async () => {
    const client = connect(await startSandbox());
    const { coreApi, groupsApi } = client.crm.properties;
    await groupsApi.create("companies", { name: "health", label: "Health", displayOrder: 1 });
    const made = await coreApi.create("companies", {
      name: "health_band",
      label: "Band",
      groupName: "health",
      type: PropertyCreateTypeEnum.Enumeration,
      fieldType: PropertyCreateFieldTypeEnum.Select,
      options: [{ label: "Red", value: "red", displayOrder: 0, hidden: false }],
    });
    expect(made).toMatchObject({ name: "health_band", archived: false, options: [{ value: "red" }] });
    const changed = await coreApi.update("companies", "health_band", {
      options: [
        { label: "Red", value: "red", displayOrder: 0, hidden: false },
        { label: "Green", value: "green", displayOrder: 1, hidden: false },
      ],
    });
    expect(changed.options.map((option) => option.value)).toEqual(["red", "green"]);
    await coreApi.archive("companies", "health_band");
    const names = async (archived: boolean) =>
      (await coreApi.getAll("companies", archived)).results.map(({ name }) => name);
    expect(await names(false)).not.toContain("health_band");
    expect(await names(true)).toEqual(["health_band"]);
  });

  it("answer 207 for a batch of which one exists already", async () => {
    const sandbox = await startSandbox();
    const api = connect(sandbox).crm.properties.batchApi;
    const input = {
      ...score,
      type: PropertyCreateTypeEnum.Number,
      fieldType: PropertyCreateFieldTypeEnum.Number,
    };
    expect((await api.create("companies", { inputs: [input] })).results).toHaveLength(1);
    const again = await call(sandbox, "POST", `${path}/batch/create`, {
      body: { inputs: [score, { ...score, name: "trend" }] },
    });
    expect(again).toMatchObject({ status: 207, body: { numErrors: 1, results: [{ name: "trend" }] } });
  });
});

describe("property definitions", () => {
  it("show HubSpot's own with their options", async () => {
    const sandbox = await startSandbox();
    const all = await call<{
      results: { name: string; options: { value: string }[]; hubspotDefined?: boolean }[];
    }>(sandbox, "GET", path);
    const stage = all.body.results.find((property) => property.name === "lifecyclestage");
    expect(stage?.hubspotDefined).toBe(true);
    expect(stage?.options.map((option) => option.value)).toContain("customer");
    expect((await call(sandbox, "GET", `${path}/lifecyclestage`)).body.type).toBe("enumeration");
    expect((await call(sandbox, "GET", `${path}/nothing`)).status).toBe(404);
  });

  it("are refused when they are wrong, and 409 when the name is taken", async () => {
    const sandbox = await startSandbox();
    const create = async (change: object) =>
      (await call(sandbox, "POST", path, { body: { ...score, ...change } })).status;
    expect(await create({})).toBe(201);
    expect(await create({})).toBe(409);
    expect(await create({ name: "Upper" })).toBe(400);
    expect(await create({ name: "other", groupName: "nowhere" })).toBe(400);
    expect(await create({ name: "other", fieldType: "select" })).toBe(400);
    expect(await create({ name: "other", type: "enumeration", fieldType: "select" })).toBe(400);
    expect((await call(sandbox, "PATCH", `${path}/name`, { body: { label: "x" } })).status).toBe(400);
  });

  it("can be created again after they were archived", async () => {
    const sandbox = await startSandbox();
    await call(sandbox, "POST", path, { body: score });
    expect((await call(sandbox, "DELETE", `${path}/health_score`)).status).toBe(204);
    expect((await call(sandbox, "POST", path, { body: score })).status).toBe(201);
  });

  it("stop at the account's limit, which can be read", async () => {
    const sandbox = await startSandbox();
    sandbox.admin.setCustomPropertyLimit(firstPortal(sandbox).portalId, { limit: 1 });
    expect((await call(sandbox, "POST", path, { body: score })).status).toBe(201);
    const full = await call(sandbox, "POST", path, { body: { ...score, name: "one_too_many" } });
    expect(full).toMatchObject({
      status: 400,
      body: { category: "VALIDATION_ERROR", subCategory: "Properties.PROPERTY_LIMIT_EXCEEDED" },
    });
    const limits = await call<{ byObjectType: object[] }>(
      sandbox,
      "GET",
      "/crm/limits/2026-09/custom-properties",
    );
    expect(limits.body.byObjectType).toContainEqual(
      expect.objectContaining({ objectTypeId: "0-2", limit: 1, usage: 1, percentage: 100 }),
    );
  });
});

describe("an account's admin", () => {
  it("deletes a property with its values, and changes the type of another", async () => {
    const sandbox = await startSandbox();
    const { portalId } = firstPortal(sandbox);
    await call(sandbox, "POST", path, { body: score });
    const { id } = sandbox.admin.createRecord(portalId, { values: { name: "Heron", health_score: "38" } });
    const write = () =>
      call(sandbox, "PATCH", `/crm/objects/2026-09/companies/${id}`, {
        body: { properties: { health_score: "40" } },
      });
    expect((await write()).status).toBe(200);

    sandbox.admin.retypeProperty(portalId, {
      name: "health_score",
      newType: "enumeration",
      options: ["low", "high"],
    });
    expect(await write()).toMatchObject({ status: 400, body: { errors: [{ code: "INVALID_OPTION" }] } });

    sandbox.admin.deleteProperty(portalId, { name: "health_score" });
    expect(await write()).toMatchObject({
      status: 400,
      body: { errors: [{ code: "PROPERTY_DOESNT_EXIST" }] },
    });
    const read = await call<{ properties: object }>(
      sandbox,
      "GET",
      `/crm/objects/2026-09/companies/${id}?properties=health_score`,
    );
    expect(read.body.properties).not.toHaveProperty("health_score");
  });
});

import { describe, expect, it } from "vitest";
import { type Called, call, datedClient, firstPortal, makeCompanies, startSandbox } from "./support.ts";

interface BatchBody {
  status: string;
  results: { id: string; properties: Record<string, string>; objectWriteTraceId?: string; new?: boolean }[];
  numErrors?: number;
  errors?: {
    category: string;
    message: string;
    context: Record<string, string[]>;
    errors: unknown[];
    links: object;
  }[];
}

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

function batch(
  sandbox: Sandbox,
  action: string,
  body: unknown,
  type = "companies",
): Promise<Called<BatchBody>> {
  return call<BatchBody>(sandbox, "POST", `/crm/objects/2026-09/${type}/batch/${action}`, { body });
}

async function nameOf(sandbox: Sandbox, id: string): Promise<unknown> {
  const read = await call<{ properties: Record<string, string> }>(
    sandbox,
    "GET",
    `/crm/objects/2026-09/companies/${id}`,
  );
  return read.body.properties.name;
}

describe("the official client's batches", () => {
  it("create, read, update and archive", async () => {
    const sandbox = await startSandbox();
    const api = datedClient(sandbox).crm.companies.batchApi;
    const made = await api.create({
      inputs: ["A", "B"].map((name) => ({ properties: { name }, associations: [] })),
    });
    expect(made.status).toBe("COMPLETE");
    const ids = made.results.map((record) => record.id);
    const updated = await api.update({ inputs: ids.map((id) => ({ id, properties: { city: "Lyon" } })) });
    expect(updated.results.map((record) => record.properties.city)).toEqual(["Lyon", "Lyon"]);
    const read = await api.read({
      inputs: ids.map((id) => ({ id })),
      properties: ["name"],
      propertiesWithHistory: [],
    });
    expect(read.results.map((record) => record.properties.name)).toEqual(["A", "B"]);
    await api.archive({ inputs: ids.map((id) => ({ id })) });
    const gone = await batch(sandbox, "read", { inputs: ids.map((id) => ({ id })), properties: [] });
    expect(gone).toMatchObject({ status: 207, body: { results: [], numErrors: 1 } });
  });
});

describe("a read with history", () => {
  const historyOf = async (sandbox: Sandbox, id: string) => {
    const read = await batch(sandbox, "read", {
      inputs: [{ id }],
      properties: [],
      propertiesWithHistory: ["city", "name"],
    });
    const [record] = read.body.results as unknown as {
      propertiesWithHistory: Record<string, { value: string }[]>;
    }[];
    return record!.propertiesWithHistory;
  };

  it("tells every value that a property had, newest first, and no write that changed nothing", async () => {
    const sandbox = await startSandbox();
    const [id = ""] = await makeCompanies(sandbox, 1);
    for (const city of ["Oslo", "Bergen", "Bergen", ""])
      await batch(sandbox, "update", { inputs: [{ id, properties: { city } }] });
    const history = await historyOf(sandbox, id);
    expect(history.city?.map(({ value }) => value)).toEqual(["", "Bergen", "Oslo"]);
    expect(history.name).toHaveLength(1);
  });

  it("keeps the last twenty, and takes at most fifty records", async () => {
    const sandbox = await startSandbox();
    const ids = await makeCompanies(sandbox, 51);
    for (let n = 0; n < 25; n += 1)
      await batch(sandbox, "update", { inputs: [{ id: ids[0], properties: { city: `City ${n}` } }] });
    expect((await historyOf(sandbox, ids[0]!)).city).toHaveLength(20);
    const inputs = ids.map((id) => ({ id }));
    const many = await batch(sandbox, "read", { inputs, properties: [], propertiesWithHistory: ["city"] });
    expect(many.status).toBe(400);
  });
});

describe("a batch", () => {
  it("of a hundred is taken, of a hundred and one refused", async () => {
    const sandbox = await startSandbox();
    const ids = await makeCompanies(sandbox, 101);
    const inputs = ids.map((id) => ({ id, properties: { city: "Oslo" } }));
    expect((await batch(sandbox, "update", { inputs })).status).toBe(400);
    expect((await batch(sandbox, "update", { inputs: inputs.slice(0, 100) })).status).toBe(200);
  });

  it("names the ids that do not exist and does the rest", async () => {
    const sandbox = await startSandbox();
    const [id = ""] = await makeCompanies(sandbox, 1);
    const answer = await batch(sandbox, "update", {
      inputs: [
        { id, properties: { name: "New" } },
        { id: "17", properties: { name: "Nobody" } },
      ],
    });
    expect(answer.status).toBe(207);
    expect(answer.body.results.map((record) => record.id)).toEqual([id]);
    expect(answer.body.errors).toMatchObject([
      { category: "OBJECT_NOT_FOUND", context: { ids: ["17"] }, errors: [], links: {} },
    ]);
  });

  it("with one bad value is refused whole without trace ids, and nothing of it is written", async () => {
    const sandbox = await startSandbox();
    const [good = "", bad = ""] = await makeCompanies(sandbox, 2);
    const inputs = [
      { id: good, properties: { name: "New" } },
      { id: bad, properties: { annualrevenue: "much" } },
    ];
    const answer = await batch(sandbox, "update", { inputs });
    expect(answer).toMatchObject({ status: 400, body: { category: "VALIDATION_ERROR" } });
    expect(await nameOf(sandbox, good)).toBe("Company 1");
  });

  it("with one bad value does the rest when its inputs carry trace ids", async () => {
    const sandbox = await startSandbox();
    const [good = "", bad = ""] = await makeCompanies(sandbox, 2);
    const answer = await batch(sandbox, "update", {
      inputs: [
        { id: good, objectWriteTraceId: "t1", properties: { name: "New" } },
        { id: bad, objectWriteTraceId: "t2", properties: { annualrevenue: "much" } },
      ],
    });
    expect(answer.status).toBe(207);
    expect(answer.body.results).toMatchObject([{ id: good, objectWriteTraceId: "t1" }]);
    expect(answer.body.errors).toMatchObject([
      {
        category: "VALIDATION_ERROR",
        context: { objectWriteTraceId: ["t2"], propertyName: ["annualrevenue"] },
      },
    ]);
    expect(await nameOf(sandbox, good)).toBe("New");
  });

  it("with an id twice is refused", async () => {
    const sandbox = await startSandbox();
    const [id = ""] = await makeCompanies(sandbox, 1);
    const input = { id, properties: { name: "New" } };
    expect((await batch(sandbox, "update", { inputs: [input, input] })).status).toBe(400);
  });

  it("upserts by a unique property, and says which records are new", async () => {
    const sandbox = await startSandbox();
    const upsert = (email: string, firstname: string) =>
      batch(
        sandbox,
        "upsert",
        { inputs: [{ id: email, idProperty: "email", properties: { firstname } }] },
        "contacts",
      );
    const first = await upsert("ada@heron.example", "Ada");
    const second = await upsert("ADA@heron.example", "Adele");
    expect(first.body.results[0]?.new).toBe(true);
    expect(second.body.results[0]).toMatchObject({ id: first.body.results[0]?.id, new: false });
  });
});

describe("a validation rule of the account", () => {
  it("refuses one record and lets the others through", async () => {
    const sandbox = await startSandbox();
    const [good = "", bad = ""] = await makeCompanies(sandbox, 2);
    sandbox.admin.setValidationRule(firstPortal(sandbox).portalId, {
      recordIds: [bad],
      message: "Close date is required.",
    });
    const answer = await batch(sandbox, "update", {
      inputs: [good, bad].map((id) => ({ id, objectWriteTraceId: id, properties: { name: "New" } })),
    });
    expect(answer.status).toBe(207);
    expect(answer.body.errors?.[0]?.context).toMatchObject({ objectWriteTraceId: [bad] });
    expect(answer.body.errors?.[0]?.message).toContain("Close date is required.");
    expect([await nameOf(sandbox, good), await nameOf(sandbox, bad)]).toEqual(["New", "Company 2"]);
  });

  it("refuses the whole batch when it is told to", async () => {
    const sandbox = await startSandbox();
    const { portalId } = firstPortal(sandbox);
    const [good = "", bad = ""] = await makeCompanies(sandbox, 2);
    sandbox.admin.setValidationRule(portalId, { recordIds: [bad], refusesWholeBatch: true });
    const body = {
      inputs: [good, bad].map((id) => ({ id, objectWriteTraceId: id, properties: { name: "New" } })),
    };
    expect((await batch(sandbox, "update", body)).status).toBe(400);
    expect(await nameOf(sandbox, good)).toBe("Company 1");
    sandbox.admin.clearValidationRule(portalId);
    expect((await batch(sandbox, "update", body)).status).toBe(200);
  });
});

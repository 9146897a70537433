import { AssociationSpecAssociationCategoryEnum } from "@hubspot/api-client/lib/codegen/crm/associations/v4/models/AssociationSpec.js";
import { describe, expect, it } from "vitest";
import { call, datedClient, firstPortal, makeCompanies, numberedClient, startSandbox } from "./support.ts";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

interface Listed {
  results: {
    id: string;
    associations?: Record<
      string,
      { results: { id: string; type: string }[]; paging?: { next: { after: string; link: string } } }
    >;
  }[];
}

function makeContact(sandbox: Sandbox, email: string): string {
  return sandbox.admin.createRecord(firstPortal(sandbox).portalId, { type: "contacts", values: { email } })
    .id;
}

async function linkedAccount(
  contacts: number,
): Promise<{ sandbox: Sandbox; company: string; contactIds: string[] }> {
  const sandbox = await startSandbox({ inlineAssociationLimit: 3 });
  const [company = ""] = await makeCompanies(sandbox, 1);
  const contactIds = Array.from({ length: contacts }, (_, index) =>
    makeContact(sandbox, `p${index}@heron.example`),
  );
  for (const contact of contactIds) {
    sandbox.admin.associate(firstPortal(sandbox).portalId, {
      fromType: "contacts",
      fromId: contact,
      toType: "companies",
      toId: company,
    });
  }
  return { sandbox, company, contactIds };
}

describe("inline associations", () => {
  it("name the primary company twice, as HubSpot does", async () => {
    const { sandbox, company } = await linkedAccount(1);
    const page = await call<Listed>(sandbox, "GET", "/crm/objects/2026-09/contacts?associations=companies");
    expect(page.body.results[0]?.associations?.companies?.results).toEqual([
      { id: company, type: "contact_to_company" },
      { id: company, type: "contact_to_company_unlabeled" },
    ]);
  });

  it("stop at the limit and leave the rest to a link that can be followed", async () => {
    const { sandbox, contactIds } = await linkedAccount(5);
    const page = await call<Listed>(sandbox, "GET", "/crm/objects/2026-09/companies?associations=contacts");
    const inline = page.body.results[0]?.associations?.contacts;
    expect(new Set(inline?.results.map((result) => result.id))).toEqual(new Set(contactIds.slice(0, 3)));
    const link = new URL(String(inline?.paging?.next.link));
    const rest = await call<{ results: { toObjectId: string }[] }>(
      sandbox,
      "GET",
      link.pathname + link.search,
    );
    expect(rest.body.results.map((result) => result.toObjectId)).toEqual(contactIds.slice(3));
  });

  it("are absent where there are none", async () => {
    const sandbox = await startSandbox();
    await makeCompanies(sandbox, 1);
    const page = await call<Listed>(sandbox, "GET", "/crm/objects/2026-09/companies?associations=contacts");
    expect(page.body.results[0]).not.toHaveProperty("associations");
  });
});

describe.each([
  ["numbered", numberedClient],
  ["dated", datedClient],
])("the official client's associations, %s", (_name, connect) => {
  it("are made and read in batches", async () => {
    const sandbox = await startSandbox();
    const [company = ""] = await makeCompanies(sandbox, 1);
    const contact = makeContact(sandbox, "ada@heron.example");
    const api = connect(sandbox).crm.associations.v4.batchApi;
    const types = [
      { associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined, associationTypeId: 1 },
    ];
    const made = await api.create("contacts", "companies", {
      inputs: [{ _from: { id: contact }, to: { id: company }, types }],
    });
    expect(made.results).toHaveLength(1);
    const read = await api.getPage("companies", "contacts", { inputs: [{ id: company }] });
    expect(read.results[0]?._from.id).toBe(company);
    expect(read.results[0]?.to.map((target) => String(target.toObjectId))).toEqual([contact]);
    expect(read.results[0]?.to[0]?.associationTypes.map((type) => type.typeId)).toEqual([2, 280]);
  });
});

describe("batch reads of associations", () => {
  it("report records without any as errors beside the others", async () => {
    const { sandbox, company, contactIds } = await linkedAccount(1);
    const [lonely = ""] = await makeCompanies(sandbox, 1);
    const answer = await call<{ results: unknown[]; errors: { context: object }[] }>(
      sandbox,
      "POST",
      "/crm/associations/2026-09/companies/contacts/batch/read",
      { body: { inputs: [{ id: company }, { id: lonely }] } },
    );
    expect(answer.status).toBe(207);
    expect(answer.body.results).toMatchObject([
      { from: { id: company }, to: [{ toObjectId: contactIds[0] }] },
    ]);
    expect(answer.body.errors).toMatchObject([{ context: { fromObjectId: [lonely] } }]);
  });

  it("take a thousand inputs, and not one more", async () => {
    const sandbox = await startSandbox();
    const inputs = Array.from({ length: 1001 }, (_, index) => ({ id: String(index + 1) }));
    const read = (count: number) =>
      call(sandbox, "POST", "/crm/associations/2026-09/companies/contacts/batch/read", {
        body: { inputs: inputs.slice(0, count) },
      });
    expect((await read(1000)).status).toBe(207);
    expect((await read(1001)).status).toBe(400);
  });
});

describe("a record's links", () => {
  it("are made by default type, read, and cut", async () => {
    const sandbox = await startSandbox();
    const [company = ""] = await makeCompanies(sandbox, 1);
    const contact = makeContact(sandbox, "ada@heron.example");
    const path = `/crm/objects/2026-09/companies/${company}/associations`;
    expect((await call(sandbox, "PUT", `${path}/default/contacts/${contact}`)).status).toBe(200);
    expect((await call<{ results: object[] }>(sandbox, "GET", `${path}/contacts`)).body.results).toHaveLength(
      1,
    );
    expect((await call(sandbox, "DELETE", `${path}/contacts/${contact}`)).status).toBe(204);
    expect((await call<{ results: object[] }>(sandbox, "GET", `${path}/contacts`)).body.results).toEqual([]);
  });

  it("do not move the last-modified date", async () => {
    const sandbox = await startSandbox();
    const [company = ""] = await makeCompanies(sandbox, 1);
    const contact = makeContact(sandbox, "ada@heron.example");
    const before = await call(sandbox, "GET", `/crm/objects/2026-09/companies/${company}`);
    sandbox.admin.advanceTime(5_000);
    await call(
      sandbox,
      "PUT",
      `/crm/objects/2026-09/companies/${company}/associations/default/contacts/${contact}`,
    );
    const after = await call(sandbox, "GET", `/crm/objects/2026-09/companies/${company}`);
    expect(after.body.updatedAt).toBe(before.body.updatedAt);
  });

  it("come with a record that is created with them", async () => {
    const sandbox = await startSandbox();
    const [company = ""] = await makeCompanies(sandbox, 1);
    const made = await call(sandbox, "POST", "/crm/objects/2026-09/tasks", {
      body: {
        properties: {
          hs_task_subject: "Call Ada",
          hs_timestamp: "2026-12-01T09:00:00Z",
          hs_task_status: "NOT_STARTED",
        },
        associations: [
          {
            to: { id: company },
            types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 192 }],
          },
        ],
      },
    });
    expect(made.status).toBe(201);
    const read = await call<{ results: object[] }>(
      sandbox,
      "GET",
      `/crm/objects/2026-09/companies/${company}/associations/tasks`,
    );
    expect(read.body.results).toMatchObject([{ toObjectId: made.body.id }]);
  });
});

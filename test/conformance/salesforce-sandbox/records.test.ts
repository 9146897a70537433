import { describe, expect, it } from "vitest";
import { refusal, start } from "./support.ts";

describe("one record", () => {
  it("is made, read, changed and deleted", async () => {
    const { connection, sandbox, orgId } = await start();
    const accounts = connection.sobject("Account");
    const made = await accounts.create({ Name: "Hello", NumberOfEmployees: 12 });
    expect(made).toMatchObject({ success: true, errors: [] });
    const id = made.id as string;
    expect(id).toMatch(/^001\w{15}$/);
    await accounts.update({ Id: id, Name: "Hello2" });
    const record = await accounts.retrieve(id);
    expect(record).toMatchObject({
      Id: id,
      Name: "Hello2",
      NumberOfEmployees: 12,
      Type: null,
      IsDeleted: false,
    });
    expect(record.attributes).toEqual({
      type: "Account",
      url: `/services/data/v67.0/sobjects/Account/${id}`,
    });
    expect(record.CreatedDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/);
    // An id of 15 characters names the same record.
    expect((await accounts.retrieve(id.slice(0, 15))).Id).toBe(id);
    await accounts.destroy(id);
    expect((await refusal(accounts.retrieve(id))).name).toBe("ENTITY_IS_DELETED");
    const writes = sandbox.truth.read(0, 100).filter(({ property }) => property === "Name");
    expect(writes).toMatchObject([
      { org: orgId, objectType: "Account", id, value: "Hello", previous: null, origin: "api" },
      { org: orgId, objectType: "Account", id, value: "Hello2", previous: "Hello", origin: "api" },
    ]);
  });

  it.each([
    [{}, "REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]"],
    [{ Name: "A", Foo: 1 }, "INVALID_FIELD", "No such column 'Foo' on sobject of type Account"],
    [{ Name: "x".repeat(256) }, "STRING_TOO_LONG", /max length=255/],
    [{ Name: "A", NumberOfEmployees: "many" }, "JSON_PARSER_ERROR", /int/],
    [{ Name: "A", NumberOfEmployees: 1e9 }, "NUMBER_OUTSIDE_VALID_RANGE", /Employees/],
    [
      { Name: "A", SystemModstamp: "2026-01-01T00:00:00Z" },
      "INVALID_FIELD_FOR_INSERT_UPDATE",
      /SystemModstamp/,
    ],
    [{ Name: "A", ParentId: "001000000000001AAA" }, "INVALID_CROSS_REFERENCE_KEY", /cross reference/],
    [{ Name: "A", ParentId: "nonsense" }, "MALFORMED_ID", /id value of incorrect type/],
  ])("is refused: %j", async (values, name, message) => {
    const { connection } = await start();
    const refused = await refusal(connection.sobject("Account").create(values));
    expect(refused.name).toBe(name);
    expect(refused.message).toMatch(message);
  });

  it("is made or changed by an external id, which may be ambiguous", async () => {
    const { connection, sandbox, orgId, connect } = await start();
    sandbox.admin.addFields(orgId, {
      object: "Account",
      fields: [{ name: "Ext__c", type: "string", length: 40, externalId: true }],
    });
    const accounts = connection.sobject("Account");
    const made = await accounts.upsert({ Name: "New", Ext__c: "a" }, "Ext__c");
    expect(made).toMatchObject({ success: true, created: true });
    expect(await accounts.upsert({ Name: "Newer", Ext__c: "a" }, "Ext__c")).toMatchObject({
      id: made.id,
      success: true,
      created: false,
    });
    // Before version 46 an update by external id had no body.
    const old = await connect("45.0").sobject("Account").upsert({ Name: "Old way", Ext__c: "a" }, "Ext__c");
    expect(old).toEqual({ success: true, errors: [] });
    expect((await accounts.retrieve(made.id as string)).Name).toBe("Old way");
    await accounts.create({ Name: "Twin", Ext__c: "A" });
    expect((await refusal(accounts.upsert({ Name: "Which?", Ext__c: "a" }, "Ext__c"))).name).toBe(
      "MULTIPLE_CHOICES",
    );
  });

  it("of another org does not exist", async () => {
    const { sandbox, connection, connect } = await start({
      orgs: [{ portfolio: "empty" }, { portfolio: "empty" }],
    });
    const made = await connection.sobject("Account").create({ Name: "Ours" });
    const other = connect("67.0", sandbox.orgs[1]?.accessToken);
    expect((await refusal(other.sobject("Account").retrieve(made.id as string))).name).toBe("NOT_FOUND");
    expect((await other.query("SELECT Id FROM Account")).totalSize).toBe(0);
  });
});

describe("collections", () => {
  it("of up to 200 records have one result each, in order; what is gone reads as null", async () => {
    const { connection } = await start();
    const accounts = connection.sobject("Account");
    const made = await accounts.create([{ Name: "A" }, { NumberOfEmployees: 3 }, { Name: "C" }]);
    expect(made.map(({ success }) => success)).toEqual([true, false, true]);
    expect(made[1]?.errors).toMatchObject([{ statusCode: "REQUIRED_FIELD_MISSING", fields: ["Name"] }]);
    const ids = [made[0]?.id as string, made[2]?.id as string];
    await accounts.update(ids.map((Id, index) => ({ Id, Name: `Updated ${index}` })));
    expect((await accounts.retrieve(ids)).map(({ Name }) => Name)).toEqual(["Updated 0", "Updated 1"]);
    await accounts.destroy(ids);
    expect(await accounts.retrieve(ids)).toEqual([null, null]);
  });

  it("of 201 are refused whole", async () => {
    const { connection } = await start();
    const many = Array.from({ length: 201 }, (_, index) => ({ Name: `A${index}` }));
    expect((await refusal(connection.sobject("Account").create(many))).name).toBe("EXCEEDED_ID_LIMIT");
    expect((await connection.query("SELECT Id FROM Account")).totalSize).toBe(0);
  });

  it("with allOrNone leave nothing behind when one record is refused, not even in the truth log", async () => {
    const { connection, sandbox } = await start();
    const accounts = connection.sobject("Account");
    const kept = await accounts.create({ Name: "Kept" });
    const before = sandbox.truth.lastSeq;
    const results = await connection.request<{ errors: { statusCode: string }[] }[]>({
      method: "PATCH",
      url: "/composite/sobjects",
      body: JSON.stringify({
        allOrNone: true,
        records: [
          { attributes: { type: "Account" }, id: kept.id, Name: "Changed" },
          { attributes: { type: "Account" }, id: kept.id, NumberOfEmployees: "no" },
        ],
      }),
      headers: { "content-type": "application/json" },
    });
    expect(results.map(({ errors }) => errors.map(({ statusCode }) => statusCode))).toEqual([
      ["ALL_OR_NONE_OPERATION_ROLLED_BACK"],
      ["JSON_PARSER_ERROR", "ALL_OR_NONE_OPERATION_ROLLED_BACK"],
    ]);
    expect((await accounts.retrieve(kept.id as string)).Name).toBe("Kept");
    expect(sandbox.truth.lastSeq).toBe(before);
  });
});

describe("composite", () => {
  it("lets a call use what an earlier one answered", async () => {
    const { connection } = await start();
    const answer = await connection.requestPost<{ compositeResponse: { httpStatusCode: number }[] }>(
      "/composite",
      {
        compositeRequest: [
          {
            method: "POST",
            url: "/services/data/v67.0/sobjects/Account",
            referenceId: "a",
            body: { Name: "Parent" },
          },
          {
            method: "POST",
            url: "/services/data/v67.0/sobjects/Contact",
            referenceId: "c",
            body: { LastName: "Child", AccountId: "@{a.id}" },
          },
        ],
      },
    );
    expect(answer.compositeResponse.map(({ httpStatusCode }) => httpStatusCode)).toEqual([201, 201]);
    const found = await connection.query("SELECT Account.Name FROM Contact WHERE LastName = 'Child'");
    expect(found.records[0]).toMatchObject({ Account: { Name: "Parent" } });
  });

  it("with allOrNone takes everything back", async () => {
    const { connection } = await start();
    await connection.requestPost("/composite", {
      allOrNone: true,
      compositeRequest: [
        {
          method: "POST",
          url: "/services/data/v67.0/sobjects/Account",
          referenceId: "a",
          body: { Name: "Gone" },
        },
        { method: "POST", url: "/services/data/v67.0/sobjects/Contact", referenceId: "c", body: {} },
      ],
    });
    expect((await connection.query("SELECT Id FROM Account")).totalSize).toBe(0);
  });
});

describe("what belongs together", () => {
  it("activities know their account by what or whom they are about; cases by their contact", async () => {
    const { connection } = await start();
    const account = await connection.sobject("Account").create({ Name: "A" });
    const contact = await connection.sobject("Contact").create({ LastName: "P", AccountId: account.id });
    await connection.sobject("Task").create({ Subject: "Call back", WhoId: contact.id });
    await connection.sobject("Case").create({ Subject: "Broken", ContactId: contact.id, Status: "Closed" });
    expect((await connection.query("SELECT AccountId, IsClosed FROM Task")).records[0]).toMatchObject({
      AccountId: account.id,
      IsClosed: false,
    });
    const cases = await connection.query("SELECT AccountId, IsClosed, ClosedDate, CaseNumber FROM Case");
    expect(cases.records[0]).toMatchObject({ AccountId: account.id, IsClosed: true });
    expect(cases.records[0]?.ClosedDate).not.toBeNull();
  });

  it("an account's contacts go to the recycle bin with it, and queryAll still finds them", async () => {
    const { connection } = await start();
    const account = await connection.sobject("Account").create({ Name: "A" });
    await connection.sobject("Contact").create({ LastName: "P", AccountId: account.id });
    await connection.sobject("Account").destroy(account.id as string);
    const soql = "SELECT Id, IsDeleted FROM Contact";
    expect((await connection.query(soql)).totalSize).toBe(0);
    expect((await connection.query(soql, { scanAll: true })).records).toMatchObject([{ IsDeleted: true }]);
  });

  it("a merge's loser names its master", async () => {
    const { connection, sandbox, orgId } = await start();
    const [winner, loser] = await connection.sobject("Account").create([{ Name: "W" }, { Name: "L" }]);
    await connection.sobject("Contact").create({ LastName: "P", AccountId: loser?.id });
    sandbox.admin.mergeRecords(orgId, { primaryId: winner?.id as string, otherId: loser?.id as string });
    const all = await connection.query(
      "SELECT Id FROM Account WHERE IsDeleted = TRUE AND MasterRecordId != NULL",
      {
        scanAll: true,
      },
    );
    expect(all.records).toMatchObject([{ Id: loser?.id }]);
    expect((await connection.query("SELECT AccountId FROM Contact")).records).toMatchObject([
      { AccountId: winner?.id },
    ]);
  });
});

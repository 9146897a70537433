import { describe, expect, it } from "vitest";
import { refusal, start } from "./support.ts";

describe("what the org is", () => {
  it("describes its objects", async () => {
    const { connection } = await start();
    const { sobjects } = await connection.describeGlobal();
    expect(sobjects.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "Account",
        "Case",
        "Contact",
        "EmailMessage",
        "Event",
        "Opportunity",
        "Task",
        "User",
      ]),
    );
    const account = await connection.sobject("Account").describe();
    expect(account).toMatchObject({ name: "Account", keyPrefix: "001", custom: false });
    const field = (name: string) => account.fields.find((one) => one.name === name);
    expect(field("Name")).toMatchObject({ type: "string", length: 255, nillable: false, createable: true });
    expect(field("SystemModstamp")).toMatchObject({ type: "datetime", createable: false, updateable: false });
    expect(field("OwnerId")).toMatchObject({
      type: "reference",
      referenceTo: ["User"],
      relationshipName: "Owner",
    });
    expect(account.childRelationships).toContainEqual(
      expect.objectContaining({ childSObject: "Contact", field: "AccountId", relationshipName: "Contacts" }),
    );
  });

  it("knows its user, its limits, its tabs and what was looked at", async () => {
    const { connection, orgId, sandbox } = await start({ orgs: [{ portfolio: "accounts:3" }] });
    const identity = await connection.identity();
    expect(identity.id).toMatch(/^https:/);
    expect(identity).toMatchObject({ organization_id: orgId, username: sandbox.orgs[0]?.username });
    const { DailyApiRequests: calls } = await connection.limits();
    if (!calls) throw new Error("There is no limit of calls.");
    expect(calls.Remaining).toBeLessThan(calls.Max);
    expect(connection.limitInfo.apiUsage).toEqual({
      used: expect.any(Number),
      limit: calls.Max,
    });
    await connection.query("SELECT Id, Name FROM Account ORDER BY Name LIMIT 2 FOR VIEW");
    expect((await connection.recent(5)).length).toBe(2);
    expect(await connection.sobject("Account").recent()).toMatchObject([{ Name: expect.any(String) }, {}]);
    expect((await connection.tabs())[0]).toMatchObject({
      label: expect.any(String),
      url: expect.any(String),
    });
    expect((await connection.theme()).themeItems.length).toBeGreaterThan(5);
  });

  it("lists what was changed and deleted, and finds words", async () => {
    const { connection } = await start();
    const [kept, gone] = await connection
      .sobject("Account")
      .create([{ Name: "Kept GmbH" }, { Name: "Gone" }]);
    await connection.sobject("Account").destroy(gone?.id as string);
    const [from, to] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 60_000)];
    expect((await connection.sobject("Account").updated(from, to)).ids).toEqual([kept?.id]);
    expect((await connection.sobject("Account").deleted(from, to)).deletedRecords).toMatchObject([
      { id: gone?.id },
    ]);
    for (const term of ["gmb*", '"kept gmbh"']) {
      const found = await connection.search(`FIND {${term}} IN ALL FIELDS RETURNING Account(Id, Name)`);
      expect(found.searchRecords).toMatchObject([{ Id: kept?.id, Name: "Kept GmbH" }]);
    }
  });

  it("takes new objects and fields", async () => {
    const { connection, sandbox, orgId } = await start();
    sandbox.admin.addObject(orgId, {
      name: "Invoice__c",
      fields: [
        { name: "Account__c", type: "reference", referenceTo: ["Account"] },
        { name: "Total__c", type: "currency" },
      ],
    });
    const account = await connection.sobject("Account").create({ Name: "A" });
    await connection.sobject("Invoice__c").create({ Name: "1", Account__c: account.id, Total__c: 12.345 });
    expect(
      (await connection.query("SELECT Total__c, Account__r.Name FROM Invoice__c")).records,
    ).toMatchObject([{ Total__c: 12.35, Account__r: { Name: "A" } }]);
  });
});

describe("permissions", () => {
  it("a field that the user may not see is not there: in describe, queries, reads and writes", async () => {
    const { connection, sandbox, orgId } = await start({ orgs: [{ portfolio: "accounts:1" }] });
    sandbox.admin.setFieldAccess(orgId, { object: "Account", field: "Industry", access: "none" });
    const { fields } = await connection.sobject("Account").describe();
    expect(fields.map(({ name }) => name)).not.toContain("Industry");
    expect((await refusal(connection.query("SELECT Industry FROM Account"))).name).toBe("INVALID_FIELD");
    expect((await refusal(connection.query("SELECT Id FROM Account WHERE Industry = 'Media'"))).name).toBe(
      "INVALID_FIELD",
    );
    const [record] = (await connection.query("SELECT Id FROM Account")).records;
    expect(await connection.sobject("Account").retrieve(record?.Id as string)).not.toHaveProperty("Industry");
    expect(
      (await refusal(connection.sobject("Account").update({ Id: record?.Id as string, Industry: "Media" })))
        .name,
    ).toBe("INVALID_FIELD");
  });

  it("a field that the user may only read refuses writes; an object may be hidden whole", async () => {
    const { connection, sandbox, orgId } = await start();
    sandbox.admin.setFieldAccess(orgId, { object: "Account", field: "Site", access: "read" });
    sandbox.admin.setObjectAccess(orgId, { object: "Case", visible: false });
    const created = connection.sobject("Account").create({ Name: "A", Site: "S" });
    expect((await refusal(created)).name).toBe("INVALID_FIELD_FOR_INSERT_UPDATE");
    expect((await refusal(connection.query("SELECT Id FROM Case"))).name).toBe("INVALID_TYPE");
    const { sobjects } = await connection.describeGlobal();
    expect(sobjects.map(({ name }) => name)).not.toContain("Case");
  });
});

describe("what can go wrong", () => {
  it("a session that is not known, or over", async () => {
    const { connect, connection, sandbox, orgId } = await start();
    expect((await refusal(connect("67.0", "00Dnonsense!x").query("SELECT Id FROM User"))).name).toBe(
      "INVALID_SESSION_ID",
    );
    sandbox.admin.addFault({ kind: "invalid-session", times: 1 });
    expect((await refusal(connection.query("SELECT Id FROM User"))).name).toBe("INVALID_SESSION_ID");
    expect((await connection.query("SELECT Id FROM User")).totalSize).toBeGreaterThan(0);
    expect(orgId).toMatch(/^00D/);
  });

  it("the day's calls are used up, until a day has passed", async () => {
    const { connection, sandbox } = await start({ dailyCalls: 2 });
    await connection.query("SELECT Id FROM User");
    await connection.query("SELECT Id FROM User");
    const refused = await refusal(connection.query("SELECT Id FROM User"));
    expect(refused).toEqual({ name: "REQUEST_LIMIT_EXCEEDED", message: "TotalRequests Limit exceeded." });
    expect(connection.limitInfo.apiUsage).toEqual({ used: 2, limit: 2 });
    sandbox.admin.advanceTime(86_400_000 + 3_600_000);
    await connection.query("SELECT Id FROM User");
  });

  it("a locked row, a rule of the admin's, an inactive owner", async () => {
    const { connection, sandbox, orgId } = await start({ orgs: [{ portfolio: "accounts:2" }] });
    const { records } = await connection.query("SELECT Id, OwnerId FROM Account ORDER BY Id");
    const [first, second] = records.map(({ Id }) => Id as string);
    sandbox.admin.lockRecords(orgId, { ids: [first as string] });
    sandbox.admin.setValidationRule(orgId, { recordIds: [second as string], message: "Not like this." });
    const results = await connection.sobject("Account").update([
      { Id: first as string, Site: "a" },
      { Id: second as string, Site: "b" },
    ]);
    expect(results.map(({ errors }) => errors[0])).toMatchObject([
      { statusCode: "UNABLE_TO_LOCK_ROW" },
      { statusCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message: "Not like this." },
    ]);
    sandbox.admin.unlockRecords(orgId);
    await connection.sobject("Account").update({ Id: first as string, Site: "a" });
    sandbox.admin.deactivateUser(orgId, { id: records[0]?.OwnerId as string });
    const task = connection.sobject("Task").create({ Subject: "T", OwnerId: records[0]?.OwnerId });
    expect((await refusal(task)).name).toBe("INACTIVE_OWNER_OR_USER");
  });

  it("a write that is applied while its answer is lost", async () => {
    const { connection, sandbox } = await start();
    sandbox.admin.addFault({ kind: "reset-after-apply", times: 1 });
    await expect(connection.sobject("Account").create({ Name: "Once" })).rejects.toThrow();
    expect((await connection.query("SELECT Id FROM Account")).totalSize).toBe(1);
  });

  it("a web page, a cut-off body, wrong types, a cursor that repeats", async () => {
    const { sandbox, org, connection } = await start({ orgs: [{ portfolio: "accounts:2001" }] });
    const get = async (path: string) => {
      const answer = await fetch(sandbox.instanceUrl + path, {
        headers: { Authorization: `Bearer ${org.accessToken}` },
      });
      return { status: answer.status, text: await answer.text() };
    };
    const query = `/services/data/v67.0/query?q=${encodeURIComponent("SELECT Id FROM Account")}`;
    sandbox.admin.addFault({ kind: "html", times: 1 });
    expect((await get(query)).text).toContain("<h1>");
    sandbox.admin.addFault({ kind: "truncated", times: 1 });
    const cut = await get(query);
    expect(cut.status).toBe(200);
    expect(() => JSON.parse(cut.text)).toThrow();
    sandbox.admin.addFault({ kind: "wrong-types", times: 1 });
    expect(JSON.parse((await get(query)).text)).toMatchObject({ records: "none" });
    sandbox.admin.addFault({ kind: "5xx", times: 1 });
    expect((await get(query)).status).toBe(503);
    const first = await connection.query("SELECT Id FROM Account");
    sandbox.admin.addFault({ kind: "repeat-cursor" });
    const next = JSON.parse((await get(new URL(first.nextRecordsUrl as string).pathname)).text) as {
      done: boolean;
    };
    expect(next.done).toBe(true);
  });
});

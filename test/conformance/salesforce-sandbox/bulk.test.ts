import { describe, expect, it } from "vitest";
import { refusal, start } from "./support.ts";

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Name: `Bulk ${index}`, NumberOfEmployees: index }));

describe("Bulk 2.0, records in", () => {
  it("inserts, and names each row that failed with its reason", async () => {
    const { connection } = await start();
    const results = await connection.bulk2.loadAndWaitForResults({
      object: "Account",
      operation: "insert",
      input: [...rows(200), { BillingState: "CA" }],
    });
    expect(results.successfulResults).toHaveLength(200);
    expect(results.successfulResults[0]).toMatchObject({ sf__Created: "true", Name: "Bulk 0" });
    expect(results.failedResults).toMatchObject([
      { sf__Id: "", sf__Error: "REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --" },
    ]);
    expect(results.unprocessedRecords).toEqual([]);
  });

  it("updates, upserts and deletes; a finished job may hold failed rows", async () => {
    const { connection, sandbox, orgId } = await start({ orgs: [{ portfolio: "accounts:3" }] });
    sandbox.admin.addFields(orgId, {
      object: "Account",
      fields: [{ name: "Ext__c", type: "string", externalId: true }],
    });
    const { records } = await connection.query("SELECT Id FROM Account ORDER BY Id");
    const ids = records.map(({ Id }) => Id as string);
    sandbox.admin.lockRecords(orgId, { ids: [ids[1] as string] });
    const updated = await connection.bulk2.loadAndWaitForResults({
      object: "Account",
      operation: "update",
      input: ids.map((Id, index) => ({ Id, Ext__c: `e${index}` })),
    });
    expect(updated.successfulResults.map(({ sf__Id }) => sf__Id)).toEqual([ids[0], ids[2]]);
    expect(updated.failedResults).toMatchObject([
      {
        sf__Id: ids[1],
        sf__Error: expect.stringMatching(/^UNABLE_TO_LOCK_ROW:unable to obtain exclusive access/),
      },
    ]);
    const upserted = await connection.bulk2.loadAndWaitForResults({
      object: "Account",
      operation: "upsert",
      externalIdFieldName: "Ext__c",
      input: [
        { Ext__c: "e0", Name: "Renamed" },
        { Ext__c: "new", Name: "Made" },
      ],
    });
    expect(upserted.failedResults).toEqual([]);
    expect(upserted.successfulResults.map(({ sf__Created }) => sf__Created)).toEqual(["false", "true"]);
    const deleted = await connection.bulk2.loadAndWaitForResults({
      object: "Account",
      operation: "delete",
      input: [{ Id: ids[0] as string }],
    });
    expect(deleted.successfulResults).toHaveLength(1);
    expect((await connection.query("SELECT Id FROM Account")).totalSize).toBe(3);
  });

  it("takes time: a job waits, is worked on, and is done on the sandbox's clock, whether or not anybody asks", async () => {
    const { connection, sandbox } = await start({ bulkQueueMs: 60_000, bulkMsPerThousand: 60_000_000 });
    const job = connection.bulk2.createJob({ object: "Account", operation: "insert" });
    await job.open();
    await job.uploadData(rows(2));
    await job.close();
    expect((await job.check()).state).toBe("UploadComplete");
    sandbox.admin.advanceTime(61_000);
    expect((await job.check()).state).toBe("InProgress");
    sandbox.admin.advanceTime(3_600_000);
    const done = await job.check();
    expect(done).toMatchObject({ state: "JobComplete", numberRecordsProcessed: 2, numberRecordsFailed: 0 });
    expect((await connection.query("SELECT Id FROM Account")).totalSize).toBe(2);
  });

  it("fails as a whole for a heading that is no field", async () => {
    const { connection } = await start();
    const job = connection.bulk2.createJob({ object: "Account", operation: "insert" });
    await job.open();
    await job.uploadData([{ Nmae: "typo" }]);
    await job.close();
    await expect(job.poll(5, 5000)).rejects.toThrow(/InvalidBatch : Field name not found : Nmae/);
  });

  it("takes nothing, and takes no second upload", async () => {
    const { connection } = await start();
    const empty = await connection.bulk2.loadAndWaitForResults({
      object: "Account",
      operation: "insert",
      input: [],
    });
    expect(empty).toEqual({ successfulResults: [], failedResults: [], unprocessedRecords: [] });
    const job = connection.bulk2.createJob({ object: "Account", operation: "insert" });
    await job.open();
    await job.uploadData(rows(1));
    const again = connection.bulk2.job("ingest", { id: job.id });
    await again.check();
    await expect(again.uploadData(rows(1))).rejects.toThrow(/multiple contents/);
  });

  it("empties a field with #N/A and leaves it alone with nothing", async () => {
    const { connection } = await start();
    const made = await connection.sobject("Account").create({ Name: "A", Site: "S", TickerSymbol: "T" });
    await connection.bulk2.loadAndWaitForResults({
      object: "Account",
      operation: "update",
      input: `Id,Site,TickerSymbol\n${made.id},#N/A,\n`,
    });
    expect(await connection.sobject("Account").retrieve(made.id as string)).toMatchObject({
      Site: null,
      TickerSymbol: "T",
    });
  });
});

describe("Bulk 2.0, records out", () => {
  it("comes in pages, each with its header, until the locator says null", async () => {
    const { connection, sandbox, org } = await start({ orgs: [{ portfolio: "accounts:25" }] });
    const job = await connection.requestPost<{ id: string }>("/jobs/query", {
      operation: "query",
      query: "SELECT Id, Name, Owner.Name, SystemModstamp FROM Account",
    });
    const url = `${sandbox.instanceUrl}/services/data/v67.0/jobs/query/${job.id}`;
    const get = (path: string) =>
      fetch(url + path, { headers: { Authorization: `Bearer ${org.accessToken}` } });
    await expect
      .poll(async () => ((await (await get("")).json()) as { state: string }).state)
      .toBe("JobComplete");
    const pages: string[][] = [];
    let locator: string | null = null;
    do {
      const answer: Response = await get(
        `/results?maxRecords=10${locator === null ? "" : `&locator=${locator}`}`,
      );
      expect(answer.headers.get("content-type")).toBe("text/csv");
      pages.push((await answer.text()).trim().split("\n"));
      locator = answer.headers.get("sforce-locator");
    } while (locator !== null && locator !== "null");
    expect(pages.map((lines) => lines.length)).toEqual([11, 11, 6]);
    for (const [header] of pages) expect(header).toBe('"Id","Name","Owner.Name","SystemModstamp"');
    expect(pages[0]?.[1]).toMatch(/^"001\w{15}",".+",".+ .+","\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z"$/);
  });

  it("gives all rows to the official client where they fit on one page", async () => {
    const { connection } = await start({ orgs: [{ portfolio: "accounts:25" }] });
    const stream = await connection.bulk2.query("SELECT Id, Name FROM Account");
    expect(await stream.toArray()).toHaveLength(25);
  });

  it("refuses totals and inner queries", async () => {
    const { connection } = await start();
    const post = (query: string) => connection.requestPost("/jobs/query", { operation: "query", query });
    expect((await refusal(post("SELECT COUNT(Id) FROM Account"))).name).toBe("API_ERROR");
    expect((await refusal(post("SELECT Id, (SELECT Id FROM Contacts) FROM Account"))).name).toBe("API_ERROR");
    expect((await refusal(post("SELECT Nope FROM Account LIMIT"))).name).toBe("MALFORMED_QUERY");
  });
});

import fc from "fast-check";
import type { Connection } from "jsforce";
import { describe, expect, it } from "vitest";
import { refusal, start } from "./support.ts";

const names = async (connection: Connection, where: string) => {
  const found = await connection.query(`SELECT Name FROM Account ${where}`);
  return found.records.map(({ Name }) => Name as string);
};

/** Four accounts whose values differ in what queries can ask. */
async function startWithFour() {
  const started = await start();
  const { sandbox, orgId, connection } = started;
  sandbox.admin.addFields(orgId, {
    object: "Account",
    fields: [
      { name: "Plan__c", type: "picklist", picklist: ["Basic", "Pro"], restricted: true },
      { name: "Tags__c", type: "multipicklist", picklist: ["a", "b", "c"] },
      { name: "Renewal__c", type: "date" },
    ],
  });
  await connection.sobject("Account").create([
    { Name: "alpha", NumberOfEmployees: 5, Plan__c: "Pro", Tags__c: "a;b", Renewal__c: "2026-03-01" },
    { Name: "Beta", NumberOfEmployees: 50, Plan__c: "Basic", Tags__c: "b", Renewal__c: "2026-09-30" },
    { Name: "gamma%", NumberOfEmployees: 500, Tags__c: "a;c" },
    { Name: "Delta's", Renewal__c: "2027-01-15", Description: "long text" },
  ]);
  return started;
}

describe("WHERE", () => {
  it.each([
    ["Name = 'ALPHA'", ["alpha"]],
    ["Name LIKE '%a'", ["alpha", "Beta"]],
    ["Name LIKE 'gamma\\\\%'", ["gamma%"]],
    ["Name LIKE '_eta'", ["Beta"]],
    ["Name = 'Delta\\'s'", ["Delta's"]],
    ["NumberOfEmployees > 5 AND NumberOfEmployees <= 500", ["Beta", "gamma%"]],
    ["NumberOfEmployees < 10 OR (Plan__c = 'Basic' AND NumberOfEmployees = 50)", ["alpha", "Beta"]],
    ["NOT (Plan__c = 'Pro')", ["Beta", "gamma%", "Delta's"]],
    ["Plan__c != 'Pro'", ["Beta", "gamma%", "Delta's"]],
    ["Plan__c = NULL", ["gamma%", "Delta's"]],
    ["Plan__c IN ('Pro', 'Basic')", ["alpha", "Beta"]],
    ["Plan__c NOT IN ('Pro')", ["Beta", "gamma%", "Delta's"]],
    ["Tags__c INCLUDES ('a;b', 'c')", ["alpha", "gamma%"]],
    ["Tags__c EXCLUDES ('a')", ["Beta", "Delta's"]],
    ["Renewal__c >= 2026-09-30", ["Beta", "Delta's"]],
    ["Renewal__c = THIS_YEAR", ["alpha", "Beta"]],
    ["CreatedDate = TODAY AND CreatedDate >= LAST_N_DAYS:3", ["alpha", "Beta", "gamma%", "Delta's"]],
    ["CreatedDate < 2020-01-01T00:00:00+02:00", []],
    ["Owner.Name LIKE 'ada%' AND Owner.IsActive = TRUE", ["alpha", "Beta", "gamma%", "Delta's"]],
  ])("%s", async (where, expected) => {
    const { connection } = await startWithFour();
    expect(await names(connection, `WHERE ${where}`)).toEqual(expected);
  });

  it("looks into other objects", async () => {
    const { connection } = await startWithFour();
    const [account] = (await connection.query("SELECT Id FROM Account WHERE Name = 'Beta'")).records;
    await connection.sobject("Contact").create({ LastName: "P", AccountId: account?.Id });
    const withContacts = "WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName = 'P')";
    expect(await names(connection, withContacts)).toEqual(["Beta"]);
    expect(await names(connection, withContacts.replace("IN", "NOT IN"))).toEqual([
      "alpha",
      "gamma%",
      "Delta's",
    ]);
  });

  it.each([
    [
      "SELECT Id FROM Account WHERE NumberOfEmployees = '5'",
      "INVALID_FIELD",
      /type double and should not be enclosed/,
    ],
    ["SELECT Id FROM Account WHERE Name = 5", "INVALID_FIELD", /type string and should be enclosed/],
    ["SELECT Id FROM Account WHERE CreatedDate > '2026-01-01'", "INVALID_FIELD", /type dateTime/],
    ["SELECT Id FROM Account WHERE Description = 'x'", "INVALID_FIELD", /can not be filtered/],
    ["SELECT Id, Foo FROM Account", "INVALID_FIELD", /No such column 'Foo' on entity 'Account'/],
    ["SELECT Id, Boss.Name FROM Account", "INVALID_FIELD", /Didn't understand relationship 'Boss'/],
    ["SELECT Id, IsDeleted FROM User", "INVALID_FIELD", /No such column 'IsDeleted' on entity 'User'/],
    ["SELECT Id FROM Accounts", "INVALID_TYPE", /'Accounts' is not supported/],
    [
      "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
      "MALFORMED_QUERY",
      /unexpected token: 'OR'/,
    ],
    ["SELECT Id FROM", "MALFORMED_QUERY", /unexpected token/],
    ["SELECT Id Account", "MALFORMED_QUERY", /unexpected token/],
    ["SELECT FIELDS(ALL) FROM Account", "MALFORMED_QUERY", /LIMIT/],
    ["SELECT Id FROM Account OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE", /2000/],
    ["SELECT Name, COUNT(Id) FROM Account", "MALFORMED_QUERY", /must be grouped/],
  ])("%s is refused", async (soql, name, message) => {
    const { connection } = await start();
    const refused = await refusal(connection.query(soql));
    expect(refused.name).toBe(name);
    expect(refused.message).toMatch(message);
  });
});

describe("order, totals and inner queries", () => {
  it("sorts without case, with empty values first, and last in descending order", async () => {
    const { connection } = await startWithFour();
    expect(await names(connection, "ORDER BY Name")).toEqual(["alpha", "Beta", "Delta's", "gamma%"]);
    expect(await names(connection, "ORDER BY NumberOfEmployees")).toEqual([
      "Delta's",
      "alpha",
      "Beta",
      "gamma%",
    ]);
    expect(await names(connection, "ORDER BY NumberOfEmployees DESC LIMIT 2 OFFSET 1")).toEqual([
      "Beta",
      "alpha",
    ]);
    expect(await names(connection, "ORDER BY NumberOfEmployees NULLS LAST LIMIT 1")).toEqual(["alpha"]);
  });

  it("counts, sums and groups", async () => {
    const { connection } = await startWithFour();
    expect((await connection.query("SELECT COUNT() FROM Account WHERE Plan__c != NULL")).totalSize).toBe(2);
    const totals = await connection.query(
      "SELECT Plan__c plan, COUNT(Id) n, MAX(Name), SUM(NumberOfEmployees) FROM Account GROUP BY Plan__c HAVING COUNT(Id) > 1",
    );
    expect(totals.records).toEqual([
      { attributes: { type: "AggregateResult" }, plan: null, n: 2, expr0: "gamma%", expr1: 500 },
    ]);
  });

  it("shows children inside their parent, and parents inside their child", async () => {
    const { connection } = await startWithFour();
    const [account] = (await connection.query("SELECT Id FROM Account WHERE Name = 'Beta'")).records;
    await connection
      .sobject("Contact")
      .create([{ LastName: "P", AccountId: account?.Id }, { LastName: "Alone" }]);
    const parents = await connection.query(
      "SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Name IN ('Beta', 'alpha') ORDER BY Name",
    );
    expect(parents.records).toMatchObject([
      { Name: "alpha", Contacts: null },
      { Name: "Beta", Contacts: { totalSize: 1, done: true, records: [{ LastName: "P" }] } },
    ]);
    const children = await connection.query(
      "SELECT LastName, Account.Name, Account.Owner.Email FROM Contact ORDER BY Name",
    );
    expect(children.records).toMatchObject(
      [{ Account: null }, { Account: { Name: "Beta", Owner: { Email: /@/ } } }].map((row) =>
        row.Account ? { Account: { Name: "Beta" } } : row,
      ),
    );
  });

  it("reads what a task is about, whatever that is", async () => {
    const { connection } = await startWithFour();
    const [account] = (await connection.query("SELECT Id FROM Account WHERE Name = 'Beta'")).records;
    await connection.sobject("Task").create({ Subject: "Call", WhatId: account?.Id });
    const tasks = await connection.query("SELECT What.Name, What.Type FROM Task");
    expect(tasks.records).toMatchObject([{ What: { Name: "Beta", Type: "Account" } }]);
  });
});

describe("paging", () => {
  it("gives 2,000 rows at a time, as they were when the query began", async () => {
    const { connection } = await start({ orgs: [{ portfolio: "accounts:2100" }] });
    const first = await connection.query("SELECT Id, Name FROM Account");
    expect([first.records.length, first.totalSize, first.done]).toEqual([2000, 2100, false]);
    await connection.sobject("Account").create({ Name: "Later" });
    const rest = await connection.queryMore(first.nextRecordsUrl as string);
    expect([rest.records.length, rest.done]).toEqual([100, true]);
    expect(new Set([...first.records, ...rest.records].map(({ Id }) => Id)).size).toBe(2100);
    const streamed = await connection
      .query("SELECT Id FROM Account")
      .run({ autoFetch: true, maxFetch: 5000 });
    expect(streamed.records.length).toBe(2101);
  });

  it("sends the rows of an inner query 200 at a time, and pages as short as it likes", async () => {
    const { connection, sandbox } = await start();
    const { id } = await connection.sobject("Account").create({ Name: "Parent" });
    const children = Array.from({ length: 250 }, (_, number) => ({ LastName: `L${number}`, AccountId: id }));
    await connection.sobject("Contact").create(children, { allowRecursive: true });
    const parents = await connection.query("SELECT Id, (SELECT Id FROM Contacts) FROM Account");
    const inner = parents.records[0]?.Contacts;
    expect(inner).toMatchObject({ totalSize: 250, done: false, records: { length: 200 } });
    expect(await connection.queryMore(inner.nextRecordsUrl)).toMatchObject({ records: { length: 50 } });
    sandbox.admin.set({ queryPageRecords: 30 });
    const short = await connection.query("SELECT Id FROM Contact LIMIT 100");
    expect(short).toMatchObject({ totalSize: 100, done: false, records: { length: 30 } });
  });

  it("leaves out what is archived unless all is asked for", async () => {
    const { connection } = await start();
    await connection.sobject("Task").create([
      { Subject: "Old", Status: "Completed", ActivityDate: "2020-01-01" },
      { Subject: "Old and open", ActivityDate: "2020-01-01" },
    ]);
    const subjects = async (scanAll: boolean) =>
      (await connection.query("SELECT Subject FROM Task", { scanAll })).records.map(({ Subject }) => Subject);
    expect(await subjects(false)).toEqual(["Old and open"]);
    expect(await subjects(true)).toEqual(["Old", "Old and open"]);
  });

  it("by instant and id visits every record once, however many share an instant", async () => {
    const { connection, sandbox, orgId } = await start({ orgs: [{ portfolio: "accounts:60" }] });
    sandbox.admin.changeMany(orgId, { count: 40, field: "Site", value: "x" });
    const all = (await connection.query("SELECT Id FROM Account")).records.map(({ Id }) => Id as string);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 25 }), async (size) => {
        const seen: string[] = [];
        let after = "";
        for (;;) {
          const { records } = await connection.query(
            `SELECT Id, SystemModstamp FROM Account ${after} ORDER BY SystemModstamp, Id LIMIT ${size}`,
          );
          const last = records.at(-1);
          if (!last) break;
          seen.push(...records.map(({ Id }) => Id as string));
          const at = (last.SystemModstamp as string).replace("+0000", "Z");
          after = `WHERE SystemModstamp > ${at} OR (SystemModstamp = ${at} AND Id > '${last.Id}')`;
        }
        expect(seen.sort()).toEqual(all);
      }),
      { numRuns: 8 },
    );
  });
});

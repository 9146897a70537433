import { describe, expect, it } from "vitest";
import { ask, rowsOf, type SmallOrg, smallOrg } from "./small-org.ts";

const base = "/services/data/v67.0/sobjects";

/** Two accounts with one owner, one of them the other's parent, a contact, and a task about it. */
function startWithFamily(): SmallOrg & { ids: Record<"owner" | "parent" | "child" | "contact", string> } {
  const org = smallOrg();
  const owner = org.add("User", 1, { Name: "Ada" });
  const parent = org.add("Account", 1, {
    Name: "Acme",
    OwnerId: owner,
    Employees: 5,
    Plan__c: "Pro",
    SystemModstamp: "2026-05-01T00:00:00.000Z",
  });
  const child = org.add("Account", 2, { Name: "acme Labs", ParentId: parent, Employees: 7, Plan__c: "Pro" });
  const contact = org.add("Contact", 1, { LastName: "Park", AccountId: child });
  org.add("Task", 1, { Subject: "Call", WhatId: contact });
  return Object.assign(org, { ids: { owner, parent, child, contact } });
}

describe("rows", () => {
  it("name fields as the schema does, whatever case and alias the query wrote them in", () => {
    const org = startWithFamily();
    const { owner, parent } = org.ids;
    expect(
      rowsOf(org, "select a.NAME, id, systemmodstamp, a.owner.name from account a where a.name = 'ACME'"),
    ).toEqual([
      {
        attributes: { type: "Account", url: `${base}/Account/${parent}` },
        Name: "Acme",
        Id: parent,
        SystemModstamp: "2026-05-01T00:00:00.000+0000",
        Owner: { attributes: { type: "User", url: `${base}/User/${owner}` }, Name: "Ada" },
      },
    ]);
  });

  it("lead through five references, and end in null where one is empty", () => {
    const org = startWithFamily();
    const [one] = rowsOf(
      org,
      "SELECT Account.Parent.Name, Account.Parent.Owner.Name, Account.Owner.Name FROM Contact",
    );
    expect(one?.Account).toMatchObject({ Parent: { Name: "Acme", Owner: { Name: "Ada" } }, Owner: null });
    const deep = `${"Parent.".repeat(5)}Name`;
    expect(rowsOf(org, `SELECT ${deep} FROM Account`)).toHaveLength(2);
    expect(() => ask(org, `SELECT Parent.${deep} FROM Account`)).toThrow("Didn't understand relationship");
  });

  it("say of a reference to several objects which one it is", () => {
    const [task] = rowsOf(
      startWithFamily(),
      "SELECT What.Type, What.Id FROM Task WHERE What.Type = 'Contact'",
    );
    expect(task?.What).toMatchObject({ Type: "Contact", attributes: { type: "Contact" } });
  });

  it("carry their children, chosen and ordered by the inner query, or null", () => {
    const org = startWithFamily();
    org.add("Contact", 2, { LastName: "Adams", AccountId: org.ids.child });
    const query =
      "SELECT (SELECT LastName FROM contacts WHERE LastName != 'x' ORDER BY LastName LIMIT 1) FROM Account";
    expect(rowsOf(org, `${query} ORDER BY Id`)).toMatchObject([
      { Contacts: null },
      { Contacts: { totalSize: 1, done: true, records: [{ LastName: "Adams" }] } },
    ]);
  });

  it("are cells for Bulk: dotted columns, empty text for null, instants with Z", () => {
    const { columns, rows } = ask(
      startWithFamily(),
      "SELECT Name, owner.name, SystemModstamp, Employees, Active FROM Account ORDER BY Name",
    );
    expect(columns).toEqual(["Name", "Owner.Name", "SystemModstamp", "Employees", "Active"]);
    expect(rows.map((one) => one.cells())).toEqual([
      ["Acme", "Ada", "2026-05-01T00:00:00.000Z", "5", "false"],
      ["acme Labs", "", "", "7", "false"],
    ]);
  });
});

describe("totals", () => {
  it("are named by alias or by number, and one row without groups", () => {
    const org = startWithFamily();
    expect(
      rowsOf(
        org,
        "SELECT COUNT(OwnerId), SUM(Employees) s, AVG(Employees), MIN(Name), MAX(Employees) FROM Account",
      ),
    ).toEqual([
      { attributes: { type: "AggregateResult" }, expr0: 1, s: 12, expr1: 6, expr2: "Acme", expr3: 7 },
    ]);
    expect(rowsOf(org, "SELECT COUNT(Id), SUM(Employees) FROM Account WHERE Name = 'none'")).toMatchObject([
      { expr0: 0, expr1: null },
    ]);
  });

  it("are grouped, filtered by HAVING and ordered by what they are", () => {
    const org = startWithFamily();
    org.add("Account", 3, { Name: "Solo", Plan__c: "Basic" });
    expect(
      rowsOf(
        org,
        "SELECT Plan__c, COUNT_DISTINCT(Name) n FROM Account GROUP BY Plan__c ORDER BY COUNT(Id) DESC",
      ),
    ).toMatchObject([
      { Plan__c: "Pro", n: 2 },
      { Plan__c: "Basic", n: 1 },
    ]);
    expect(
      rowsOf(
        org,
        "SELECT Plan__c FROM Account GROUP BY Plan__c HAVING SUM(Employees) > 10 AND COUNT(Id) = 2",
      ),
    ).toMatchObject([{ Plan__c: "Pro" }]);
  });
});

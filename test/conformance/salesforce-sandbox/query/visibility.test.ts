import { describe, expect, it } from "vitest";
import { ask, smallOrg } from "./small-org.ts";

describe("a field that the user may not read", () => {
  it.each([
    ["SELECT Name FROM Account", "Account.Name"],
    ["SELECT Id FROM Account WHERE Name = 'a'", "Account.Name"],
    ["SELECT Id FROM Account ORDER BY Name", "Account.Name"],
    ["SELECT COUNT(Name) FROM Account", "Account.Name"],
    ["SELECT COUNT(Id) FROM Account GROUP BY Name", "Account.Name"],
    ["SELECT Account.Name FROM Contact", "Account.Name"],
    ["SELECT (SELECT LastName FROM Contacts) FROM Account", "Contact.LastName"],
    ["SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact)", "Contact.AccountId"],
    [
      "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName = 'x')",
      "Contact.LastName",
    ],
  ])("is none, in %s", (soql, hidden) => {
    const org = smallOrg();
    expect(() => ask(org, soql)).not.toThrow();
    const name = hidden.split(".")[1];
    expect(() => ask(org, soql, [hidden])).toThrow(`No such column '${name}' on entity`);
  });

  it("is left out of FIELDS()", () => {
    const org = smallOrg();
    org.add("Account", 1, { Plan__c: "Pro", Tags__c: "a" });
    expect(ask(org, "SELECT FIELDS(CUSTOM) FROM Account LIMIT 200", ["Account.Tags__c"]).columns).toEqual([
      "Plan__c",
    ]);
    expect(() => ask(org, "SELECT FIELDS(CUSTOM) FROM Account LIMIT 201")).toThrow("LIMIT");
  });

  it("closes the way that leads through it", () => {
    expect(() => ask(smallOrg(), "SELECT Owner.Name FROM Account", ["Account.OwnerId"])).toThrow(
      "Didn't understand relationship 'Owner'",
    );
  });
});

describe("an object that the user may not read", () => {
  it("is none, as the subject of a query", () => {
    expect(() => ask(smallOrg(), "SELECT Id FROM Contact", ["Contact"])).toThrow(
      "sObject type 'Contact' is not supported",
    );
  });
});

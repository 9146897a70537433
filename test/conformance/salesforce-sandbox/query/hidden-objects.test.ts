import { describe, expect, it } from "vitest";
import { ask, smallOrg } from "./small-org.ts";

describe("an object that the user may not read", () => {
  it.each([
    ["SELECT (SELECT LastName FROM Contacts) FROM Account", "Contact", "relationship 'Contacts'"],
    ["SELECT (SELECT LastName FROM Contacts) FROM Account", "Contact.AccountId", "relationship 'Contacts'"],
    [
      "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact)",
      "Contact",
      "sObject type 'Contact'",
    ],
    ["SELECT Account.Name FROM Contact", "Account", "relationship 'Account'"],
  ])("is none, in %s", (soql, hidden, message) => {
    expect(() => ask(smallOrg(), soql)).not.toThrow();
    expect(() => ask(smallOrg(), soql, [hidden])).toThrow(message);
  });
});

describe("an id that is none", () => {
  it("is refused by Salesforce's own name for that", () => {
    expect(() => ask(smallOrg(), "SELECT Id FROM Account WHERE Id = 'abc'")).toThrow(
      expect.objectContaining({
        errorCode: "INVALID_QUERY_FILTER_OPERATOR",
        message: "invalid ID field: abc",
      }),
    );
  });
});

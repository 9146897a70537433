import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SalesforceError } from "../../../sandbox/salesforce/errors.ts";
import { parseSoql } from "../../../sandbox/salesforce/soql/index.ts";
import { ask, smallOrg } from "./small-org.ts";

function refusalOf(soql: string): SalesforceError {
  try {
    ask(smallOrg(), soql);
  } catch (error) {
    if (error instanceof SalesforceError) return error;
    throw error;
  }
  throw new Error(`${soql} was taken.`);
}

describe("refusals", () => {
  it("point at the column that is not there", () => {
    const { status, errorCode, message } = refusalOf("SELECT Id, Foo FROM Account");
    expect([status, errorCode]).toEqual([400, "INVALID_FIELD"]);
    expect(message).toBe(
      "\nSELECT Id, Foo FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column 'Foo' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
    );
  });

  it.each([
    ["Employees = '5'", "field 'Employees' must be of type double and should not be enclosed in quotes"],
    ["Active = 'true'", "field 'Active' must be of type boolean and should not be enclosed in quotes"],
    ["Renewal = '2026-01-01'", "field 'Renewal' must be of type date and should not be enclosed in quotes"],
    ["SystemModstamp > '2026-01-01'", "must be of type dateTime and should not be enclosed in quotes"],
    ["SystemModstamp > 2026-01-01", "must be of type dateTime and should not be enclosed in quotes"],
    ["Name IN (5)", "field 'Name' must be of type string and should be enclosed in quotes"],
    ["Notes LIKE 'x%'", "field 'Notes' can not be filtered in a query call"],
    ["Boss.Name = 'x'", "Didn't understand relationship 'Boss' in field path"],
    ["Name INCLUDES ('x')", "multi-select picklist"],
  ])("of the filter %s are INVALID_FIELD", (where, message) => {
    const refused = refusalOf(`SELECT Id FROM Account WHERE ${where}`);
    expect(refused.errorCode).toBe("INVALID_FIELD");
    expect(refused.message).toContain(message);
  });

  it.each([
    ["SELECT Id FROM Account WHERE Name = 'a' OR Name = 'b' AND Name = 'c'", "unexpected token: 'AND'"],
    ["SELECT Id FROM Account WHERE Name IN ()", "unexpected token: ')'"],
    ["SELECT Id FROM Account LIMIT x", "unexpected token: 'x'"],
    ["SELECT Id FROM Account LIMIT 1 ORDER BY Id", "unexpected token: 'ORDER'"],
    ["SELECT Id, FROM Account", "unexpected token"],
    ["SELECT Id FROM Account WHERE Name = 'open", "unexpected token: ''open'"],
    ["SELECT Id FROM Account WHERE Name == 'x'", "unexpected token: '='"],
    ["", "unexpected token: '<EOF>'"],
  ])("of %s are MALFORMED_QUERY", (soql, message) => {
    const refused = refusalOf(soql);
    expect(refused.errorCode).toBe("MALFORMED_QUERY");
    expect(refused.message).toContain(message);
  });

  it("are Salesforce's own, whatever words the query is made of", () => {
    const words =
      "SELECT FROM WHERE AND OR NOT IN LIKE NULL ( ) , = < >= Id Name Account 'x' 5 LIMIT ORDER BY COUNT".split(
        " ",
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (list) => {
        try {
          parseSoql(`SELECT Id FROM Account WHERE ${list.join(" ")}`);
        } catch (error) {
          expect(error).toBeInstanceOf(SalesforceError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

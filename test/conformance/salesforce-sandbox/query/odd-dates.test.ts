import { describe, expect, it } from "vitest";
import { SalesforceError } from "../../../sandbox/salesforce/errors.ts";
import { ask, rowsOf, smallOrg } from "./small-org.ts";

describe("dates", () => {
  it.each([
    "2026-13-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-02-01T25:00:00Z",
    "LAST_N_DAYS:999999999999",
  ])("refuse %s as a malformed query", (literal) => {
    const query = () => ask(smallOrg(), `SELECT Id FROM Account WHERE SystemModstamp > ${literal}`);
    expect(query).toThrow(SalesforceError);
    expect(query).toThrow("unexpected token");
  });

  it("reach as far back as a span of days goes", () => {
    const org = smallOrg();
    org.add("Account", 1, { Renewal: "2026-01-01" });
    for (const literal of ["LAST_N_YEARS:5000", "N_YEARS_AGO:3000", "LAST_N_DAYS:100000"])
      expect(() => ask(org, `SELECT Id FROM Account WHERE Renewal = ${literal}`)).not.toThrow();
    expect(ask(org, "SELECT Id FROM Account WHERE Renewal = LAST_N_DAYS:100000").totalSize).toBe(1);
  });

  it("are looked up in a list of spans", () => {
    const org = smallOrg();
    for (const [number, Renewal] of ["2026-05-12", "2026-05-13", "2026-05-14", null].entries())
      org.add("Account", number, Renewal === null ? {} : { Renewal });
    const found = (where: string) =>
      rowsOf(org, `SELECT Renewal FROM Account WHERE Renewal ${where}`).map(({ Renewal }) => Renewal);
    expect(found("IN (TODAY, 2026-05-14)")).toEqual(["2026-05-13", "2026-05-14"]);
    expect(found("NOT IN (TODAY, 2026-05-14)")).toEqual(["2026-05-12", null]);
  });
});

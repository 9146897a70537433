import { afterEach, describe, expect, test } from "vitest";
import { defaultScorecard } from "#scoring";
import { ownedProperties } from "#server/domain/properties.ts";
import { installPackage } from "../../../sandbox/salesforce/package.ts";
import { openOrg, type TestOrg } from "./org.ts";

/** What stands before our fields' names is found by describing the account, in each org. */
let org: TestOrg;
afterEach(() => org.close());

const owned = ownedProperties(defaultScorecard);
const write = async () => {
  const [id] = org.ids("Account") as [string];
  const outcomes = await org.connect().writeAccounts([{ id, values: { health_score: "74" } }]);
  const [account] = org.sandbox.state.orgs[0]!.records(org.sandbox.state.orgs[0]!.schema.object("Account"));
  return { outcomes, held: account!.values };
};
/** A field of the customer's own by the name that one of ours would have without a namespace. */
const addTheirOwn = () =>
  org.sandbox.admin.addFields(org.orgId, {
    object: "Account",
    fields: [{ name: "Health_Score__c", type: "double" }],
  });

describe("our fields are found", () => {
  test.each([
    ["bellwether", "bellwether", "bellwether__Health_Score__c"],
    ["under another namespace", "acme_health", "acme_health__Health_Score__c"],
    ["without one", "", "Health_Score__c"],
  ])("%s", async (_, namespace, name) => {
    const adapter = namespace === "acme_health" ? { namespace } : {};
    org = await openOrg("accounts:1", { orgs: [{ portfolio: "accounts:1", package: namespace }] }, adapter);
    await org.connect().ensureProperties(owned);
    const { outcomes, held } = await write();
    expect(outcomes).toMatchObject([{ status: "written" }]);
    expect(held[name]).toBe(74);
  });

  test("beside a field of the customer's own, which is left alone", async () => {
    org = await openOrg("accounts:1");
    addTheirOwn();
    const { held } = await write();
    expect([held.bellwether__Health_Score__c, held.Health_Score__c]).toEqual([74, undefined]);
  });

  test("only all together where there is no namespace: a customer's own field is not taken for ours", async () => {
    org = await openOrg("accounts:1", { orgs: [{ portfolio: "accounts:1", package: null }] });
    addTheirOwn();
    const missing = { code: "package_missing", kind: "fix_configuration" };
    await expect(org.connect().ensureProperties(owned)).rejects.toMatchObject(missing);
    await expect(write()).rejects.toMatchObject(missing);
    installPackage(org.sandbox.state.orgs[0]!, "bellwether");
    await org.connect().ensureProperties(owned);
    expect((await write()).held.bellwether__Health_Score__c).toBe(74);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChangePosition, Stream } from "#server/ports/crm.ts";
import { openOrg, type TestOrg } from "./org.ts";

/** What contacts are to opportunities. A change of it leaves contact and opportunity as they are. */
let org: TestOrg;
beforeEach(async () => {
  org = await openOrg("saas:8");
});
afterEach(() => org.close());

const roles: Stream = { name: "roles", recordType: "role" };
const START: ChangePosition = { at: "2000-01-01T00:00:00.000Z", id: null };

async function poll(from: ChangePosition = START) {
  org.sandbox.admin.advanceTime(60_000);
  const page = await org.connect().changesPage(roles, from);
  expect([page.unreadable, page.more]).toEqual([[], false]);
  return page;
}

/** A poll that the minutes before it do not reach into. */
async function settled(): Promise<ChangePosition> {
  org.sandbox.admin.advanceTime(900_000);
  return (await poll()).position;
}

const stored = (id: string) => {
  const { schema, find } = org.sandbox.state.orgs[0]!;
  return find.call(org.sandbox.state.orgs[0]!, schema.object("OpportunityContactRole"), id)!.values;
};
const edit = (id: string, values: Record<string, string>) =>
  org.sandbox.admin.editValue(org.orgId, { type: "OpportunityContactRole", id, values });

describe("roles", () => {
  test("are read whole, each with its person, its deal and our word for it", async () => {
    const { records } = await org.connect().listPage(roles, null);
    expect(records.map(({ id }) => id)).toEqual(org.ids("OpportunityContactRole"));
    expect(records.length).toBeGreaterThan(5);
    const words: Record<string, string> = {
      Champion: "champion",
      "Decision Maker": "decisionMaker",
      "Business User": "user",
      "Executive Sponsor": "executiveSponsor",
      Influencer: "influencer",
    };
    for (const record of records) {
      const { ContactId, OpportunityId, Role } = stored(record.id);
      const role = words[String(Role)];
      expect(record).toMatchObject({ type: "role", personId: ContactId, dealId: OpportunityId, role });
    }
  });

  test("are polled for: another role, another person, a new role, and a word of the org's own", async () => {
    const position = await settled();
    const [first, second, third] = org.ids("OpportunityContactRole") as [string, string, string];
    const person = org.ids("Contact").find((id) => id !== stored(second).ContactId) as string;
    edit(first, { Role: "Economic Buyer" });
    edit(second, { ContactId: person });
    edit(third, { Role: "Friend of the house" });
    const { id: added } = org.sandbox.admin.createRecord(org.orgId, {
      type: "OpportunityContactRole",
      values: { OpportunityId: String(stored(first).OpportunityId), ContactId: person, Role: "Evaluator" },
    });
    expect((await poll(position)).records).toMatchObject([
      { id: first, role: "decisionMaker" },
      { id: second, personId: person },
      { id: third, role: null },
      { id: added, role: "influencer" },
    ]);
  });

  test("that are taken away are told of within the hour, though no query shows them", async () => {
    let position = await settled();
    const [id] = org.ids("OpportunityContactRole") as [string];
    org.sandbox.admin.deleteRecord(org.orgId, { type: "OpportunityContactRole", id });
    org.limiter.calls.length = 0;
    const gone: string[][] = [];
    for (let quarter = 1; quarter <= 8; quarter++) {
      org.sandbox.admin.advanceTime(900_000);
      const page = await poll(position);
      expect(page.records).toEqual([]);
      gone.push([...page.gone]);
      position = page.position;
    }
    expect(gone.slice(0, 4).flat()).toContain(id);
    // One each, the object's description once an hour, and the list of deletions where an hour began: polls overlap there.
    expect(org.limiter.calls.length).toBeLessThanOrEqual(8 + 3 + 4);
  });

  test("go and come back with their opportunity", async () => {
    const position = await settled();
    const [id] = org.ids("OpportunityContactRole") as [string];
    const opportunity = { type: "Opportunity", id: String(stored(id).OpportunityId) };
    org.sandbox.admin.deleteRecord(org.orgId, opportunity);
    const first = await poll(position);
    expect(first.gone).toContain(id);
    org.sandbox.admin.undeleteRecord(org.orgId, opportunity);
    const second = await poll(first.position);
    expect(second.records.map((record) => record.id)).toContain(id);
    expect(second.gone).not.toContain(id);
  });

  test("are read on after a pause that is longer than Salesforce keeps its list of deletions", async () => {
    // The first poll follows its list at once: Salesforce lists deletions of a minute at least.
    const { crmTime } = await org.connect().listPage(roles, null);
    const { position } = await org.connect().changesPage(roles, { at: crmTime, id: null });
    expect(Object.keys(org.sandbox.state.orgs[0]!.stats.statuses)).toEqual(["200"]);
    const [id] = org.ids("OpportunityContactRole") as [string];
    org.sandbox.admin.deleteRecord(org.orgId, { type: "OpportunityContactRole", id });
    org.sandbox.admin.advanceTime(40 * 86_400_000);
    const page = await poll(position);
    expect(page.gone).toEqual([]);
    expect(Date.parse(page.position.at)).toBeGreaterThan(Date.parse(position.at));
  });
});

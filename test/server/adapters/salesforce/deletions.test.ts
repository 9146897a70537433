import { afterEach, describe, expect, test } from "vitest";
import type { ChangePosition, Stream } from "#server/ports/crm.ts";
import { field } from "../../../sandbox/salesforce/schema/field.ts";
import { openOrg, type TestOrg } from "./org.ts";

/** What polls tell of records that went or came back: a full list is needed once a week only because this holds. */
let org: TestOrg;
afterEach(() => org.close());

const stream = (name: string) =>
  org
    .connect()
    .streams()
    .find((one) => one.name === name) as Stream;
const START: ChangePosition = { at: "2000-01-01T00:00:00.000Z", id: null };

/** A minute passes, and the changes since the position are read. */
async function poll(name: string, from: ChangePosition = START) {
  org.sandbox.admin.advanceTime(60_000);
  const seen = { records: [] as string[], gone: [] as string[] };
  let position = from;
  for (let more = true; more; ) {
    const page = await org.connect().changesPage(stream(name), position);
    expect(page.unreadable).toEqual([]);
    seen.records.push(...page.records.map(({ id }) => id));
    seen.gone.push(...page.gone);
    ({ position, more } = page);
  }
  return { ...seen, position };
}

/** A poll that the quarter of an hour before it does not reach into. */
async function settled(name: string): Promise<ChangePosition> {
  org.sandbox.admin.advanceTime(900_000);
  return (await poll(name)).position;
}

describe("polls", () => {
  test.each([
    ["accounts", "Account"],
    ["contacts", "Contact"],
    ["opportunities", "Opportunity"],
    ["cases", "Case"],
    ["tasks", "Task"],
    ["events", "Event"],
    ["emails", "EmailMessage"],
  ])("tell that a record of the stream %s was deleted, and that it was restored", async (name, type) => {
    org = await openOrg("saas:8");
    const { admin } = org.sandbox;
    const position = await settled(name);
    const id = org.ids(type)[0]!;
    admin.deleteRecord(org.orgId, { type, id });
    const first = await poll(name, position);
    expect([first.gone.includes(id), first.records.includes(id)]).toEqual([true, false]);
    admin.undeleteRecord(org.orgId, { type, id });
    const second = await poll(name, first.position);
    expect([second.gone.includes(id), second.records.includes(id)]).toEqual([false, true]);
  });

  test("tell what was deleted along with an account", async () => {
    org = await openOrg("saas:8");
    const connection = org.connect();
    const { records } = await connection.listPage(stream("contacts"), null);
    const [person] = records.filter((one) => one.type === "person");
    const accountId = person!.accountIds![0]!;
    const position = await settled("contacts");
    org.sandbox.admin.deleteRecord(org.orgId, { id: accountId });
    expect((await poll("contacts", position)).gone).toContain(person!.id);
  });

  test.each([
    ["accounts", "Account", "contacts", "Contact"],
    ["contacts", "Contact", "tasks", "Task"],
  ])(
    "tell of merges among %s: the loser, the winner, and what now belongs to it",
    async (name, type, others, other) => {
      org = await openOrg("saas:8");
      const from = { own: await settled(name), others: await settled(others) };
      const [winner, loser] = org.ids(type) as [string, string];
      const before = org.sandbox.truth.lastSeq;
      org.sandbox.admin.mergeRecords(org.orgId, { type, primaryId: winner, otherId: loser });
      const moved = org.sandbox.truth
        .read(before, 10_000)
        .filter(({ value, objectType }) => value === winner && objectType === other)
        .map(({ id }) => id);
      expect(moved.length).toBeGreaterThan(0);
      expect(await poll(name, from.own)).toMatchObject({ gone: [loser], records: [winner] });
      expect((await poll(others, from.others)).records).toEqual([...new Set(moved)]);
    },
  );

  test.each([
    ["tasks", { type: "Task", values: { Subject: "Call", Status: "Completed", ActivityDate: "2025-03-01" } }],
    ["events", { type: "Event", values: { Subject: "Visit", StartDateTime: "2025-03-01T10:00:00Z" } }],
  ])("and lists show %s of more than a year ago, which Salesforce archives", async (name, old) => {
    org = await openOrg("accounts:1");
    const { admin } = org.sandbox;
    const WhatId = org.ids("Account")[0]!;
    const { id } = admin.createRecord(org.orgId, { type: old.type, values: { ...old.values, WhatId } });
    const { id: deleted } = admin.createRecord(org.orgId, {
      type: old.type,
      values: { ...old.values, WhatId },
    });
    admin.deleteRecord(org.orgId, { type: old.type, id: deleted });
    const connection = org.connect();
    const ids = (page: { records: readonly { id: string }[] }) => page.records.map((record) => record.id);
    expect(ids(await connection.listPage(stream(name), null))).toEqual([id]);
    expect(ids(await connection.read(stream(name), [id, deleted]))).toEqual([id]);
    expect(await poll(name)).toMatchObject({ records: [id], gone: [deleted] });
  });

  test("and Bulk jobs show the archive without the recycle bin", async () => {
    org = await openOrg("accounts:1");
    const { admin } = org.sandbox;
    const values = { Subject: "Call", Status: "Completed", ActivityDate: "2025-03-01" };
    const make = () => admin.createRecord(org.orgId, { type: "Task", values }).id;
    for (let number = 0; number < 2_010; number++) make();
    admin.deleteRecord(org.orgId, { type: "Task", id: make() });
    const { next } = await org.connect().listPage(stream("tasks"), null);
    expect((await org.connect().listPage(stream("tasks"), next)).records).toHaveLength(10);
  });

  test("tell of users that they left, since nobody deletes one", async () => {
    org = await openOrg("saas:8");
    const position = await settled("users");
    const { id } = org.sandbox.state.orgs[0]!.users[1]!;
    org.sandbox.admin.deactivateUser(org.orgId, { id });
    expect(await poll("users", position)).toMatchObject({ records: [id], gone: [] });
  });

  test("do not tell of what was removed for good, or went out of sight: reading it by id does", async () => {
    org = await openOrg("saas:8");
    const { admin } = org.sandbox;
    const position = await settled("contacts");
    const [removed, hidden, deleted] = org.ids("Contact") as [string, string, string];
    admin.deleteRecord(org.orgId, { type: "Contact", id: removed });
    admin.purgeRecord(org.orgId, { type: "Contact", id: removed });
    admin.setRecordAccess(org.orgId, { ids: [hidden], visible: false });
    admin.deleteRecord(org.orgId, { type: "Contact", id: deleted });
    expect((await poll("contacts", position)).gone).toEqual([deleted]);
    expect(await org.connect().read(stream("contacts"), [removed, hidden, deleted])).toEqual({
      records: [],
      unreadable: [],
    });
  });
});

describe("full lists", () => {
  test("are asked for weekly, and daily where a formula is read, whose value no poll tells", async () => {
    org = await openOrg("accounts:3");
    const compute = (_: object, now: number) => Math.floor(now / 86_400_000);
    org.sandbox.state.orgs[0]!.schema.addField("Account", field("Days__c", "double", { compute }));
    expect(await org.connect().reconcileEveryDays()).toBe(7);
    expect(await org.connect({ accountProperties: ["Type", "Days__c"] }).reconcileEveryDays()).toBe(1);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Stream } from "#server/ports/crm.ts";
import { writeAll } from "../../../conformance/crm/write-all.ts";
import { openOrg, type TestOrg } from "./org.ts";

/** An account that is an individual is an account like any other, and its person one like any other. */
let org: TestOrg;
let martha: string;
let acme: string;
beforeEach(async () => {
  org = await openOrg("empty", { orgs: [{ portfolio: "empty", personAccounts: true }] });
  const { admin } = org.sandbox;
  const make = (values: Record<string, string>) => admin.createRecord(org.orgId, { values }).id;
  martha = make({
    FirstName: "Martha",
    LastName: "Brown",
    PersonEmail: "martha@brown.example",
    PersonTitle: "Baker",
    Type: "Customer",
  });
  acme = make({ Name: "Acme", Type: "Customer" });
  admin.createRecord(org.orgId, { type: "Contact", values: { LastName: "Smith", AccountId: acme } });
});
afterEach(() => org.close());

const accounts: Stream = { name: "accounts", recordType: "account" };
const contacts: Stream = { name: "contacts", recordType: "person" };
const list = async (stream: Stream) => (await org.connect().listPage(stream, null)).records;
const changes = async (stream: Stream, at = "2000-01-01T00:00:00.000Z") =>
  org.connect().changesPage(stream, { at, id: null });

describe("person accounts", () => {
  test("are read with name, scope and mapping", async () => {
    expect(await list(accounts)).toMatchObject([
      { id: martha, name: "Martha Brown", properties: { Type: "Customer" } },
      { id: acme, name: "Acme", properties: { Type: "Customer" } },
    ]);
    const names = (await org.connect().accountProperties()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["PersonEmail", "IsPersonAccount"]));
    const [first] = (await org.connect({ accountProperties: ["PersonEmail"] }).listPage(accounts, null))
      .records;
    expect(first).toMatchObject({ properties: { PersonEmail: "martha@brown.example" } });
  });

  test("have one person, who belongs to the account", async () => {
    const people = await list(contacts);
    expect(people).toMatchObject([
      { name: "Martha Brown", email: "martha@brown.example", jobTitle: "Baker", accountIds: [martha] },
      { name: "Smith", accountIds: [acme] },
    ]);
  });

  test("change with their person in one poll of each stream, however the change was made", async () => {
    const { admin, state } = org.sandbox;
    const personId = (await list(contacts))[0]!.id;
    admin.advanceTime(3_600_000);
    const at = new Date(state.clock.now()).toISOString();
    admin.editValue(org.orgId, { id: martha, values: { LastName: "White" } });
    expect((await changes(accounts, at)).records).toMatchObject([{ id: martha, name: "Martha White" }]);
    expect((await changes(contacts, at)).records).toMatchObject([{ id: personId, name: "Martha White" }]);
    admin.editValue(org.orgId, { type: "Contact", id: personId, values: { FirstName: "M." } });
    expect((await changes(accounts, at)).records).toMatchObject([{ id: martha, name: "M. White" }]);
  });

  test("are written beside companies, by collections and by a Bulk job", async () => {
    const { admin } = org.sandbox;
    const update = (id: string) => ({ id, values: { health_score: "74", health_band: "green" } });
    expect(await org.connect().writeAccounts([martha, acme].map(update))).toMatchObject([
      { id: martha, status: "written" },
      { id: acme, status: "written" },
    ]);
    for (let number = 0; number < 2_000; number++)
      admin.createRecord(org.orgId, { values: number % 2 ? { LastName: "L" } : { Name: "N" } });
    const outcomes = await writeAll(org.connect(), org.ids("Account").map(update));
    expect(outcomes.filter(({ status }) => status === "written")).toHaveLength(2_002);
    expect((await org.connect().read(accounts, [martha])).records).toMatchObject([
      { name: "Martha Brown", written: { health_score: "74", health_band: "green" } },
    ]);
  });

  test("have activities through their person", async () => {
    const WhoId = (await list(contacts))[0]!.id;
    org.sandbox.admin.createRecord(org.orgId, { type: "Event", values: { WhoId, Subject: "Visit" } });
    expect(await list({ name: "events", recordType: "interaction" })).toMatchObject([
      { accountIds: [martha], personIds: [WhoId] },
    ]);
  });

  test("go and merge with their person", async () => {
    const { admin } = org.sandbox;
    const { id: other } = admin.createRecord(org.orgId, { values: { LastName: "Braun" } });
    const [kept, , lost] = (await list(contacts)).map(({ id }) => id);
    admin.mergeRecords(org.orgId, { primaryId: martha, otherId: other });
    expect((await changes(contacts)).gone).toEqual([lost]);
    expect((await changes(accounts)).gone).toEqual([other]);
    expect((await list(contacts)).filter(({ id }) => id === kept)).toMatchObject([{ accountIds: [martha] }]);
    admin.deleteRecord(org.orgId, { id: martha });
    expect((await changes(contacts)).gone.toSorted()).toEqual([kept, lost].toSorted());
  });
});

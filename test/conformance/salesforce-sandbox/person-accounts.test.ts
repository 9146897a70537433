import { describe, expect, it } from "vitest";
import { refusal, start } from "./support.ts";

async function startWithMartha() {
  const started = await start({ orgs: [{ portfolio: "empty", personAccounts: true }] });
  const accounts = started.connection.sobject("Account");
  const { id } = await accounts.create({
    FirstName: "Martha",
    LastName: "Brown",
    PersonEmail: "martha@brown.example",
    Type: "Customer",
  });
  const [contact] = (
    await started.connection.query("SELECT Id, AccountId, Name, Email, IsPersonAccount FROM Contact")
  ).records;
  return { ...started, accounts, id: id as string, contact };
}

describe("person accounts", () => {
  it("are not there in an org that has not enabled them", async () => {
    const { connection } = await start();
    const fields = async (name: string) =>
      (await connection.sobject(name).describe()).fields.map((field) => field.name);
    expect(await fields("Account")).not.toContain("IsPersonAccount");
    expect(await fields("Contact")).not.toContain("IsPersonAccount");
    const refused = await refusal(connection.query("SELECT IsPersonAccount FROM Account"));
    expect(refused.name).toBe("INVALID_FIELD");
    const made = await refusal(connection.sobject("Account").create({ LastName: "Brown" }));
    expect(made.name).toBe("INVALID_FIELD");
  });

  it("are an account and a contact that share a person", async () => {
    const { accounts, id, contact } = await startWithMartha();
    expect(contact).toMatchObject({
      AccountId: id,
      Name: "Martha Brown",
      Email: "martha@brown.example",
      IsPersonAccount: true,
    });
    expect(await accounts.retrieve(id)).toMatchObject({
      Name: "Martha Brown",
      IsPersonAccount: true,
      PersonContactId: contact?.Id,
      Type: "Customer",
    });
  });

  it("change in both halves at one instant, whichever field it was", async () => {
    const { connection, sandbox, accounts, id, contact } = await startWithMartha();
    sandbox.admin.advanceTime(60_000);
    await accounts.update({ Id: id, LastName: "White", NumberOfEmployees: 1 });
    const person = await connection.sobject("Contact").retrieve(contact?.Id as string);
    const account = await accounts.retrieve(id);
    expect([person.Name, account.Name]).toEqual(["Martha White", "Martha White"]);
    expect(person.SystemModstamp).toBe(account.SystemModstamp);
    sandbox.admin.advanceTime(60_000);
    await connection.sobject("Contact").update({ Id: contact?.Id as string, Email: "m@white.example" });
    expect(await accounts.retrieve(id)).toMatchObject({
      PersonEmail: "m@white.example",
      Name: "Martha White",
    });
  });

  it("have no name of their own to write, and companies have no person's fields", async () => {
    const { accounts, id } = await startWithMartha();
    const named = await refusal(accounts.update({ Id: id, Name: "Other" }));
    expect(named).toEqual({
      name: "INVALID_FIELD_FOR_INSERT_UPDATE",
      message: "Account: bad field names on insert/update call: Name",
    });
    const company = await accounts.create({ Name: "Acme" });
    const mixed = await refusal(accounts.update({ Id: company.id as string, PersonEmail: "a@b.example" }));
    expect(mixed.message).toContain("PersonEmail");
  });

  it("show custom fields of contacts as __pc", async () => {
    const { sandbox, orgId, accounts, id, connection, contact } = await startWithMartha();
    sandbox.admin.addFields(orgId, { object: "Contact", fields: [{ name: "Tier__c", type: "string" }] });
    await accounts.update({ Id: id, Tier__pc: "gold" });
    expect((await connection.sobject("Contact").retrieve(contact?.Id as string)).Tier__c).toBe("gold");
  });

  it("go, come back and merge with their contact", async () => {
    const { sandbox, orgId, accounts, id, connection, contact } = await startWithMartha();
    const alone = await refusal(connection.sobject("Contact").destroy(contact?.Id as string));
    expect(alone.message).toContain("delete the account");
    await accounts.destroy(id);
    const people = async () => (await connection.query("SELECT Id FROM Contact")).records.map(({ Id }) => Id);
    expect(await people()).toEqual([]);
    sandbox.admin.undeleteRecord(orgId, { id });
    expect(await people()).toEqual([contact?.Id]);
    const other = await accounts.create({ LastName: "Brown" });
    sandbox.admin.mergeRecords(orgId, { primaryId: id, otherId: other.id as string });
    expect(await people()).toEqual([contact?.Id]);
  });
});

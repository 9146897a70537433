import { afterEach, describe, expect, it } from "vitest";
import { installPackage } from "../../sandbox/salesforce/package.ts";
import { openSalesforceStage, type SalesforceStage } from "./salesforce-stage.ts";

let stage: SalesforceStage;
afterEach(() => stage.close());

const customers = () => stage.ids("Account").filter((id) => stage.values("Account", id).Type === "Customer");
const scored = () =>
  stage.ids("Account").filter((id) => stage.values("Account", id).bellwether__Health_Score__c !== undefined);

describe("a Salesforce org", () => {
  it("is read, scored and written from the install on, and a second cycle writes nothing", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:30" }] });
    await stage.run("backfill", "score", "write-back");
    const { problem, settings, scopes } = await stage.rows.installation();
    expect(problem).toBeNull();
    expect(settings?.mapping.arr).toEqual({ property: "ARR__c" });
    expect(Object.keys(settings?.mapping ?? {})).toHaveLength(17);
    expect(scopes).toContain("object:EmailMessage");
    expect(scored().length).toBeGreaterThan(20);
    expect(scored().filter((id) => !customers().includes(id))).toEqual([]);
    const [first] = scored();
    expect(stage.values("Account", first!)).toMatchObject({
      bellwether__Health_Score__c: expect.any(Number),
      bellwether__Health_Band__c: expect.stringMatching(/^(red|yellow|green|thriving)$/),
      bellwether__Score_Status__c: "scored",
      bellwether__Last_Communication_On__c: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    const before = stage.sandbox.truth.lastSeq;
    await stage.run("incremental", "score", "write-back");
    expect(stage.sandbox.truth.lastSeq).toBe(before);
  });

  it("follows changes, deletions and merges by polling", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:10" }] });
    await stage.run("backfill", "score", "write-back");
    const { admin } = stage.sandbox;
    const score = (id: string) => stage.values("Account", id).bellwether__Health_Score__c as number;
    const [changed, deleted, winner, loser] = scored().sort((a, b) => score(b) - score(a)) as [
      string,
      string,
      string,
      string,
    ];
    const before = score(changed);
    admin.editValue(stage.orgId, { id: changed, values: { Logins_Per_Week__c: 0, NPS_Score__c: -100 } });
    admin.deleteRecord(stage.orgId, { id: deleted });
    admin.mergeRecords(stage.orgId, { primaryId: winner, otherId: loser });
    await stage.run("incremental", "score", "write-back");
    expect(score(changed)).toBeLessThan(before);
    const mirrored = await stage.database.query<{ id: string }>("SELECT id FROM account ORDER BY id");
    expect(mirrored.map(({ id }) => id)).toEqual(stage.ids("Account"));
  });

  it("puts back what somebody else overwrote", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:5" }] });
    await stage.run("backfill", "score", "write-back");
    const [id] = scored() as [string];
    const { bellwether__Health_Score__c: score } = stage.values("Account", id);
    // Salesforce keeps whole seconds: an edit in the second of our write looks like ours.
    stage.sandbox.admin.advanceTime(2_000);
    stage.sandbox.admin.editValue(stage.orgId, { id, values: { bellwether__Health_Score__c: 1 } });
    await stage.run("incremental", "write-back");
    expect(stage.values("Account", id).bellwether__Health_Score__c).toBe(score);
  });

  it("serves its cards by the key that it gave the package, and nobody else's", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:5" }, { portfolio: "saas:5" }] });
    await stage.run("backfill", "score", "write-back");
    const [id] = scored() as [string];
    const answer = await stage.card({ method: "health", accountId: id! });
    expect(answer.status).toBe(200);
    const view = (await answer.json()) as { state: string; head: { score: number } };
    expect(JSON.stringify(view)).toContain(String(stage.values("Account", id).bellwether__Health_Score__c));
    const org = stage.sandbox.state.orgs[0]!;
    const key = org.package!.cardKey!;
    org.package!.cardKey = { ...key, secret: Buffer.alloc(32, 1).toString("base64") };
    expect((await stage.card({ method: "health", accountId: id! })).status).toBe(401);
    org.package!.cardKey = { ...key, keyId: "another" };
    expect((await stage.card({ method: "health", accountId: id! })).status).toBe(401);
  });

  it("without the package says so in one sentence, and goes on by itself once it is there", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:5", package: null }] });
    await stage.run("backfill");
    const { problem, state } = await stage.rows.installation();
    expect(state).toBe("active");
    expect(problem).toMatch(
      /does not show us the Bellwether package.*Install the package and give the connected user/,
    );
    installPackage(stage.sandbox.state.orgs[0]!, "bellwether");
    await stage.run("backfill", "score", "write-back");
    expect((await stage.rows.installation()).problem).toBeNull();
    expect(scored().length).toBeGreaterThan(0);
  });

  it("reads what its permissions allow: a hidden field is missing, a hidden object is no stream", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:10" }] });
    const { admin } = stage.sandbox;
    admin.setFieldAccess(stage.orgId, { object: "Account", field: "NPS_Score__c", access: "none" });
    admin.setFieldAccess(stage.orgId, { object: "Opportunity", field: "Amount", access: "none" });
    await stage.run("backfill", "score", "write-back");
    expect((await stage.rows.installation()).problem).toBeNull();
    expect(scored().length).toBeGreaterThan(5);
    const deals = await stage.database.query("SELECT id FROM deal WHERE content ->> 'amount' IS NULL");
    expect(deals.length).toBeGreaterThan(0);
  });

  it("leaves a fifth of the day's calls to others, and says so", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:5" }], dailyCalls: 40 });
    const reserved = { code: "quota_reserved", kind: "retry_later" };
    await expect(stage.run("backfill", "incremental", "incremental", "incremental")).rejects.toMatchObject(
      reserved,
    );
    await expect(stage.run("incremental")).rejects.toMatchObject(reserved);
    expect(stage.sandbox.state.orgs[0]!.quota.used(Date.now())).toBe(32);
  });
});

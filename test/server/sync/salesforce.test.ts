import { afterEach, describe, expect, it } from "vitest";
import { openInstallation } from "../../../server/sync/context.ts";
import { reconcileIsDue } from "../../../server/sync/reconcile.ts";
import { installPackage, uninstallPackage } from "../../sandbox/salesforce/package.ts";
import { openSalesforceStage, type SalesforceStage } from "./salesforce-stage.ts";

let stage: SalesforceStage;
afterEach(() => stage.close());

const customers = () => stage.ids("Account").filter((id) => stage.values("Account", id).Type === "Customer");
const scored = () =>
  stage.ids("Account").filter((id) => stage.values("Account", id).bellwether__Health_Score__c !== undefined);

/** A customer who is an individual, with the figures of one who is a company. */
function addIndividual(): string {
  const figures = Object.entries(stage.values("Account", customers()[0]!)).filter(([name]) =>
    name.endsWith("__c"),
  );
  const values = { LastName: "Brown", Type: "Customer", ...Object.fromEntries(figures) } as Record<
    string,
    string
  >;
  return stage.sandbox.admin.createRecord(stage.orgId, { values }).id;
}

describe("a Salesforce org", () => {
  it("is read, scored and written from the install on, and a second cycle writes nothing", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:30", personAccounts: true }] });
    const martha = addIndividual();
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
    expect(scored()).toContain(martha);
    const people = await stage.database.query<{ id: string }>(
      "SELECT record_id AS id FROM record_account WHERE record_type = 'person' AND account_id = $1",
      [martha],
    );
    expect(people).toEqual([{ id: stage.values("Account", martha).PersonContactId }]);
    const before = stage.sandbox.truth.lastSeq;
    await stage.run("incremental", "score", "write-back");
    expect(stage.sandbox.truth.lastSeq).toBe(before);
  });

  it("follows changes, deletions and merges by polling", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:10" }] });
    await stage.run("backfill", "score", "write-back");
    const { admin } = stage.sandbox;
    const score = (id: string) => stage.values("Account", id).bellwether__Health_Score__c as number;
    const [changed, deleted, winner, loser, left] = scored().sort((a, b) => score(b) - score(a)) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const joined = stage.ids("Account").find((id) => !customers().includes(id)) as string;
    const figures = Object.entries(stage.values("Account", changed)).filter(
      ([name]) => name.endsWith("__c") && !name.startsWith("bellwether"),
    );
    const before = score(changed);
    admin.editValue(stage.orgId, { id: changed, values: { Logins_Per_Week__c: 0, NPS_Score__c: -100 } });
    admin.deleteRecord(stage.orgId, { id: deleted });
    admin.mergeRecords(stage.orgId, { primaryId: winner, otherId: loser });
    admin.editValue(stage.orgId, { id: left, values: { Type: "Prospect" } });
    admin.editValue(stage.orgId, {
      id: joined,
      values: { ...Object.fromEntries(figures), Type: "Customer - Direct" } as Record<string, string>,
    });
    await stage.run("incremental", "score", "write-back");
    expect(score(changed)).toBeLessThan(before);
    expect([score(left), typeof score(joined)]).toEqual([undefined, "number"]);
    const mirrored = await stage.database.query<{ id: string }>("SELECT id FROM account ORDER BY id");
    expect(mirrored.map(({ id }) => id)).toEqual(stage.ids("Account"));
  });

  it("keeps a band change and a month's end as records for reports, each once", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:10" }] });
    const OBJECT = "bellwether__Health_Snapshot__c";
    await stage.run("backfill", "score", "write-back");
    expect(stage.ids(OBJECT)).toEqual([]);
    const [changed, steady, gone, left] = scored() as [string, string, string, string];
    // As if these days had been the last of the month before, and the first account had changed its band on it.
    await stage.database.query(
      "UPDATE score_snapshot SET day = date_trunc('month', now())::date - 1, body = body || $1",
      [{ previous: null }],
    );
    await stage.database.query(
      `UPDATE score_snapshot SET body = body || '{"previous": {"band": "unknown", "pending": null}}'
        WHERE account_id = $1`,
      [changed],
    );
    stage.sandbox.admin.editValue(stage.orgId, { id: left, values: { Type: "Former customer" } });
    await stage.run("incremental");
    await stage.rows.markDue("all");
    await stage.run("score");
    stage.sandbox.admin.deleteRecord(stage.orgId, { id: gone });
    stage.sandbox.admin.addFault({ kind: "reset-after-apply", pathIncludes: "Health_Snapshot__c", times: 1 });
    await stage.run("write-back");
    const before = stage.sandbox.truth.lastSeq;
    await stage.rows.markDue("all");
    await stage.run("score", "write-back");
    expect(stage.sandbox.truth.lastSeq).toBe(before);
    const kept = stage.ids(OBJECT).map((id) => stage.values(OBJECT, id));
    expect(kept).toHaveLength(scored().length + 2);
    expect(kept.filter((one) => one.bellwether__Reason__c === "band_change")).toEqual([
      expect.objectContaining({
        bellwether__Account__c: changed,
        bellwether__Band__c: stage.values("Account", changed).bellwether__Health_Band__c,
        bellwether__Previous_Band__c: "not_enough_data",
        bellwether__ARR__c: stage.values("Account", changed).ARR__c,
      }),
    ]);
    const of = (id: string) => kept.filter((one) => one.bellwether__Account__c === id);
    expect(of(steady)).toEqual([
      expect.objectContaining({
        bellwether__Reason__c: "month_end",
        bellwether__Score__c: stage.values("Account", steady).bellwether__Health_Score__c,
      }),
    ]);
    // The last of an account that left the scope, whatever is scored of it from now on.
    expect(of(left)).toHaveLength(1);
    expect(of(gone)).toEqual([]);
    expect(await stage.rows.waitingReportSnapshots(10)).toEqual([]);
  });

  it("writes the scores of the scorecard's dimensions into the numbered fields", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:5" }] });
    await stage.run("backfill", "score", "write-back");
    const [id] = scored() as [string];
    const held = stage.values("Account", id);
    const slots = [1, 2, 3, 4, 5, 6, 7, 8].map(
      (slot) => held[`bellwether__Dimension_${slot}_Score__c`] ?? null,
    );
    const view = (await (await stage.card({ method: "health", accountId: id })).json()) as {
      dimensions: { score: number | null }[];
    };
    const shown = view.dimensions.map(({ score }) => score);
    for (const [index, slot] of slots.entries()) {
      const score = shown[index] ?? null;
      if (score === null) expect(slot).toBeNull();
      else expect(Math.abs(Number(slot) - score)).toBeLessThanOrEqual(3);
    }
    expect(slots.filter((slot) => slot !== null).length).toBeGreaterThan(2);
    expect(slots.every((slot) => Number(slot) % 5 === 0)).toBe(true);
  });

  it("is listed in full once a week, which mends what no poll tells", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:10" }] });
    await stage.run("backfill");
    const { admin } = stage.sandbox;
    const roles = async () =>
      (await stage.database.query<{ id: string }>("SELECT id FROM contact_role ORDER BY id")).map(
        ({ id }) => id,
      );
    expect(await roles()).toEqual(stage.ids("OpportunityContactRole"));
    const [role] = stage.ids("OpportunityContactRole") as [string];
    admin.deleteRecord(stage.orgId, { type: "OpportunityContactRole", id: role });
    const [removed, hidden] = stage.ids("Contact") as [string, string];
    admin.deleteRecord(stage.orgId, { type: "Contact", id: removed });
    admin.purgeRecord(stage.orgId, { type: "Contact", id: removed });
    admin.setRecordAccess(stage.orgId, { ids: [hidden], visible: false });
    // The list of deletions is asked once an hour.
    admin.advanceTime(3_600_000);
    const mirrored = async () =>
      (await stage.database.query<{ id: string }>("SELECT id FROM person")).map(({ id }) => id);
    await stage.run("incremental");
    expect(await mirrored()).toEqual(expect.arrayContaining([removed, hidden]));
    expect(await roles()).not.toContain(role);
    await stage.run("reconcile");
    expect(await mirrored()).toHaveLength(stage.ids("Contact").length - 1);
    expect(await mirrored()).not.toContain(hidden);
    admin.setRecordAccess(stage.orgId, { ids: [hidden], visible: true });
    await stage.run("incremental");
    expect(await mirrored()).not.toContain(hidden);
    await stage.run("reconcile");
    expect(await mirrored()).toContain(hidden);

    const opened = await openInstallation(stage.server.ctx, stage.installation);
    const isDue = (days: number) =>
      reconcileIsDue({ ...opened, clock: { now: () => new Date(Date.now() + days * 86_400_000) } });
    expect([await isDue(1), await isDue(6), await isDue(7)]).toEqual([false, false, true]);
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

  it("whose package was uninstalled and installed again gets its values and its cards' key again", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:5" }] });
    const [org] = stage.sandbox.state.orgs;
    await stage.run("backfill", "score", "write-back");
    const before = scored().map((id) => [id, stage.values("Account", id).bellwether__Health_Score__c]);
    uninstallPackage(org!);
    await stage.run("nightly");
    expect((await stage.rows.installation()).problem).toMatch(/Install the package/);
    installPackage(org!, "bellwether");
    await stage.run("nightly", "score", "write-back");
    expect(scored().map((id) => [id, stage.values("Account", id).bellwether__Health_Score__c])).toEqual(
      before,
    );
    const [id] = scored() as [string];
    expect((await stage.card({ method: "health", accountId: id })).status).toBe(200);
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

import { afterEach, describe, expect, it, vi } from "vitest";
import { isError } from "../../../server/domain/errors.ts";
import type { JobName } from "../../../server/ports/jobs.ts";
import { signedRequest } from "../../sandbox/salesforce/apex.ts";
import { packagedFieldName } from "../../sandbox/salesforce/package.ts";
import { openSalesforceStage, type SalesforceStage } from "./salesforce-stage.ts";

let stage: SalesforceStage;
afterEach(() => stage.close());

/** Runs the jobs as the queue would: one that asks for a later time gets it. */
async function play(...names: JobName[]): Promise<void> {
  for (const name of names) {
    for (let tries = 1; ; tries++) {
      try {
        await stage.run(name);
        break;
      } catch (error) {
        if (!isError(error, "retry_later") || tries === 12) throw error;
      }
    }
  }
}

/** The write-back whose process dies before its `nth` call of a method of the store, and reaches the store no more. */
async function dieIn(method: "claimForJob" | "completeJob", nth: number): Promise<void> {
  let calls = 0;
  const open = vi.spyOn(stage.server.ctx.store, "open").mockImplementation((id) => {
    const rows = stage.openRows(id);
    const untilDeath =
      <G extends unknown[], A>(act: (...given: G) => Promise<A>, counts: boolean) =>
      (...given: G): Promise<A> => {
        if (counts) calls++;
        return calls < nth ? act(...given) : Promise.reject(new Error("killed"));
      };
    return {
      ...rows,
      releaseJob: untilDeath(rows.releaseJob, false),
      claimForJob: untilDeath(rows.claimForJob, method === "claimForJob"),
      completeJob: untilDeath(rows.completeJob, method === "completeJob"),
    };
  });
  await expect(stage.run("write-back")).rejects.toThrow("killed");
  open.mockRestore();
}

interface Ledger {
  /** Values that we want the org to hold and that it does not hold. */
  lost: number;
  /** Accepted writes of a value that was there already. */
  wasted: number;
  /** Accounts with a score. */
  scored: number;
}

/** What the org holds beside what it should hold, from its truth log and our wishes. */
async function ledger(): Promise<Ledger> {
  const wishes = await stage.database.query<{ account_id: string; desired: Record<string, string> }>(
    "SELECT account_id, desired FROM property_write",
  );
  let lost = 0;
  for (const { account_id, desired } of wishes) {
    const held = stage.values("Account", account_id);
    for (const [id, value] of Object.entries(desired))
      if (String(held[packagedFieldName("bellwether", id)] ?? "") !== value) lost++;
  }
  const writes = stage.sandbox.truth
    .read(0, 10_000_000)
    .filter(({ property, origin }) => property.startsWith("bellwether__") && origin === "api");
  const wasted = writes.filter(({ value, previous }) => value === (previous ?? "")).length;
  const scored = wishes.filter(({ desired }) => desired.health_score).length;
  return { lost, wasted, scored };
}

describe("a Salesforce org under faults", () => {
  it("loses nothing while a fifth of all calls fail, answers of writes are lost and rows are locked", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:25" }] });
    const { admin } = stage.sandbox;
    admin.addFault({ kind: "5xx", rate: 0.2 });
    admin.addFault({ kind: "reset-after-apply", rate: 0.3, pathIncludes: "composite/sobjects" });
    await play("backfill", "score");
    admin.lockRecords(stage.orgId, { ids: stage.ids("Account").slice(0, 3) });
    const unlock = setTimeout(() => admin.unlockRecords(stage.orgId), 1_500);
    await play("write-back");
    clearTimeout(unlock);
    admin.unlockRecords(stage.orgId);
    admin.clearFaults();
    await play("incremental", "score", "write-back");
    const { lost, scored } = await ledger();
    expect(lost).toBe(0);
    expect(scored).toBeGreaterThan(15);
    const before = stage.sandbox.truth.lastSeq;
    await play("incremental", "score", "write-back");
    expect(stage.sandbox.truth.lastSeq).toBe(before);
  }, 180_000);

  it("writes no value twice where nothing fails", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:25" }] });
    await play("backfill", "score", "write-back", "incremental", "score", "write-back");
    expect(await ledger()).toMatchObject({ lost: 0, wasted: 0 });
  });

  it("loses nothing while sessions end in the middle of every job", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:25" }] });
    const { admin, state } = stage.sandbox;
    for (const pathIncludes of ["Account/describe", "Case/describe", "apexrest", "composite"])
      admin.addFault({ kind: "invalid-session", pathIncludes, times: 1 });
    await play("backfill", "score", "write-back");
    expect(state.faults.list().map(({ hits }) => hits)).toEqual([1, 1, 1, 1]);
    admin.expireSessions(stage.orgId);
    await play("incremental");
    expect(state.orgs[0]!.stats.tokenRefreshes).toBeGreaterThan(3);
    expect((await stage.rows.installation()).state).toBe("active");
    expect(await ledger()).toMatchObject({ lost: 0, wasted: 0 });
  }, 120_000);

  it("a bulk write whose writers die and whose answers are lost at every step arrives whole, each value once", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "accounts:2300" }] });
    await play("backfill", "score");
    // A field that may be read and not written: after one job for nothing the admin is told, and no other begins.
    const band = { object: "Account", field: "bellwether__Health_Band__c" };
    const { admin } = stage.sandbox;
    admin.setFieldAccess(stage.orgId, { ...band, access: "read" });
    const asked = stage.calls();
    await play("write-back", "write-back");
    expect(stage.calls() - asked).toBeLessThanOrEqual(9);
    expect((await stage.rows.installation()).problem).toMatch(/Bellwether Integration/);
    admin.setFieldAccess(stage.orgId, { ...band, access: "edit" });
    // Dead before the job was let begin: it is given up, and all goes into another.
    await dieIn("claimForJob", 2);
    expect(await stage.rows.writeJobs()).toEqual([{ job: expect.any(String), accounts: 1_000 }]);
    for (const method of ["POST", "PUT", "PATCH"])
      stage.sandbox.admin.addFault({
        kind: "reset-after-apply",
        pathIncludes: "jobs/ingest",
        method,
        times: method === "PATCH" ? 2 : 1,
      });
    // Dead between the org's answer and our commit: the job is asked, and nothing is read or sent again.
    await dieIn("completeJob", 1);
    expect(stage.sandbox.state.faults.list().map(({ hits }) => hits)).toEqual([1, 1, 2]);
    // Somebody edits a value before the job is asked.
    const [edited] = stage.ids("Account") as [string];
    admin.advanceTime(2_000);
    admin.editValue(stage.orgId, { id: edited, values: { bellwether__Health_Score__c: 1 } });
    const calls = stage.calls();
    await play("write-back");
    expect(stage.calls() - calls).toBe(1);
    expect(await stage.rows.writeJobs()).toEqual([]);
    await play("incremental", "write-back");
    const { lost, wasted, scored } = await ledger();
    expect([lost, wasted]).toEqual([0, 0]);
    expect(scored).toBeGreaterThan(2_000);
  }, 240_000);

  it("a card's request with another org's account, or signed by another org, opens nothing", async () => {
    stage = await openSalesforceStage({
      orgs: [{ portfolio: "saas:5" }, { portfolio: "saas:5", seed: "other" }],
    });
    await play("backfill", "score");
    const [ours, theirs] = stage.sandbox.state.orgs as [
      (typeof stage.sandbox.state.orgs)[number],
      (typeof stage.sandbox.state.orgs)[number],
    ];
    const foreign = [...theirs.records(theirs.schema.object("Account"))][0]!.id;
    const answer = await stage.card({ method: "health", accountId: foreign });
    expect(answer.status).toBe(404);
    theirs.package!.cardKey = ours.package!.cardKey;
    const forged = signedRequest(theirs, theirs.admin, { method: "health", accountId: foreign })!;
    expect((await fetch(stage.serverUrl + forged.path, { headers: forged.headers })).status).toBe(401);
  });
});

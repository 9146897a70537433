import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SyncContext } from "../../../server/sync/context.ts";
import { receiveHints } from "../../../server/sync/hints.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let told: number;

beforeAll(async () => {
  stage = await openStage("saas:10");
  await stage.run("backfill", "score", "write-back");
  const hooks = stage.world.sandbox.state.webhooks;
  hooks.subscribe("http://127.0.0.1:9/nobody");
  hooks.behave({ withhold: true });
  told = 0;
});
afterEach(() => stage.world.sandbox.admin.set({ indexLagMs: 0 }));
afterAll(() => stage.close());

/** What the CRM has to tell since the last time. */
function news(): Record<string, unknown>[] {
  const { emitted } = stage.world.sandbox.state.webhooks;
  const events = emitted.slice(told).map(({ event }) => event);
  told = emitted.length;
  return events;
}

const receive = (events: unknown, ctx: SyncContext = stage.server.ctx) =>
  receiveHints(ctx, "hubspot", events);

function company(name: string): string {
  return stage.world.sandbox.admin.createRecord(stage.portalId, {
    values: { name, lifecyclestage: "customer" },
  }).id;
}

describe("what the CRM told", () => {
  it("is read again from the CRM: creation, change, deletion and merge, whatever the order", async () => {
    const { admin } = stage.world.sandbox;
    const [kept, dropped, loser] = [company("Kept"), company("Dropped"), company("Loser")];
    admin.editValue(stage.portalId, { id: kept, values: { name: "Kept well" } });
    admin.archiveRecord(stage.portalId, { id: dropped });
    const { id: merged } = admin.mergeRecords(stage.portalId, { primaryId: kept, otherId: loser });
    await receive(news().reverse());
    await stage.run("hints");
    const { there, mirrored } = await stage.companies();
    expect(mirrored).toEqual(there);
    expect(mirrored).toContain(merged);
    expect(mirrored).not.toContain(dropped);
    expect(mirrored).not.toContain(loser);
  });

  it("is not taken back by a search that still shows what is deleted", async () => {
    const { admin } = stage.world.sandbox;
    const [archived, kept, loser] = [company("Archived"), company("Kept"), company("Loser")];
    await receive(news());
    await stage.run("hints");
    admin.advanceTime(2_000);
    // From here on the index is half a minute behind.
    admin.set({ indexLagMs: 30_000 });
    admin.archiveRecord(stage.portalId, { id: archived });
    admin.mergeRecords(stage.portalId, { primaryId: kept, otherId: loser });
    await receive(news());
    await stage.run("hints");
    admin.advanceTime(5_000);
    await stage.run("incremental");
    const lagging = await stage.companies();
    expect(lagging.mirrored).toEqual(lagging.there);
    admin.advanceTime(60_000);
    admin.set({ indexLagMs: 0 });
    await stage.run("incremental");
    const { there, mirrored } = await stage.companies();
    expect(mirrored).toEqual(there);
  });

  it.each([
    ["told", "hints"],
    ["not told", "incremental"],
  ] as const)("counts again when a deleted company is restored, %s", async (what, job) => {
    const { admin } = stage.world.sandbox;
    const id = company("Comes back");
    await receive(news());
    await stage.run("hints");
    admin.archiveRecord(stage.portalId, { id });
    await receive(news());
    await stage.run("hints");
    expect((await stage.companies()).mirrored).not.toContain(id);
    admin.restoreRecord(stage.portalId, { id });
    const events = news();
    if (what === "told") await receive(events);
    // The CRM tells its time in whole seconds: what changed in the running one is read by the next poll.
    admin.advanceTime(2_000);
    await stage.run(job);
    expect((await stage.companies()).mirrored).toContain(id);
  });

  it.each([
    ["at once", [["merge", "edit"]]],
    ["late, after a change of the loser", [["edit"], ["merge"]]],
    ["before what happened to the loser", [["merge"], ["edit"]]],
  ])("moves what belonged to the merged companies to the new one: told %s", async (_, rounds) => {
    const { admin } = stage.world.sandbox;
    const [kept, loser] = [company("Kept"), company("Loser")];
    const ticket = admin.createRecord(stage.portalId, { type: "tickets", values: { subject: "Broken" } }).id;
    const ends = { fromType: "tickets", fromId: ticket, toType: "companies" };
    admin.associate(stage.portalId, { ...ends, toId: loser });
    await receive(news());
    await stage.run("hints");
    const linked = () =>
      stage.database.query<{ id: string }>(
        "SELECT account_id AS id FROM record_account WHERE stream = 'tickets' AND record_id = $1",
        [ticket],
      );
    expect(await linked()).toEqual([{ id: loser }]);
    admin.editValue(stage.portalId, { id: loser, values: { name: "Soon merged" } });
    const edit = news();
    const { id: merged } = admin.mergeRecords(stage.portalId, { primaryId: kept, otherId: loser });
    const events: Record<string, unknown[]> = { edit, merge: news() };
    for (const round of rounds) {
      await receive(round.flatMap((name) => events[name]!));
      await stage.run("hints");
    }
    expect(await linked()).toEqual([{ id: merged }]);
  });

  it("is followed by the next poll when the queue failed after it was stored", async () => {
    const { admin } = stage.world.sandbox;
    const id = company("Soon gone");
    await receive(news());
    await stage.run("hints");
    await stage.server.ctx.jobs.cancel(stage.installation);
    admin.archiveRecord(stage.portalId, { id });
    const events = news();
    const { jobs } = stage.server.ctx;
    const broken = { ...jobs, enqueue: () => Promise.reject(new Error("The database went away.")) };
    await expect(receive(events, { ...stage.server.ctx, jobs: broken })).rejects.toThrow("went away");
    // The CRM tells it again: it is known already, and that must not mean "done".
    await receive(events);
    await stage.run("incremental");
    const [job] = await stage.database.query(
      "SELECT 1 FROM pgboss.job WHERE name = 'hints' AND state = 'created'",
    );
    expect(job).toBeDefined();
  });
});

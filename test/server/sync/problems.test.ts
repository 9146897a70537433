import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { disconnect } from "../../../server/sync/disconnect.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage("saas:10");
  await stage.run("backfill", "score", "write-back");
});
afterAll(() => stage.close());

const problem = async () => (await stage.rows.installation()).problem;

describe("a problem of the configuration", () => {
  it("is shown until the same job ends well, and no longer", async () => {
    const { settings } = await stage.rows.installation();
    await stage.rows.saveSettings({ ...settings!, scorecard: { format: 1, id: "from-a-later-release" } });
    await stage.rows.markDue("all");
    await stage.run("score");
    expect(await problem()).toMatch(/^The stored scorecard cannot be used: .*store other settings\.$/);
    await stage.run("incremental");
    expect(await problem()).not.toBe(null);
    await stage.rows.saveSettings(settings!);
    await stage.run("score");
    expect(await problem()).toBe(null);
  });
});

describe("a disconnect that the CRM does not answer", () => {
  it("keeps what it needs to be done again, works no more meanwhile, and erases in the end", async () => {
    const { admin } = stage.world.sandbox;
    const { id } = admin.addFault({ kind: "5xx", pathIncludes: "appinstalls" });
    await expect(disconnect(stage.server.ctx, stage.installation)).rejects.toMatchObject({
      kind: "retry_later",
    });
    const [entry] = await stage.server.ctx.store.directory();
    expect(entry).toMatchObject({ installationId: stage.installation, state: "needs_reauth" });
    expect(await problem()).toContain("disconnect it again");
    admin.clearFaults(id);
    expect(await disconnect(stage.server.ctx, stage.installation)).toEqual({ uninstalled: true });
    expect(await stage.database.query("SELECT 1 FROM account")).toEqual([]);
    expect(await stage.database.query("SELECT 1 FROM installation_tokens")).toEqual([]);
    expect((await stage.server.ctx.store.directory())[0]).toMatchObject({ state: "uninstalled" });
  }, 60_000);
});

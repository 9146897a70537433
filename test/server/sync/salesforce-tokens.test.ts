import { afterEach, describe, expect, it } from "vitest";
import { type RunningServer, startServer } from "../../../server/app.ts";
import { readConfig } from "../../../server/config.ts";
import { cardKeys, renewCardKey } from "../../../server/sync/card-keys.ts";
import { openInstallation } from "../../../server/sync/context.ts";
import { runJob } from "../../../server/sync/run-job.ts";
import { freePort } from "../../support/free-port.ts";
import { installSandboxOrg, openSalesforceStage, type SalesforceStage } from "./salesforce-stage.ts";

let stage: SalesforceStage;
let second: RunningServer | null = null;
afterEach(async () => {
  await second?.stop();
  second = null;
  await stage.close();
});

const refreshes = () => stage.sandbox.state.orgs[0]!.stats.tokenRefreshes;
const accounts = { name: "accounts", recordType: "account" } as const;

/** Another server with a pool and a memory of its own, on the same database. */
async function startSecond(): Promise<RunningServer> {
  const environment = { ...stage.environment, PORT: String(await freePort()) };
  second = await startServer(readConfig(environment), {
    role: "server",
    log: { info() {}, warn() {}, error() {} },
  });
  return second;
}

async function read(server: RunningServer): Promise<number> {
  const { connection } = await openInstallation(server.ctx, stage.installation);
  return (await connection.listPage(accounts, null)).records.length;
}

describe("tokens that rotate", () => {
  it("three times over, raced for by two servers with four readers each, end with one valid token", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:3" }] });
    const servers = [stage.server, await startSecond()];
    for (let round = 1; round <= 3; round++) {
      stage.sandbox.admin.expireSessions(stage.orgId);
      const readers = servers.flatMap((server) => Array.from({ length: 4 }, () => read(server)));
      expect(await Promise.all(readers)).toEqual(Array(8).fill(6));
      expect(refreshes()).toBe(round);
    }
    expect((await stage.rows.installation()).state).toBe("active");
    const tokens = await stage.rows.tokens();
    const [, token] = stage.server.ctx.cipher.open(tokens!.refreshToken, stage.installation).split(" ");
    expect(stage.sandbox.state.sessions.byRefreshToken(token!)).toBeDefined();
  });

  it("a crash between Salesforce's rotation and our commit ends in a clear reconnect, never in a loop", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:3" }] });
    await stage.run("backfill");
    const { ctx } = stage.server;
    const crm = ctx.crms.get("salesforce")!;
    const tokens = await stage.rows.tokens();
    // What a server that dies has done: the token is spent, and the next one is lost with it.
    await crm.refresh(ctx.cipher.open(tokens!.refreshToken, stage.installation));
    stage.sandbox.admin.expireSessions(stage.orgId);
    const before = refreshes();
    for (let round = 0; round < 3; round++) await stage.run("incremental");
    expect(refreshes()).toBe(before);
    const { state, problem } = await stage.rows.installation();
    expect(state).toBe("needs_reauth");
    expect(problem).toMatch(/no longer honours this grant.*Connect the org again/);

    await installSandboxOrg(stage.serverUrl, stage.sandbox, stage.orgId);
    await runJob(
      ctx,
      { name: "incremental", installationId: stage.installation },
      new AbortController().signal,
    );
    expect(await stage.rows.installation()).toMatchObject({ state: "active", problem: null });
  });

  it("the key of the cards is renewed on demand: the old one counts for ten minutes, and no longer", async () => {
    let now = Date.now();
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:3" }] });
    await stage.run("backfill", "score");
    const opened = await openInstallation(
      { ...stage.server.ctx, clock: { now: () => new Date(now) } },
      stage.installation,
    );
    const keys = async () => (await cardKeys(opened, new Date(now))).map(({ id }) => id);
    const [first] = await keys();
    await renewCardKey(opened);
    expect(await keys()).toEqual([first]);
    await renewCardKey(opened, { anew: true });
    const [next, before] = await keys();
    expect([before, stage.sandbox.state.orgs[0]!.package!.cardKey!.keyId]).toEqual([first, next]);
    now += 11 * 60_000;
    expect(await keys()).toEqual([next]);
    now += 91 * 86_400_000;
    await renewCardKey(opened);
    expect((await keys())[0]).not.toBe(next);
  });

  it("a key whose answer was lost on the way still opens the cards", async () => {
    stage = await openSalesforceStage({ orgs: [{ portfolio: "saas:3" }] });
    await stage.run("backfill", "score");
    const [id] = stage.ids("Account");
    const opened = await openInstallation(stage.server.ctx, stage.installation);
    const lost = {
      ...opened,
      connection: {
        ...opened.connection,
        async takeCardKey(key: { id: string; secret: string }) {
          await opened.connection.takeCardKey!(key);
          throw new Error("The answer was lost.");
        },
      },
    };
    await expect(renewCardKey(lost, { anew: true })).rejects.toThrow("lost");
    expect((await stage.card({ method: "health", accountId: id! })).status).toBe(200);
  });
});

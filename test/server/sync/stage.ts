import type { RunningServer } from "../../../server/app.ts";
import type { Clock } from "../../../server/ports/clock.ts";
import type { JobName } from "../../../server/ports/jobs.ts";
import type { InstallationStore } from "../../../server/ports/store.ts";
import { runJob } from "../../../server/sync/run-job.ts";
import { objectType } from "../../sandbox/hubspot/object-types.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { createWorld, type World } from "../../support/world.ts";

/** An installed portal whose jobs run when the test says so, one at a time: no worker, no schedule. */
export interface Stage {
  database: TestDatabase;
  world: World;
  server: RunningServer;
  installation: string;
  portalId: number;
  rows: InstallationStore;
  /** Runs one job to its end. What it queues stays in the queue. */
  run(...names: JobName[]): Promise<void>;
  /** Ids of the live companies in the CRM, and of those that are mirrored; both sorted. */
  companies(): Promise<{ there: string[]; mirrored: string[] }>;
  close(): Promise<void>;
}

/** `clock` = the server's, where a test moves it. */
export async function openStage(portfolio: string, clock?: Clock): Promise<Stage> {
  const database = await createTestDatabase();
  const world = await createWorld(database.ownerUrl, { portals: [{ portfolio }], quotas: false });
  const server = await world.start("server", clock ? { clock } : {});
  const installation = await world.install(server);
  return {
    database,
    world,
    server,
    installation,
    portalId: world.sandbox.portals[0]!.portalId,
    rows: server.ctx.store.open(installation),
    async run(...names) {
      for (const name of names)
        await runJob(server.ctx, { name, installationId: installation }, new AbortController().signal);
    },
    async companies() {
      const live = world.sandbox.state.portals[0]!.store(objectType("companies")).page(0, 10_000, false);
      const mirrored = await database.query<{ id: string }>("SELECT id FROM account");
      return {
        there: live.records.map(({ id }) => String(id)).sort(),
        mirrored: mirrored.map(({ id }) => id).sort(),
      };
    },
    async close() {
      await world.close();
      await database.drop();
    },
  };
}

import { setTimeout as sleep } from "node:timers/promises";
import { disconnect } from "../../../server/sync/disconnect.ts";
import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { cycle, playOnHubSpot, until } from "../play.ts";

const ERASED = [
  "account",
  "interaction",
  "score_snapshot",
  "property_write",
  "checkpoint",
  "installation_tokens",
  "hint",
];

/** Uninstalled while it reads, and while it writes: it stops within a batch, everything is erased, and a new install starts clean. */
export const uninstall: Drill = {
  id: 7,
  name: "uninstall mid-run",
  crms: ["hubspot"],
  run: (context) =>
    playOnHubSpot(
      context,
      { portals: [{ portfolio: "saas:80" }], latencyMs: 10 },
      async ({ world, server, installation }) => {
        const checks = [];
        await world.start("worker");
        const moments = [
          ["reading", () => world.crm.places[0]!.calls() > 25],
          ["writing", () => world.sandbox.truth.lastSeq > writesBefore],
        ] as const;
        let writesBefore = 0;
        for (const [what, reached] of moments) {
          await until(what, reached);
          await disconnect(server.ctx, installation);
          const before = world.crm.places[0]!.calls();
          await sleep(1_500);
          const late = world.crm.places[0]!.calls() - before;
          checks.push({ what: `${what}: ${late} calls after the uninstall`, holds: late <= 12 });
          await untilIdle(server, installation);
          for (const table of ERASED) {
            const rows = await context.database.query(`SELECT 1 FROM ${table} LIMIT 1`);
            checks.push({ what: `${what}: ${table} erased`, holds: rows.length === 0 });
          }
          writesBefore = world.sandbox.truth.lastSeq;
          // The calls of before count no more: the next install reads everything again.
          world.sandbox.state.portals[0]!.stats.reset();
          await world.install(server);
        }
        await untilIdle(server, installation);
        await cycle(server, installation);
        // The values of the first installation still stand in the CRM: writing them again is what a clean start means.
        return { crashes: 2, checks };
      },
    ),
};

import { forEveryInstallation } from "../../../server/sync/cycle.ts";
import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { callsOf } from "../ledger.ts";
import { cycle, play } from "../play.ts";

/** The grant dies, then a scope is taken away: needs_reauth within one cycle, no more calls, the data kept, the other installation untouched. */
export const grant: Drill = {
  id: 6,
  name: "grant dead, scope revoked",
  run: (context) =>
    play(
      context,
      { portals: [{ portfolio: "saas:20" }, { portfolio: "saas:20" }] },
      async ({ world, server, installation }) => {
        const other = await world.install(server, 1);
        await world.start("worker");
        await untilIdle(server, installation);
        await untilIdle(server, other);
        const { portalId } = world.sandbox.portals[0]!;
        const rows = server.ctx.store.open(installation);
        const accounts = await rows.accountCount();
        const checks = [];
        const ends = [
          ["the grant died", () => world.sandbox.admin.killGrant(portalId)],
          [
            "a scope was revoked",
            () => world.sandbox.admin.revokeScope(portalId, { scope: "crm.objects.companies.read" }),
          ],
        ] as const;
        for (const [what, end] of ends) {
          end();
          await forEveryInstallation(server.ctx, "incremental");
          await untilIdle(server, installation);
          const { state, problem } = await rows.installation();
          checks.push({
            what: `${what}: ${state}, ${problem}`,
            holds: state === "needs_reauth" && problem !== null,
          });
          const before = callsOf(world);
          await forEveryInstallation(server.ctx, "incremental");
          await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
          await untilIdle(server, installation);
          await untilIdle(server, other);
          const made = callsOf(world) - before;
          checks.push({ what: `${what}: ${made} calls afterwards`, holds: made === 0 });
          checks.push({ what: `${what}: data kept`, holds: (await rows.accountCount()) === accounts });
          await world.install(server);
          await untilIdle(server, installation);
        }
        const { state } = await server.ctx.store.open(other).installation();
        checks.push({ what: `the other installation is ${state}`, holds: state === "active" });
        await cycle(server, installation);
        return { portals: [0, 1], checks };
      },
    ),
};

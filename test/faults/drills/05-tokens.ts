import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { callsOf } from "../ledger.ts";
import { cycle, play, until } from "../play.ts";

/**
 * The token ends under concurrent calls of two workers: one refresh. Then a worker dies between the rotation at HubSpot
 * and our commit: either the old grant still serves, or the installation says that it must be connected again.
 */
export const tokens: Drill = {
  id: 5,
  name: "token expires mid-run, crash in a rotation",
  run: (context) =>
    play(
      context,
      { portals: [{ portfolio: "saas:120" }], latencyMs: 15 },
      async ({ world, server, installation }) => {
        const { portalId } = world.sandbox.portals[0]!;
        const { stats } = world.sandbox.state.portals[0]!;
        world.sandbox.admin.set({ rotateRefreshTokens: true });
        const workers = await Promise.all([world.spawn("worker"), world.spawn("worker")]);
        await until("reading", () => callsOf(world) > 20);
        const before = stats.tokenRefreshes;
        world.sandbox.admin.expireAccessTokens(portalId);
        await untilIdle(server, installation);
        const refreshes = stats.tokenRefreshes - before;
        for (const worker of workers) await worker.kill();
        const checks = [{ what: `${refreshes} refresh for one expiry`, holds: refreshes === 1 }];

        // The rotated token is lost with the worker: the grant is dead, and that must be said, not tried for ever.
        const unlucky = await world.spawn("worker");
        const rotations = stats.tokenRefreshes;
        world.sandbox.admin.expireAccessTokens(portalId);
        await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
        await until("a rotation", () => stats.tokenRefreshes > rotations);
        await unlucky.kill();
        await world.spawn("worker");
        await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
        await untilIdle(server, installation);
        const after = stats.tokenRefreshes;
        const { state, problem } = await server.ctx.store.open(installation).installation();
        checks.push({
          what: `afterwards it is ${state}: ${problem ?? "nothing to do"}`,
          holds: state === "active" || (state === "needs_reauth" && /connect/i.test(problem ?? "")),
        });
        checks.push({ what: `${after - rotations} rotations, no loop`, holds: after - rotations <= 2 });

        // Connecting again mends it, whatever happened.
        await world.install(server);
        await untilIdle(server, installation);
        await cycle(server, installation);
        return { crashes: 2, checks };
      },
    ),
};

import { untilIdle } from "../../support/world.ts";
import { type Drill, everyCrm } from "../drill-kind.ts";
import { holdWrites } from "../hold.ts";
import { cycle, play, until } from "../play.ts";

/**
 * The token ends under concurrent calls of two workers: one refresh. Then a worker dies between the rotation at the CRM
 * and our commit: either the old grant still serves, or the installation says that it must be connected again.
 */
export const tokens: Drill = {
  id: 5,
  name: "token expires mid-run, crash in a rotation",
  crms: everyCrm,
  run: (context) =>
    play(
      context,
      { places: [{ portfolio: "saas:120" }], latencyMs: 15 },
      async ({ world, server, installation }) => {
        const place = world.crm.places[0]!;
        world.crm.rotateRefreshTokens();
        const workers = await Promise.all([world.spawn("worker"), world.spawn("worker")]);
        const reading = place.calls() + 12;
        await until("reading", () => place.calls() > reading);
        const before = place.refreshes();
        place.expireTokens();
        await untilIdle(server, installation);
        const refreshes = place.refreshes() - before;
        for (const worker of workers) await worker.kill();
        const checks = [{ what: `${refreshes} refresh for one expiry`, holds: refreshes === 1 }];

        // The rotated token is lost with the worker: the grant is dead, and that must be said, not tried for ever.
        const unlucky = await world.spawn("worker");
        const rotations = place.refreshes();
        const hold = await holdWrites(context.database, "installation_tokens");
        place.expireTokens();
        await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
        await until("a rotation", () => place.refreshes() > rotations);
        await hold.reached();
        await unlucky.kill();
        await hold.release();
        await world.spawn("worker");
        await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
        await untilIdle(server, installation);
        const after = place.refreshes();
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

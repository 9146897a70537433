import { forEveryInstallation } from "../../../server/sync/cycle.ts";
import { untilIdle } from "../../support/world.ts";
import { type Check, type Drill, everyCrm } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

/** Of a cycle that finds out that it may not work. */
const MOST_CALLS_WHILE_PAUSED = 12;

/**
 * The grant dies, then a right is taken away: an admin is told within one cycle, the data is kept, the other installation
 * untouched. Where the admin must connect again there are no more calls; where a right can come back by itself, few.
 */
export const grant: Drill = {
  id: 6,
  name: "grant dead, scope revoked",
  crms: everyCrm,
  run: (context) =>
    play(
      context,
      { places: [{ portfolio: "saas:20" }, { portfolio: "saas:20" }] },
      async ({ world, server, installation }) => {
        const other = await world.install(server, 1);
        await world.start("worker");
        await untilIdle(server, installation);
        await untilIdle(server, other);
        const place = world.crm.places[0]!;
        const rows = server.ctx.store.open(installation);
        const accounts = await rows.accountCount();
        const checks: Check[] = [];
        for (const { what, act, mend } of place.endings) {
          act();
          await everyCycle();
          const { state, problem } = await rows.installation();
          checks.push({
            what: `${what}: ${state}, ${problem}`,
            holds: state === (mend ? "active" : "needs_reauth") && problem !== null,
          });
          const before = place.calls();
          await everyCycle();
          await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
          await untilIdle(server, installation);
          await untilIdle(server, other);
          const made = place.calls() - before;
          checks.push({
            what: `${what}: ${made} calls afterwards`,
            holds: made <= (mend ? 2 * MOST_CALLS_WHILE_PAUSED : 0),
          });
          checks.push({ what: `${what}: data kept`, holds: (await rows.accountCount()) === accounts });
          if (mend) mend();
          else await world.install(server);
          await everyCycle();
          const mended = await rows.installation();
          checks.push({
            what: `${what}, and mended: ${mended.state}, ${mended.problem ?? "nothing to do"}`,
            holds: mended.state === "active" && mended.problem === null,
          });
        }
        const { state } = await server.ctx.store.open(other).installation();
        checks.push({ what: `the other installation is ${state}`, holds: state === "active" });
        await cycle(server, installation);
        return { places: [0, 1], checks };

        async function everyCycle(): Promise<void> {
          await forEveryInstallation(server.ctx, "incremental");
          await untilIdle(server, installation);
        }
      },
    ),
};

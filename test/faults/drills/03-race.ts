import { forEveryInstallation } from "../../../server/sync/cycle.ts";
import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { playOnHubSpot } from "../play.ts";

/** Two workers and an eager schedule race on two installations, with the real quota: it holds over both, nothing is written twice. */
export const race: Drill = {
  id: 3,
  name: "two workers and a schedule race",
  crms: ["hubspot"],
  run: (context) =>
    playOnHubSpot(
      context,
      {
        portals: [{ portfolio: context.quick ? "saas:120" : "saas:500" }, { portfolio: "saas:40" }],
        quotas: true,
        latencyMs: 2,
      },
      async ({ world, server, installation }) => {
        const other = await world.install(server, 1);
        const floor = world.crm.places[0]!.firstSyncFloor();
        await Promise.all([world.spawn("worker"), world.spawn("worker")]);
        const schedule = setInterval(() => {
          void forEveryInstallation(server.ctx, "incremental").catch(() => {});
        }, 100);
        await untilIdleBetween(1_500);
        clearInterval(schedule);
        await untilIdle(server, installation);
        await untilIdle(server, other);
        const written = world.sandbox.truth
          .read(0, Number.MAX_SAFE_INTEGER)
          .filter(({ property }) => property === "bellwether_scorecard_version");
        const throttled = world.sandbox.state.portals.map(({ stats }) => stats.statuses[429] ?? 0);
        return {
          places: [0, 1],
          callRatio: world.crm.places[0]!.calls() / floor,
          checks: [
            {
              what: "each record written once",
              holds: new Set(written.map(({ portal, id }) => `${portal} ${id}`)).size === written.length,
            },
            {
              what: `${throttled.join(" and ")} calls refused`,
              holds: throttled.every((count) => count === 0),
            },
          ],
        };

        async function untilIdleBetween(ms: number): Promise<void> {
          const scored = () => world.sandbox.truth.lastSeq > 0;
          while (!scored()) await new Promise((resolve) => setTimeout(resolve, 50));
          await new Promise((resolve) => setTimeout(resolve, ms));
        }
      },
    ),
};

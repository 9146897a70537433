import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

const MINUTE_MS = 60_000;

/** Workers whose clocks are ten minutes ahead and behind, an index half a minute late, many changes in one instant: none is skipped. */
export const clocks: Drill = {
  id: 12,
  name: "clock skew, index lag, equal timestamps",
  run: (context) =>
    play(context, { portals: [{ portfolio: "saas:40" }] }, async ({ world, server, installation }) => {
      const { portalId } = world.sandbox.portals[0]!;
      const { admin } = world.sandbox;
      const skewed = (ms: number) => ({ clock: { now: () => new Date(Date.now() + ms) } });
      admin.set({ indexLagMs: 30_000 });
      let round = 0;
      for (const skew of [10 * MINUTE_MS, -10 * MINUTE_MS]) {
        const worker = await world.start("worker", skewed(skew));
        await untilIdle(server, installation);
        for (const value of ["4", "5", "6"]) {
          round++;
          admin.changeMany(portalId, { count: 80, property: "logins_per_week", value: `${value}${round}` });
          // The index does not show it yet: this cycle must not step over it.
          await cycle(server, installation);
          admin.advanceTime(31_000);
          await cycle(server, installation);
        }
        await worker.stop();
      }
      await world.start("worker");
      await cycle(server, installation);
      const scored = await context.database.query<{ band: string }>("SELECT band FROM score_snapshot");
      const unknown = scored.filter(({ band }) => band === "unknown").length;
      return {
        checks: [
          { what: `${unknown} of ${scored.length} without a score`, holds: unknown < scored.length / 4 },
        ],
      };
    }),
};

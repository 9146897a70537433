import { untilIdle } from "../../support/world.ts";
import { type Drill, everyCrm } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

const MINUTE_MS = 60_000;

/** Workers whose clocks are ten minutes ahead and behind, an index half a minute late, many changes in one instant: none is skipped. */
export const clocks: Drill = {
  id: 12,
  name: "clock skew, index lag, equal timestamps",
  crms: everyCrm,
  run: (context) =>
    play(context, { places: [{ portfolio: "saas:40" }] }, async ({ world, server, installation }) => {
      const { crm } = world;
      const skewed = (ms: number) => ({ clock: { now: () => new Date(Date.now() + ms) } });
      crm.lagIndex(30_000);
      let round = 0;
      for (const skew of [10 * MINUTE_MS, -10 * MINUTE_MS]) {
        const worker = await world.start("worker", skewed(skew));
        await untilIdle(server, installation);
        for (const value of ["4", "5", "6"]) {
          round++;
          crm.places[0]!.changeMany(80, "logins_per_week", `${value}${round}`);
          // The index does not show it yet: this cycle must not step over it.
          await cycle(server, installation);
          crm.advanceTime(31_000);
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

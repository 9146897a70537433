import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

/** As many changes between two polls as one search can show, one more, and five times as many. */
export const many: Drill = {
  id: 13,
  name: "10,000, 10,001 and 50,000 changes at once",
  run: (context) =>
    play(context, { portals: [{ portfolio: "empty" }] }, async ({ world, server, installation }) => {
      const { portalId } = world.sandbox.portals[0]!;
      const { admin } = world.sandbox;
      const sizes = context.quick ? [10_000, 10_001] : [10_000, 10_001, 50_000];
      for (let made = 0; made < sizes.at(-1)!; made++)
        admin.createRecord(portalId, { values: { name: `Company ${made}`, lifecyclestage: "lead" } });
      await world.start("worker");
      await untilIdle(server, installation, 300_000);
      const checks = [];
      for (const [index, count] of sizes.entries()) {
        admin.advanceTime(120_000);
        admin.changeMany(portalId, { count, property: "phone", value: String(index) });
        admin.changeMany(portalId, {
          count,
          property: "lifecyclestage",
          value: index % 2 ? "opportunity" : "subscriber",
        });
        await cycle(server, installation);
        const [row] = await context.database.query<{ read: number }>(
          "SELECT (counts ->> 'companies')::int AS read FROM sync_run WHERE job = 'incremental' ORDER BY started_at DESC LIMIT 1",
        );
        checks.push({ what: `${count} changed, ${row?.read} read`, holds: (row?.read ?? 0) >= count });
      }
      return { checks };
    }),
};

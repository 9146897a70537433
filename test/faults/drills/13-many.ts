import { untilIdle } from "../../support/world.ts";
import { type Drill, everyCrm } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

/** As many changes between two polls as one search or one client's query can show, one more, and five times as many. */
export const many: Drill = {
  id: 13,
  name: "10,000, 10,001 and 50,000 changes at once",
  crms: everyCrm,
  run: (context) =>
    play(context, { places: [{ portfolio: "empty" }] }, async ({ world, server, installation }) => {
      const { crm } = world;
      const place = crm.places[0]!;
      const sizes = context.quick ? [10_000, 10_001] : [10_000, 10_001, 50_000];
      for (let made = 0; made < sizes.at(-1)!; made++)
        place.create({ name: `Company ${made}`, lifecyclestage: "lead" });
      await world.start("worker");
      await untilIdle(server, installation, 300_000);
      const checks = [];
      for (const [index, count] of sizes.entries()) {
        crm.advanceTime(120_000);
        place.changeMany(count, "phone", String(index));
        place.changeMany(count, "lifecyclestage", index % 2 ? "opportunity" : "subscriber");
        await cycle(server, installation);
        const [row] = await context.database.query<{ read: number }>(
          "SELECT (counts ->> $1)::int AS read FROM sync_run WHERE job = 'incremental' ORDER BY started_at DESC LIMIT 1",
          [crm.streams[0]!.name],
        );
        checks.push({ what: `${count} changed, ${row?.read} read`, holds: (row?.read ?? 0) >= count });
      }
      return { checks };
    }),
};

import { untilIdle } from "../../support/world.ts";
import { type Drill, everyCrm } from "../drill-kind.ts";
import { cycle, play, until } from "../play.ts";

/** SIGTERM in the middle of a first sync while another process takes over, twice: drained within ten seconds, nothing lost. */
export const terminate: Drill = {
  id: 27,
  name: "SIGTERM, rolling deploy",
  crms: everyCrm,
  run: (context) =>
    play(
      context,
      { places: [{ portfolio: "saas:100" }], latencyMs: 10 },
      async ({ world, server, installation }) => {
        const place = world.crm.places[0]!;
        const checks = [];
        let old = await world.spawn("worker");
        for (const round of [1, 2]) {
          const calls = place.calls();
          await until("work", () => place.calls() > calls + 3);
          const next = await world.spawn("worker");
          const began = performance.now();
          const code = await old.stop();
          const seconds = (performance.now() - began) / 1000;
          checks.push({
            what: `round ${round}: ended in ${seconds.toFixed(1)} s with ${code}`,
            holds: code === 0 && seconds <= 10,
          });
          old = next;
          await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
        }
        await untilIdle(server, installation);
        await cycle(server, installation);
        return { checks };
      },
    ),
};

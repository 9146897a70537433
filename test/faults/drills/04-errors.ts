import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { cycle, play, until } from "../play.ts";

/** Three calls in ten fail, and three writes in ten are applied before the connection breaks: all are tried again. */
export const errors: Drill = {
  id: 4,
  name: "5xx, reset after apply",
  run: (context) =>
    play(context, { portals: [{ portfolio: "saas:60" }] }, async ({ world, server, installation }) => {
      world.sandbox.admin.addFault({ kind: "5xx", rate: 0.3 });
      world.sandbox.admin.addFault({ kind: "reset-after-apply", rate: 0.3, pathIncludes: "batch/update" });
      await world.start("worker");
      await until("scores in the CRM", () => world.sandbox.truth.lastSeq > 0, 240_000);
      await untilIdle(server, installation, 240_000);
      world.sandbox.admin.clearFaults();
      const ended = performance.now();
      await cycle(server, installation);
      const resets = world.sandbox.state.portals[0]!.stats.statuses;
      return {
        // A write whose answer was lost is repeated with the same values: that is the promise, not a waste.
        crashes: 3,
        recoverySeconds: (performance.now() - ended) / 1000,
        checks: [
          {
            what: "the sandbox did fail",
            holds: Object.keys(resets).some((status) => status.startsWith("5")),
          },
        ],
      };
    }),
};

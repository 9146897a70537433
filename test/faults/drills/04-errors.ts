import { untilIdle } from "../../support/world.ts";
import { type Drill, everyCrm } from "../drill-kind.ts";
import { cycle, play, until } from "../play.ts";

/** Three calls in ten fail, and three writes in ten are applied before the connection breaks: all are tried again. */
export const errors: Drill = {
  id: 4,
  name: "5xx, reset after apply",
  crms: everyCrm,
  run: (context) =>
    play(context, { places: [{ portfolio: "saas:60" }] }, async ({ world, server, installation }) => {
      const { crm } = world;
      crm.addFault({ kind: "5xx", rate: 0.3 });
      crm.addFault({ kind: "reset-after-apply", rate: 0.3, ...crm.writeCalls });
      await world.start("worker");
      await until("scores in the CRM", () => crm.lastWrite() > 0, 240_000);
      await untilIdle(server, installation, 240_000);
      crm.clearFaults();
      const ended = performance.now();
      await cycle(server, installation);
      return {
        // A write whose answer was lost is repeated with the same values: that is the promise, not a waste.
        crashes: 3,
        recoverySeconds: (performance.now() - ended) / 1000,
        checks: [
          {
            what: "the sandbox did fail",
            holds: Object.keys(crm.places[0]!.statuses()).some((status) => status.startsWith("5")),
          },
        ],
      };
    }),
};

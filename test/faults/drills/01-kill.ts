import { setTimeout as sleep } from "node:timers/promises";
import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { callsOf, firstSyncFloor } from "../ledger.ts";
import { cycle, play, until } from "../play.ts";

/** Streams that are read side by side, each with one page being stored and one on its way. */
const PAGES_PER_CRASH = 24;

/**
 * kill -9 of the worker at random points of reading, scoring and writing; every other time exactly between the CRM's
 * answer to a write and our commit. Facts go on changing meanwhile.
 */
export const kill: Drill = {
  id: 1,
  name: "kill -9 at random points",
  run: (context) =>
    play(
      context,
      { portals: [{ portfolio: context.quick ? "saas:60" : "saas:200", seed: context.seed }], latencyMs: 5 },
      async ({ world, server, installation, random }) => {
        const crashes = context.quick ? 2 : 20;
        const { portalId } = world.sandbox.portals[0]!;
        const floor = firstSyncFloor(world);
        let callsOfFirstSync = 0;
        for (let crash = 0; crash < crashes; crash++) {
          const calls = callsOf(world);
          const writes = world.sandbox.truth.lastSeq;
          const worker = await world.spawn("worker");
          const atWrite = crash % 2 === 1;
          if (atWrite) {
            await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
            await until("a write", () => world.sandbox.truth.lastSeq > writes, 90_000);
          } else {
            await until("a call", () => callsOf(world) > calls, 90_000);
            await sleep(random() * 600);
          }
          await worker.kill();
          if (callsOfFirstSync === 0 && atWrite) callsOfFirstSync = callsOf(world);
          world.sandbox.admin.changeMany(portalId, {
            count: 30,
            property: "logins_per_week",
            value: String(1 + (crash % 9)),
          });
        }
        const ended = performance.now();
        await world.spawn("worker");
        await untilIdle(server, installation);
        await cycle(server, installation);
        const allowed = 1.05 * floor + 2 * PAGES_PER_CRASH + 10;
        return {
          crashes,
          recoverySeconds: (performance.now() - ended) / 1000,
          callRatio: callsOfFirstSync / floor,
          checks: [
            {
              what: `first sync with two crashes: ${callsOfFirstSync} calls, at most ${Math.round(allowed)}`,
              holds: callsOfFirstSync <= allowed,
            },
          ],
        };
      },
    ),
};

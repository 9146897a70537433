import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "../../sandbox/hubspot/index.ts";
import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { cycle, playOnHubSpot, until } from "../play.ts";

/** Lanes of one installation: each may probe once a second. */
const LANES = 2;

/**
 * Two installations, one refused with 429 for a while: with and without Retry-After, with another policy's name. The
 * refused one probes at most once a second per lane; the other does not notice.
 */
export const storm: Drill = {
  id: 2,
  name: "429 storm, daily limit",
  crms: ["hubspot"],
  run: (context) =>
    playOnHubSpot(
      context,
      { portals: [{ portfolio: "saas:60" }, { portfolio: "saas:60" }], latencyMs: 2 },
      async ({ world, server, installation }) => {
        const other = await world.install(server, 1);
        const [first, second] = world.sandbox.portals.map(({ portalId }) => portalId);
        const worker = await world.start("worker");
        await until("reading", () => world.crm.places[0]!.calls() > 10);
        const seconds = context.quick ? 4 : 20;
        const kinds: Fault[] = [
          { kind: "429" },
          { kind: "429", retryAfter: 1 },
          { kind: "429", policyName: "SOMETHING_ELSE" },
        ];
        const checks = [];
        for (const fault of kinds.slice(0, context.quick ? 1 : 3)) {
          world.sandbox.admin.addFault({ ...fault, portalId: first, seconds });
          // What was under way when the storm broke out is no probe.
          await sleep(500);
          const before = world.crm.places[0]!.calls();
          await sleep(seconds * 1000 - 500);
          const probes = world.crm.places[0]!.calls() - before;
          checks.push({
            what: `${probes} probes in ${seconds} s of ${JSON.stringify(fault)}`,
            holds: probes <= LANES * seconds + LANES,
          });
        }
        await untilIdle(worker, other);
        checks.push({ what: "the other installation is done", holds: world.crm.places[1]!.calls() > 0 });
        const ended = performance.now();
        await untilIdle(server, installation);
        await cycle(server, installation);
        const recoverySeconds = (performance.now() - ended) / 1000;
        checks.push(await dailyLimit(first!, second!));
        return { recoverySeconds, places: [0, 1], checks };

        /** The day's quota is spent: no more calls, the other installation goes on. */
        async function dailyLimit(spent: number, free: number): Promise<{ what: string; holds: boolean }> {
          const { id } = world.sandbox.admin.addFault({ kind: "429", daily: true, portalId: spent });
          for (const installationId of [installation, other]) {
            await server.ctx.jobs.enqueue({ name: "incremental", installationId });
          }
          await sleep(3_000);
          const before = world.crm.places[0]!.calls();
          world.sandbox.admin.editValue(free, { id: customerOf(1), values: { logins_per_week: "77" } });
          await server.ctx.jobs.enqueue({ name: "incremental", installationId: other });
          await untilIdle(server, other);
          const made = world.crm.places[0]!.calls() - before;
          world.sandbox.admin.clearFaults(id);
          return { what: `${made} calls after the daily limit`, holds: made === 0 };
        }

        function customerOf(portal: number): string {
          const { outcomes } = world.sandbox.state.portals[portal]!;
          return outcomes[0]!.id;
        }
      },
    ),
};

import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { callsOf } from "../ledger.ts";
import { cycle, play, until } from "../play.ts";

/** Companies are made, archived and merged while the lists are read, and again during a reconciliation. */
export const paging: Drill = {
  id: 14,
  name: "records come and go while paging",
  run: (context) =>
    play(
      context,
      { portals: [{ portfolio: "saas:150" }], latencyMs: 15 },
      async ({ world, server, installation, random }) => {
        const { portalId } = world.sandbox.portals[0]!;
        const { admin } = world.sandbox;
        const victims = world.sandbox.state.portals[0]!.outcomes.map(({ id }) => id);
        const gone: string[] = [];
        const stir = (step: number) => {
          admin.createRecord(portalId, { values: { name: `New ${step}`, lifecyclestage: "customer" } });
          const pick = () => victims.splice(Math.floor(random() * victims.length), 1)[0]!;
          const lost = pick();
          gone.push(lost);
          if (step % 2) return admin.archiveRecord(portalId, { id: lost });
          const other = pick();
          gone.push(other);
          admin.mergeRecords(portalId, { primaryId: lost, otherId: other });
        };
        const stirWhileBusy = async (steps: number) => {
          for (let step = 0; step < steps; step++) {
            const calls = callsOf(world);
            await until("a call", () => callsOf(world) > calls);
            stir(step);
          }
        };
        const reconcile = async (stirred: boolean) => {
          await server.ctx.jobs.enqueue({ name: "reconcile", installationId: installation });
          if (stirred) await stirWhileBusy(8);
          await untilIdle(server, installation);
        };
        await world.start("worker");
        await stirWhileBusy(16);
        await untilIdle(server, installation);
        await reconcile(true);
        await cycle(server, installation);
        await reconcile(false);
        const left = await context.database.query(
          "SELECT 1 FROM score_snapshot WHERE account_id = ANY ($1) UNION ALL SELECT 1 FROM account WHERE id = ANY ($1)",
          [gone],
        );
        return {
          checks: [
            { what: `${left.length} rows of ${gone.length} deleted companies`, holds: left.length === 0 },
          ],
        };
      },
    ),
};

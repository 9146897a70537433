import { untilIdle } from "../../support/world.ts";
import { type Drill, everyCrm } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

/** Accounts are made, deleted and merged while the lists are read, and again during a reconciliation. */
export const paging: Drill = {
  id: 14,
  name: "records come and go while paging",
  crms: everyCrm,
  run: (context) =>
    play(
      context,
      { places: [{ portfolio: "saas:150" }], latencyMs: 15 },
      async ({ world, server, installation, random }) => {
        const place = world.crm.places[0]!;
        const victims = [...place.customers()];
        const gone: string[] = [];
        let stirred = 0;
        const stir = () => {
          const step = stirred++;
          place.create({ name: `New ${step}`, lifecyclestage: "customer" });
          const pick = () => victims.splice(Math.floor(random() * victims.length), 1)[0]!;
          const first = pick();
          if (step % 2) {
            place.remove(first);
            gone.push(first);
            return;
          }
          const other = pick();
          const winner = place.merge(first, other);
          gone.push(...[first, other].filter((id) => id !== winner));
        };
        const pending = () => server.ctx.jobs.pending(installation);
        /** After each call that the CRM answered, until nothing is read any more; how often. */
        const stirWhileBusy = async (most: number) => {
          const before = stirred;
          for (let calls = place.calls(); stirred - before < most && (await pending()) > 0; ) {
            if (place.calls() > calls) stir();
            calls = Math.max(calls, place.calls());
          }
          return stirred - before;
        };
        const reconcile = () => server.ctx.jobs.enqueue({ name: "reconcile", installationId: installation });
        await world.start("worker");
        const whileListed = await stirWhileBusy(16);
        await untilIdle(server, installation);
        await reconcile();
        const whileReconciled = await stirWhileBusy(8);
        await untilIdle(server, installation);
        await cycle(server, installation);
        await reconcile();
        await untilIdle(server, installation);
        const left = await context.database.query(
          "SELECT 1 FROM score_snapshot WHERE account_id = ANY ($1) UNION ALL SELECT 1 FROM account WHERE id = ANY ($1)",
          [gone],
        );
        return {
          checks: [
            {
              what: `${whileListed} and ${whileReconciled} changes while pages were read`,
              holds: whileListed >= 8 && whileReconciled >= 5,
            },
            { what: `${left.length} rows of ${gone.length} deleted accounts`, holds: left.length === 0 },
          ],
        };
      },
    ),
};

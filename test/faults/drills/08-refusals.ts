import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { cycle, playOnHubSpot } from "../play.ts";

const REASON = "Only the deal desk may change this company.";

/** Some records are refused one by one, one refuses its whole batch, and an answer says nothing: only those at fault are quarantined. */
export const refusals: Drill = {
  id: 8,
  name: "207, poison row, 2xx with nothing in it",
  crms: ["hubspot"],
  run: (context) =>
    playOnHubSpot(
      context,
      { portals: [{ portfolio: "saas:120" }] },
      async ({ world, server, installation }) => {
        const { portalId } = world.sandbox.portals[0]!;
        const { admin } = world.sandbox;
        const rows = server.ctx.store.open(installation);
        const customers = world.sandbox.state.portals[0]!.outcomes.map(({ id }) => id);
        const checks = [];
        const quarantined = async () =>
          (await rows.quarantine()).filter(({ stream }) => stream === "write-back").map(({ id }) => id);

        admin.setValidationRule(portalId, { recordIds: customers.slice(0, 3), message: REASON });
        await world.start("worker");
        await untilIdle(server, installation);
        const three = await quarantined();
        checks.push({
          what: `207: ${three.length} quarantined of 3`,
          holds: sameIds(three, customers.slice(0, 3)),
        });
        const reasons = (await rows.quarantine()).map(({ reason }) => reason);
        checks.push({
          what: "with the CRM's own reason",
          holds: reasons.every((reason) => reason.includes(REASON)),
        });

        admin.setValidationRule(portalId, {
          recordIds: [customers[5]!],
          message: REASON,
          refusesWholeBatch: true,
        });
        admin.changeMany(portalId, { count: 240, property: "payment_status", value: "overdue" });
        await cycle(server, installation);
        const poison = await quarantined();
        const known = [...customers.slice(0, 3), customers[5]!];
        checks.push({
          what: `whole batch refused: ${poison} quarantined`,
          holds: poison.includes(customers[5]!) && poison.every((id) => known.includes(id)),
        });

        admin.clearValidationRule(portalId);
        admin.addFault({ kind: "empty-2xx", pathIncludes: "batch/update", times: 2 });
        admin.changeMany(portalId, { count: 240, property: "payment_status", value: "current" });
        await server.ctx.jobs.enqueue({ name: "nightly", installationId: installation });
        await untilIdle(server, installation);
        await cycle(server, installation);
        const after = await quarantined();
        checks.push({ what: `mended: ${after.length} quarantined`, holds: after.length === 0 });
        return { checks };
      },
    ),
};

function sameIds(found: readonly string[], wanted: readonly string[]): boolean {
  return [...found].sort().join() === [...wanted].sort().join();
}

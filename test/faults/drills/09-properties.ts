import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

/** An admin deletes, archives and retypes properties of ours, and a workflow edits a value again and again. */
export const properties: Drill = {
  id: 9,
  name: "property deleted, archived, retyped, edited",
  run: (context) =>
    play(context, { portals: [{ portfolio: "saas:40" }] }, async ({ world, server, installation }) => {
      const { portalId } = world.sandbox.portals[0]!;
      const { admin } = world.sandbox;
      const portal = world.sandbox.state.portals[0]!;
      const checks: { what: string; holds: boolean }[] = [];
      await world.start("worker");
      await untilIdle(server, installation);

      const night = async () => {
        await server.ctx.jobs.enqueue({ name: "nightly", installationId: installation });
        await untilIdle(server, installation);
      };
      const harm = {
        deleted: () => admin.deleteProperty(portalId, { name: "bellwether_health_score" }),
        archived: () => admin.archiveProperty(portalId, { name: "bellwether_health_band" }),
        retyped: () =>
          admin.retypeProperty(portalId, { name: "bellwether_data_coverage", newType: "string" }),
      };
      for (const [what, act] of Object.entries(harm)) {
        act();
        portal.stats.reset();
        await night();
        const calls = Object.entries(portal.stats.calls)
          .filter(([kind]) => kind.startsWith("properties"))
          .reduce((sum, [, count]) => sum + count, 0);
        checks.push({ what: `${what}: ${calls} calls to put it back`, holds: calls <= 3 });
      }

      const company = portal.outcomes[0]!.id;
      for (let edit = 1; edit <= 3; edit++) {
        admin.advanceTime(120_000);
        admin.editValue(portalId, {
          id: company,
          values: { bellwether_scorecard_version: String(90 + edit) },
        });
        const before = world.sandbox.truth.lastSeq;
        await cycle(server, installation);
        await cycle(server, installation);
        const rewrites = world.sandbox.truth
          .read(before, Number.MAX_SAFE_INTEGER)
          .filter(({ id }) => id === company);
        checks.push({
          what: `edit ${edit}: rewritten ${rewrites.length} time`,
          holds: rewrites.length === 1,
        });
      }
      const reported = await server.ctx.store.open(installation).repeatedForeignEdits(3);
      checks.push({
        what: "reported after three cycles",
        holds: reported.some(({ accountId }) => accountId === company),
      });
      return { checks, crashes: 1 };
    }),
};

import { untilIdle } from "../../support/world.ts";
import { type Check, type Drill, everyCrm } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

/**
 * An admin deletes, archives, retypes, hides properties of ours: put back where we can, otherwise said and paused until
 * the admin mends it. And a workflow edits a value again and again.
 */
export const properties: Drill = {
  id: 9,
  name: "property deleted, archived, retyped, edited",
  crms: everyCrm,
  run: (context) =>
    play(context, { places: [{ portfolio: "saas:40" }] }, async ({ world, server, installation }) => {
      const { crm } = world;
      const place = crm.places[0]!;
      const rows = server.ctx.store.open(installation);
      const checks: Check[] = [];
      await world.start("worker");
      await untilIdle(server, installation);

      const night = async () => {
        await server.ctx.jobs.enqueue({ name: "nightly", installationId: installation });
        await untilIdle(server, installation);
      };
      for (const { what, act, mend } of place.harms) {
        const before = place.definitionCalls();
        act();
        await night();
        const calls = place.definitionCalls() - before;
        checks.push({ what: `${what}: ${calls} calls to find out`, holds: calls <= 3 });
        const { problem } = await rows.installation();
        checks.push({
          what: `${what}: ${problem ?? "put back"}`,
          holds: mend ? /permission set|package/.test(problem ?? "") : problem === null,
        });
        if (!mend) continue;
        mend();
        await night();
        const mended = await rows.installation();
        checks.push({ what: `${what}, and mended: ${mended.problem}`, holds: mended.problem === null });
      }

      const account = place.customers()[0]!;
      for (let edit = 1; edit <= 3; edit++) {
        crm.advanceTime(120_000);
        place.editOwn(account, "scorecard_version", String(90 + edit));
        const before = crm.lastWrite();
        await cycle(server, installation);
        await cycle(server, installation);
        const rewrites = crm.writes(before).filter(({ id, byUs }) => byUs && id === account);
        checks.push({
          what: `edit ${edit}: rewritten ${rewrites.length} time`,
          holds: rewrites.length === 1,
        });
      }
      const reported = await rows.repeatedForeignEdits(3);
      checks.push({
        what: "reported after three cycles",
        holds: reported.some(({ accountId }) => accountId === account),
      });
      return { checks, crashes: 1 };
    }),
};

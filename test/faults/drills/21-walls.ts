import pg from "pg";
import { attachDatabase } from "../../../server/adapters/postgres/index.ts";
import { signedCardFetch } from "../../sandbox/hubspot/index.ts";
import { objectType } from "../../sandbox/hubspot/object-types.ts";
import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

const USER = { userId: 1, userEmail: "viewer@sandbox.example" };

/** One installation's ids asked for by another: routes, jobs and the database itself keep them apart. */
export const walls: Drill = {
  id: 21,
  name: "ids of another installation",
  run: (context) =>
    play(
      context,
      {
        portals: [
          { portfolio: "saas:10", seed: 1 },
          { portfolio: "saas:25", seed: 2 },
        ],
      },
      async ({ world, server, installation }) => {
        const other = await world.install(server, 1);
        await world.start("worker");
        await untilIdle(server, installation);
        await untilIdle(server, other);
        const checks = [];

        // Both portals number from the same start: only ids that the asking portal lacks can tell.
        const [, theirs] = world.sandbox.state.portals.map(({ outcomes }) => outcomes.map(({ id }) => id));
        const portal = world.sandbox.state.portals[0]!;
        const foreign = theirs!.filter((id) => !portal.find(objectType("companies"), id));
        const statuses = new Set<number>();
        for (const id of foreign) {
          const url = `${world.serverUrl}/hubspot/cards/health?accountId=${id}`;
          statuses.add(
            (await signedCardFetch({ app: world.sandbox.state.app, portal, user: USER }, { url })).status,
          );
        }
        checks.push({
          what: `${foreign.length} foreign ids: ${[...statuses]}`,
          holds: [...statuses].join() === "404",
        });
        const twice = `${world.serverUrl}/hubspot/cards/health?accountId=${foreign[0]}&portalId=${world.sandbox.portals[1]!.portalId}`;
        const { status } = await signedCardFetch(
          { app: world.sandbox.state.app, portal, user: USER },
          { url: twice },
        );
        checks.push({
          what: `a second portal id in the address: ${status}`,
          holds: status >= 400 && status < 500,
        });

        // A job that names another installation works on that one's rows with that one's grant, and on nothing else.
        const before = await context.database.query<{ count: number }>(rowsOf, [installation]);
        await server.ctx.jobs.enqueue(
          { name: "incremental", installationId: installation },
          { delayMs: 1_000 },
        );
        await context.database.query(
          "UPDATE pgboss.job SET data = jsonb_set(data, '{installationId}', to_jsonb($1::text)) WHERE state = 'created'",
          [other],
        );
        await untilIdle(server, installation);
        await untilIdle(server, other);
        const after = await context.database.query<{ count: number }>(rowsOf, [installation]);
        checks.push({ what: "an edited job moves no row", holds: before[0]!.count === after[0]!.count });

        const visible = await seenAsApp(context.database.ownerUrl, installation, other);
        checks.push({ what: `${visible} foreign rows without the app's filter`, holds: visible === 0 });
        await cycle(server, installation);
        await cycle(server, other);
        return { portals: [0, 1], checks };
      },
    ),
};

const rowsOf = "SELECT count(*)::int AS count FROM account WHERE installation_id = $1";

/** Rows of `theirs` that the app's own login can see while it is bound to `mine`. */
async function seenAsApp(ownerUrl: string, mine: string, theirs: string): Promise<number> {
  const { appUrl } = await attachDatabase({ databaseUrl: ownerUrl, dataFolder: "" });
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('bellwether.installation', $1, true)", [mine]);
    let seen = 0;
    for (const table of [
      "account",
      "interaction",
      "score_snapshot",
      "property_write",
      "installation_tokens",
      "audit_log",
    ]) {
      const { rows } = await client.query(`SELECT 1 FROM ${table} WHERE installation_id = $1`, [theirs]);
      seen += rows.length;
    }
    return seen;
  } finally {
    await client.end();
  }
}

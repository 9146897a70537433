import pg from "pg";
import { attachDatabase } from "../../../server/adapters/postgres/index.ts";
import type { CardRequest, CrmPlace, CrmStage } from "../../support/crm/stage.ts";
import { untilIdle } from "../../support/world.ts";
import { type Check, type Drill, everyCrm } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

/** Every route of the cards, each with a body that it would take. */
const routes: readonly Omit<CardRequest, "accountId">[] = [
  { action: "health" },
  { action: "pulse", body: { key: "over-the-wall", value: 7, note: "" } },
  { action: "task", body: { play: "talk-to-the-customer" } },
];

const ASKERS = 8;
const A_FEW = 5;

/** One installation's ids asked for by another: routes, jobs and the database itself keep them apart. */
export const walls: Drill = {
  id: 21,
  name: "ids of another installation",
  crms: everyCrm,
  run: (context) =>
    play(
      context,
      {
        places: [
          { portfolio: "saas:10", seed: 1 },
          { portfolio: "saas:25", seed: 2 },
        ],
      },
      async ({ world, server, installation }) => {
        const other = await world.install(server, 1);
        await world.start("worker");
        await untilIdle(server, installation);
        await untilIdle(server, other);
        const { crm, serverUrl } = world;
        const [mine, theirs] = crm.places as [CrmPlace, CrmPlace];
        const checks: Check[] = [];

        // Where both number from the same start, only ids that the asking one lacks can tell.
        const own = new Set(idsOf(crm, mine));
        const foreign = idsOf(crm, theirs, context.quick ? A_FEW : undefined).filter((id) => !own.has(id));
        for (const route of routes) {
          const statuses = new Set<number>();
          const left = [...foreign];
          const ask = async () => {
            for (let accountId = left.pop(); accountId !== undefined; accountId = left.pop())
              statuses.add(await mine.card(serverUrl, { ...route, accountId }));
          };
          await Promise.all(Array.from({ length: ASKERS }, ask));
          checks.push({
            what: `${route.action} with ${foreign.length} foreign ids: ${[...statuses]}`,
            holds: [...statuses].join() === "404",
          });
          const accountId = theirs.customers()[0]!;
          const claimed = await mine.card(serverUrl, { ...route, accountId, claiming: theirs });
          checks.push({
            what: `${route.action} that claims to come from the other one: ${claimed}`,
            holds: claimed >= 400 && claimed < 500,
          });
        }
        const acts = await context.database.query("SELECT 1 FROM pulse UNION ALL SELECT 1 FROM play");
        const tasks = crm.places.flatMap((place) => place.ownTasks()).length;
        checks.push({
          what: `${acts.length} ratings and plays, ${tasks} tasks`,
          holds: acts.length === 0 && tasks === 0,
        });
        const allowed = await mine.card(serverUrl, { action: "health", accountId: mine.customers()[0]! });
        checks.push({ what: `an id of its own: ${allowed}`, holds: allowed === 200 });

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

        const { tables, visible } = await seenAsApp(context.database.ownerUrl, installation, other);
        checks.push({
          what: `${visible} foreign rows of ${tables} tables without the app's filter`,
          holds: tables > 20 && visible === 0,
        });
        await cycle(server, installation);
        await cycle(server, other);
        return { places: [0, 1], checks };
      },
    ),
};

/** Ids of all streams' records, or of the last so many of each. */
function idsOf({ streams }: CrmStage, place: CrmPlace, ofEach = Number.MAX_SAFE_INTEGER): string[] {
  return streams.flatMap(({ name }) =>
    place
      .live(name)
      .slice(-ofEach)
      .map(({ id }) => id),
  );
}

const rowsOf = "SELECT count(*)::int AS count FROM account WHERE installation_id = $1";

/** Rows of `theirs` that the app's own login can see, in all tables of installations, while it is bound to `mine`. */
async function seenAsApp(
  ownerUrl: string,
  mine: string,
  theirs: string,
): Promise<{ tables: number; visible: number }> {
  const { appUrl } = await attachDatabase({ databaseUrl: ownerUrl, dataFolder: "" });
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'installation_id' AND table_name <> 'installation_directory'`,
    );
    await client.query("BEGIN");
    await client.query("SELECT set_config('bellwether.installation', $1, true)", [mine]);
    let visible = 0;
    for (const { name } of tables) {
      const { rows } = await client.query(`SELECT 1 FROM ${name} WHERE installation_id = $1`, [theirs]);
      visible += rows.length;
    }
    return { tables: tables.length, visible };
  } finally {
    await client.end();
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import type { CardUser } from "../../sandbox/hubspot/card-fetch.ts";
import { objectType } from "../../sandbox/hubspot/object-types.ts";
import { OWN_PREFIX } from "../../support/crm/hubspot-names.ts";
import { freePort } from "../../support/free-port.ts";
import type { ServerProcess } from "../../support/server-process.ts";
import { untilIdle, type World } from "../../support/world.ts";
import { cutConnections } from "../cut.ts";
import type { Drill, DrillContext } from "../drill-kind.ts";
import { holdWrites } from "../hold.ts";
import { cycle, playOnHubSpot, type Stage, until } from "../play.ts";
import { type Pressed, press } from "../press.ts";

interface Owned {
  companyId: string;
  user: CardUser;
}

/** One wish of an owner. Sent again after a failure, it keeps its key. */
interface Wish extends Owned {
  key: string;
  value: number;
  note: string;
}

interface Row {
  installation_id: string;
  account_id: string;
  key: string;
  value: number | null;
  note: string | null;
  by_email: string;
}

/** When the process that takes a rating dies; each resolves at that instant and gives what to undo after it. */
const moments = {
  /** The rating is written and not committed. */
  uncommitted: async (_: Stage<World>, { database }: DrillContext) => {
    const hold = await holdWrites(database, "audit_log");
    return { reached: () => hold.reached(), undo: () => hold.release() };
  },
  /** The rating is stored, and neither scored nor answered. */
  stored: async (_: Stage<World>, { database }: DrillContext, { note }: Wish) => {
    const hold = await holdWrites(database, "score_snapshot");
    const stored = async () =>
      (await database.query("SELECT 1 FROM pulse WHERE note = $1", [note])).length > 0;
    return { reached: () => until("the rating", stored), undo: () => hold.release() };
  },
  anywhere: async ({ random }: Stage<World>) => ({
    reached: () => sleep(random() * 150),
    undo: async () => {},
  }),
} as const;

type Moment = keyof typeof moments;

/** kill -9, cut connections and many presses at once while owners rate: each rating that was answered counts, once. */
export const pulse: Drill = {
  id: 31,
  name: "pulse: kill -9, cut connections, races",
  crms: ["hubspot"],
  run: (context) =>
    playOnHubSpot(
      context,
      { portals: [{ portfolio: context.quick ? "saas:12" : "saas:40" }, { portfolio: "saas:12", seed: 7 }] },
      async (stage) => {
        const { world, server, installation, random } = stage;
        const { database, quick } = context;
        await world.start("worker");
        const other = await world.install(server, 1);
        await untilIdle(server, installation);
        await untilIdle(server, other);
        const owned = ownedCompanies(stage);
        const port = await freePort();
        const wishes: Wish[] = [];
        /** Wishes that were answered with success, by a view that shows something else. */
        const unseen: Wish[] = [];
        let kills = 0;

        const rounds: (Moment | "cut")[] = quick
          ? ["cut", "stored"]
          : Array.from({ length: 5 }, () => ["stored", "cut", "uncommitted", "anywhere"] as const).flat();
        let doomed: ServerProcess | null = null;
        for (const [index, moment] of rounds.entries()) {
          const company = owned[index % owned.length]!;
          const wish = {
            ...company,
            key: `the-wish-${index}`,
            value: 1 + (index % 10),
            note: `Round ${index}`,
          };
          wishes.push(wish);
          doomed ??= await world.spawn("server", { port });
          if (moment === "cut") {
            const answers = pressAll(wish, doomed);
            await sleep(random() * 60);
            await cutConnections(database);
            await answers;
          } else {
            const { reached, undo } = await moments[moment](stage, context, wish);
            const answers = pressAll(wish, doomed);
            try {
              await reached();
              await doomed.kill();
            } finally {
              await undo();
            }
            await answers;
            kills++;
            doomed = null;
          }
          // The owner presses again until it is answered.
          await until("an answer", async () => {
            const again = { ...wish, url: world.serverUrl, portal: 0 };
            return seen(wish, await press(world, again, "pulse", bodyOf(wish)));
          });
        }
        await untilIdle(server, installation);
        await cycle(server, installation);

        const rows = await database.query<Row>("SELECT * FROM pulse WHERE value IS NOT NULL");
        const logged = await database.query("SELECT 1 FROM audit_log WHERE action = 'pulse'");
        const lost = wishes.filter((wish) => !rows.some((row) => isRowOf(row, wish)));
        // Every wish has a note of its own.
        const doubled = rows.length - new Set(rows.map(({ note }) => note)).size;
        const foreign = rows.filter(({ installation_id }) => installation_id !== installation);
        const wrong = [...Map.groupBy(wishes, ({ companyId }) => companyId)].filter(
          ([companyId, of]) => inCrm(stage, companyId) !== String(of.at(-1)!.value),
        );
        return {
          lost: lost.length + wrong.length,
          doubled,
          checks: [
            { what: `${kills} kills, ${wishes.length} ratings answered`, holds: kills > 0 },
            { what: `${unseen.length} answered by a view without them`, holds: unseen.length === 0 },
            { what: `${foreign.length} of another installation`, holds: foreign.length === 0 },
            { what: `${logged.length} in the audit log`, holds: logged.length === wishes.length },
          ],
        };

        /** Six presses at once, on two processes. */
        async function pressAll(wish: Wish, beside: ServerProcess): Promise<void> {
          const urls = [beside.url, world.serverUrl, beside.url, world.serverUrl, beside.url, beside.url];
          const body = bodyOf(wish);
          const answers = urls.map(async (url) =>
            seen(wish, await press(world, { ...wish, url, portal: 0 }, "pulse", body)),
          );
          await Promise.all(answers);
        }

        /** Whether it was answered; notes an answer that does not show the wish. */
        function seen(wish: Wish, { status, view }: Pressed): boolean {
          if (status !== 200) return false;
          const { value, note } = view?.pulse?.rating ?? {};
          if (value !== wish.value || note !== wish.note) unseen.push(wish);
          return true;
        }
      },
    ),
};

const bodyOf = ({ key, value, note }: Wish) => ({ key, value, note });

function isRowOf(row: Row, wish: Wish): boolean {
  return (
    row.account_id === wish.companyId &&
    row.key === wish.key &&
    row.value === wish.value &&
    row.note === wish.note &&
    row.by_email === wish.user.userEmail
  );
}

/** Customers of the first portal that have an owner. */
function ownedCompanies({ world }: Stage<World>): Owned[] {
  const portal = world.sandbox.state.portals[0]!;
  return portal.outcomes.flatMap(({ id }) => {
    const ownerId = portal.find(objectType("companies"), id)!.values.hubspot_owner_id;
    const owner = portal.owners.find((one) => String(one.id) === ownerId);
    if (owner?.userId === undefined) return [];
    return [{ companyId: id, user: { userId: owner.userId, userEmail: owner.email ?? "" } }];
  });
}

function inCrm({ world }: Stage<World>, companyId: string): string {
  const company = world.sandbox.state.portals[0]!.find(objectType("companies"), companyId)!;
  return company.values[`${OWN_PREFIX}pulse`] ?? "";
}

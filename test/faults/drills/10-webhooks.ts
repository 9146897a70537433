import { signedHeaders } from "../../sandbox/hubspot/index.ts";
import type { Random } from "../../sandbox/random.ts";
import { untilIdle, type World } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { play } from "../play.ts";

const COPIES = 5;
const HOUR_MS = 3_600_000;
/** As many as HubSpot sends at once. */
const BATCH = 100;
/** Share of the copies that come only an hour after everything else. */
const VERY_LATE = 0.05;
/** The others come at random within this many permutations. */
const SPREAD = 10;

type Event = Record<string, unknown>;

/**
 * Each permutation is one story of creation, change, deletion, restoration, merge and echo, told five times in random
 * order, some of it before other parts have happened and some an hour later. No poll and no listing helps: what is
 * mirrored, scored and written afterwards is what webhooks alone brought, and must be the CRM's state.
 */
export const webhooks: Drill = {
  id: 10,
  name: "webhooks repeated, shuffled, late",
  run: (context) =>
    play(
      context,
      { portals: [{ portfolio: "saas:20" }], quotas: false },
      async ({ world, server, installation, random }) => {
        const { admin } = world.sandbox;
        const hooks = world.sandbox.state.webhooks;
        await world.start("worker");
        await untilIdle(server, installation);
        await context.database.query("DELETE FROM pgboss.schedule");
        hooks.subscribe(`${world.serverUrl}/hubspot/webhooks`);
        hooks.behave({ withhold: true });

        const late: Event[] = [];
        const sent = { events: 0, refused: 0 };
        const permutations = context.quick ? 20 : 1_000;
        const due = Array.from({ length: permutations + SPREAD }, (): Event[] => []);
        let told = 0;
        for (let n = 0; n < permutations; n++) {
          // Events carry milliseconds: two changes of one property in the same instant would be one event.
          for (const step of story(world, n)) {
            admin.advanceTime(2);
            step();
          }
          const events = hooks.emitted.slice(told).map(({ event }) => event);
          told = hooks.emitted.length;
          for (const event of Array.from({ length: COPIES }, () => events).flat()) {
            if (random() < VERY_LATE) late.push(event);
            else due[n + Math.floor(random() * SPREAD)]!.push(event);
          }
          await send(world, shuffled(due[n]!, random), sent);
        }
        for (const rest of due.slice(permutations)) await send(world, shuffled(rest, random), sent);
        await untilIdle(server, installation);
        admin.advanceTime(HOUR_MS);
        await send(world, shuffled(late, random), sent);
        await untilIdle(server, installation);
        const echoes = hooks.emitted.filter(({ event }) =>
          String(event.propertyName).startsWith("bellwether_"),
        );
        const polls = await context.database.query(
          "SELECT 1 FROM sync_run WHERE job IN ('incremental', 'reconcile')",
        );
        return {
          checks: [
            {
              what: `${sent.events} events sent, ${COPIES} of each`,
              holds: sent.events > permutations * 5 * COPIES,
            },
            { what: `${sent.refused} deliveries refused`, holds: sent.refused === 0 },
            {
              what: `${echoes.length} echoes of our own writes among them`,
              holds: echoes.length > permutations,
            },
            { what: `${polls.length} polls helped`, holds: polls.length === 0 },
          ],
        };
      },
    ),
};

/** One story on companies of its own, and on one customer that others' stories change too. */
function story(world: World, n: number): (() => void)[] {
  const { admin, state, portals } = world.sandbox;
  const { portalId } = portals[0]!;
  const make = (type: string, values: Record<string, string>) =>
    admin.createRecord(portalId, { type, values }).id;
  const company = (name: string, lifecyclestage = "customer") =>
    make("companies", { name: `${name} ${n}`, lifecyclestage });
  const link = (type: string, id: string, toId: string) =>
    admin.associate(portalId, { fromType: type, fromId: id, toType: "companies", toId });
  const edit = (id: string, logins: number) =>
    admin.editValue(portalId, { id, values: { logins_per_week: String(logins) } });
  const { outcomes } = state.portals[0]!;
  const known = outcomes[n % outcomes.length]!.id;
  const ids = { kept: "", loser: "", leaver: "", ticket: "", contact: "" };
  return [
    () => edit(known, 2 * n),
    () => {
      ids.kept = company("Kept");
      ids.loser = company("Loser", n % 2 ? "lead" : "customer");
      ids.leaver = company("Leaver");
      ids.ticket = make("tickets", { subject: `Ticket ${n}` });
      ids.contact = make("contacts", { email: `person${n}@sandbox.example` });
    },
    () => link("tickets", ids.ticket, [ids.kept, ids.loser, ids.leaver, known][n % 4]!),
    () => link("contacts", ids.contact, n % 2 ? ids.loser : known),
    () => edit(ids.kept, 1 + (n % 13)),
    () => admin.archiveRecord(portalId, { id: ids.leaver }),
    () => {
      if (n % 3 === 0) admin.mergeRecords(portalId, { primaryId: ids.kept, otherId: ids.loser });
    },
    () => {
      if (n % 3 === 1) admin.restoreRecord(portalId, { id: ids.leaver });
    },
    () => {
      if (n % 5 === 0) admin.privacyDelete(portalId, { type: "contacts", id: ids.contact });
    },
    // Another value each time: without a change there is no event.
    () => edit(known, 2 * n + 1),
  ];
}

/** Delivers as HubSpot does, a hundred at a time, signed by the server's clock: the sandbox's has been moved. */
async function send(
  world: World,
  events: readonly Event[],
  sent: { events: number; refused: number },
): Promise<void> {
  const uri = `${world.serverUrl}/hubspot/webhooks`;
  for (let start = 0; start < events.length; start += BATCH) {
    const batch = events.slice(start, start + BATCH);
    const body = JSON.stringify(batch);
    const signed = signedHeaders(world.sandbox.clientSecret, { method: "POST", uri, body }, Date.now());
    const headers = { "Content-Type": "application/json", ...signed };
    const response = await fetch(uri, { method: "POST", headers, body });
    sent.events += batch.length;
    if (!response.ok) sent.refused += batch.length;
  }
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

import type { JobName } from "../../../server/ports/jobs.ts";
import { runJob } from "../../../server/sync/run-job.ts";
import { signedHeaders } from "../../sandbox/hubspot/index.ts";
import type { Random } from "../../sandbox/random.ts";
import { OWN_PREFIX } from "../../support/crm/hubspot-names.ts";
import { untilIdle, type World } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { playOnHubSpot } from "../play.ts";

const COPIES = 5;
const HOUR_MS = 3_600_000;
/** As many as HubSpot sends at once. */
const BATCH = 100;
/** Share of the copies that come only an hour after everything else. */
const VERY_LATE = 0.05;
/** The others come at random within this many rounds. */
const SPREAD = 10;

type Event = Record<string, unknown>;
type Step = () => void;

/** Chance that a story goes on in a round, and that what was told so far is followed, and scored and written. */
const GOES_ON = 0.5;
const FOLLOWED = 0.3;
const WRITTEN = 0.05;

/**
 * Stories of creation, change, deletion, restoration, merge and echo go on side by side, each told five times in random
 * order: some of it before other parts have happened, some an hour after all. No poll and no listing helps: what is
 * mirrored, scored and written in the end is what webhooks alone brought, and must be the CRM's state.
 */
export const webhooks: Drill = {
  id: 10,
  name: "webhooks repeated, shuffled, late",
  crms: ["hubspot"],
  run: (context) =>
    playOnHubSpot(
      context,
      { portals: [{ portfolio: "saas:20" }], quotas: false },
      async ({ world, server, installation, random }) => {
        const { admin } = world.sandbox;
        const hooks = world.sandbox.state.webhooks;
        const first = await world.start("worker");
        await untilIdle(server, installation);
        await first.stop();
        await context.database.query("DELETE FROM pgboss.schedule");
        hooks.subscribe(`${world.serverUrl}/hubspot/webhooks`);
        hooks.behave({ withhold: true });
        const run = (name: JobName) =>
          runJob(server.ctx, { name, installationId: installation }, new AbortController().signal);

        const stories = Array.from({ length: context.quick ? 40 : 1_000 }, (_, n) => story(world, n));
        const going: Step[][] = [];
        const late: Event[] = [];
        const due: Event[][] = [];
        const sent = { events: 0, refused: 0 };
        let told = 0;
        for (let next = 0; next < stories.length || going.length > 0; next++) {
          if (next < stories.length) going.push(stories[next]!);
          for (const steps of shuffled(going, random)) {
            if (random() >= GOES_ON) continue;
            // Events carry milliseconds: two changes of one property in the same instant would be one event.
            admin.advanceTime(2);
            steps.shift()!();
            if (steps.length === 0) going.splice(going.indexOf(steps), 1);
          }
          const news = hooks.emitted.slice(told).map(({ event }) => event);
          told = hooks.emitted.length;
          while (due.length < SPREAD) due.push([]);
          for (const event of news.flatMap((event) => Array<Event>(COPIES).fill(event))) {
            if (random() < VERY_LATE) late.push(event);
            else due[Math.floor(random() * SPREAD)]!.push(event);
          }
          await send(world, shuffled(due.shift()!, random), sent);
          if (random() < FOLLOWED) await run("hints");
          if (random() < WRITTEN) for (const job of ["score", "write-back"] as const) await run(job);
        }
        for (const rest of due) await send(world, shuffled(rest, random), sent);
        await run("hints");
        admin.advanceTime(HOUR_MS);
        await send(world, shuffled(late, random), sent);
        await world.start("worker");
        await untilIdle(server, installation);

        const echoes = hooks.emitted.slice(0, told).filter(({ event }) => isOwn(event)).length;
        const polls = await context.database.query(
          "SELECT 1 FROM sync_run WHERE job IN ('incremental', 'reconcile')",
        );
        return {
          checks: [
            { what: `${sent.events} events sent`, holds: sent.events === told * COPIES },
            { what: `${sent.refused} of them refused`, holds: sent.refused === 0 },
            { what: `${echoes} echoes of our own writes`, holds: echoes > stories.length },
            { what: `${polls.length} polls helped`, holds: polls.length === 0 },
          ],
        };
      },
    ),
};

const isOwn = (event: Event) => String(event.propertyName).startsWith(OWN_PREFIX);

/** One story on companies of its own, and on one customer that others' stories change too. */
function story(world: World, n: number): Step[] {
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

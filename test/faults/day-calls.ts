import { type HealthView, healthViewSchema } from "#contract";
import { type ApexCall, signedRequest } from "../sandbox/salesforce/apex.ts";
import type { OrgWorld } from "../support/org-world.ts";
import { untilIdle } from "../support/world.ts";
import type { Check, DrillContext } from "./drill-kind.ts";
import { type Stage, until } from "./play.ts";

const OUR_SHARE = 0.8;
/** Left of our share when the customer's other integrations have had theirs: two cycles' worth. */
const LEFT = 30;
const A_MINUTE_MS = 60_000;
const AN_HOUR_MS = 61 * A_MINUTE_MS;

/**
 * The org's calls of the day run out. Reading and writing stop at our share, and a person on a card does not; when
 * Salesforce refuses even that, nothing more is asked. An hour later it goes on.
 */
export async function callsUsedUp(stage: Stage<OrgWorld>, { database }: DrillContext): Promise<Check[]> {
  const { world, server, installation } = stage;
  const { admin, state } = world.sandbox;
  const org = state.orgs[0]!;
  const place = world.crm.places[0]!;
  const used = () => org.quota.used(org.now());
  const enqueue = () => server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
  for (const worker of world.spawned()) await worker.kill();
  let skipped = 0;
  await world.start("worker", { clock: { now: () => new Date(Date.now() + skipped) } });
  await enqueue();
  await untilIdle(server, installation);

  const share = Math.floor(org.quota.max * OUR_SHARE);
  while (used() < share - LEFT) await othersCall(world);
  const paused = async () =>
    (
      await database.query(
        "SELECT 1 FROM pgboss.job WHERE state = 'created' AND start_after > now() + interval '10 minutes'",
      )
    ).length > 0;
  for (let cycles = 0; !(await paused()) && cycles < LEFT; cycles++) {
    await enqueue();
    await until("the end of a cycle", async () => (await paused()) || (await idle()));
  }
  const atShare = used();
  const account = await withPlay(stage);
  const task = await card(world, { method: "makeTask", ...account });
  const atTask = used();

  const { id } = admin.addFault({ kind: "request-limit" });
  await passes(AN_HOUR_MS);
  await until("a refusal", paused);
  const before = place.calls();
  for (let cycles = 0; cycles < 3; cycles++) await enqueue();
  await until("a pause", paused);
  const refused = place.calls() - before;
  admin.clearFaults(id);
  admin.setDailyCalls(org.id, { max: 10 * org.quota.max });
  await passes(AN_HOUR_MS);
  // One call asks how it stands; the others wait for what it hears.
  const asked = async () => (await idle()) || ((await waits()) && !(await paused()));
  await until("an answer", asked);
  await passes(A_MINUTE_MS);
  await untilIdle(server, installation);
  return [
    {
      what: `${atShare} of ${org.quota.max / 10} calls used, at most ${share}`,
      holds: atShare <= share && atShare > share - LEFT,
    },
    {
      what: `a person's task made with ${atTask} calls used: ${task?.kind}`,
      holds: atTask > atShare && task?.kind === "scored" && task.play?.task?.recordId !== undefined,
    },
    { what: `${refused} calls after the day's limit`, holds: refused === 0 },
  ];

  async function idle(): Promise<boolean> {
    return (await server.ctx.jobs.pending(installation)) === 0;
  }

  async function waits(): Promise<boolean> {
    return (
      (await database.query("SELECT 1 FROM pgboss.job WHERE state = 'created' AND start_after > now()"))
        .length > 0
    );
  }

  /** Time passes, for the worker and for what waits. */
  async function passes(ms: number): Promise<void> {
    skipped += ms;
    await database.query(
      "UPDATE pgboss.job SET start_after = start_after - $1 * interval '1 ms' WHERE state = 'created'",
      [ms],
    );
  }
}

/** A call of another integration of the customer's. */
async function othersCall({ sandbox }: OrgWorld): Promise<void> {
  const { accessToken } = sandbox.orgs[0]!;
  const answer = await fetch(`${sandbox.instanceUrl}/services/data/v67.0/limits`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  await answer.arrayBuffer();
}

/** An account with something to do, and the body that asks for it. */
async function withPlay({ world }: Stage<OrgWorld>): Promise<{ accountId: string; body: string }> {
  for (const accountId of world.crm.places[0]!.customers()) {
    const view = await card(world, { method: "health", accountId });
    if (view?.kind === "scored" && view.play)
      return { accountId, body: JSON.stringify({ play: view.play.id }) };
  }
  throw new Error("No account has anything to do.");
}

/** What the card shows; null = an error. */
async function card(world: OrgWorld, call: ApexCall): Promise<HealthView | null> {
  const org = world.sandbox.state.orgs[0]!;
  const { path, body, ...request } = signedRequest(org, org.admin, call)!;
  const answer = await fetch(world.serverUrl + path, { ...request, ...(body === "" ? {} : { body }) });
  const json: unknown = await answer.json();
  return answer.ok ? healthViewSchema.parse(json) : null;
}

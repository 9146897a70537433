import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { healthViewSchema, type ScoredView } from "#contract";
import { signedCardFetch } from "../../sandbox/hubspot/index.ts";
import { objectType } from "../../sandbox/hubspot/object-types.ts";
import { createTestDatabase } from "../../support/database.ts";
import { createWorld, untilIdle } from "../../support/world.ts";
import { type Front, openFront } from "./front.ts";

const TASK_SCOPE = "crm.objects.contacts.write";
let front: Front;
let installation: string;
/** Customers with a play that is due and no task for it, one for each test. */
let companies: { id: string; play: NonNullable<ScoredView["play"]> }[];

beforeAll(async () => {
  front = await openFront([{ portfolio: "saas:20" }, { portfolio: "saas:12", seed: 7 }], "all");
  installation = await front.world.install(front.server);
  await untilIdle(front.server, installation);
  await untilIdle(front.server, await front.world.install(front.server, 1));
  const ids = front.world.sandbox.state.portals[0]!.outcomes.map(({ id }) => id);
  const views = await Promise.all(ids.map(async (id) => ({ id, play: (await look(id)).play! })));
  companies = views.filter(({ play }) => play !== null);
  expect(companies.length).toBeGreaterThan(6);
});
afterEach(() => front.world.sandbox.admin.clearFaults());
afterAll(async () => {
  await front.close();
});

const scored = (body: unknown) => healthViewSchema.parse(body) as ScoredView;
const look = async (id: string) => scored((await front.card(`/hubspot/cards/health?accountId=${id}`)).body);

const press = (id: string, play: string, portal = 0) =>
  front.card(`/hubspot/cards/task?accountId=${id}`, portal, { body: { play } });

/** Tasks of ours in the CRM. */
function ourTasks(sandbox = front.world.sandbox) {
  return sandbox.state.portals[0]!.store(objectType("tasks"))
    .page(0, 100_000, false)
    .records.filter(({ values }) => values.hs_task_body?.includes("[Bellwether "));
}
const tasksOf = (play: { action: string; reason: string }, before: number) =>
  ourTasks()
    .slice(before)
    .filter(({ values }) => values.hs_task_subject === play.action.replace(/\.$/, ""));

describe("the task of the next play", () => {
  it("is a real one in the CRM: what, why, whose and when filled in, on the company; the card links to it", async () => {
    const { id, play } = companies[0]!;
    expect(play).toMatchObject({ makesTask: true, task: null });
    const { status, body, headers } = await press(id, play.id);
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("private, no-store");
    const portal = front.world.sandbox.state.portals[0]!;
    const [task] = tasksOf(play, 0);
    expect(scored(body).play).toEqual({
      ...play,
      task: { recordId: String(task!.id), done: false, note: null },
    });
    const company = portal.find(objectType("companies"), id)!;
    expect(task!.values).toMatchObject({
      hs_task_body: expect.stringContaining(play.reason.replaceAll("&", "&amp;").slice(0, 20)),
      hs_timestamp: expect.stringContaining(play.dueOn),
      hubspot_owner_id: company.values.hubspot_owner_id,
    });
    await untilIdle(front.server, installation);
    expect(company.values).toMatchObject({
      bellwether_next_play: play.id,
      bellwether_next_play_due: play.dueOn,
      bellwether_next_play_status: "task_made",
    });
    const [line] = await front.database.query<{ detail: object }>(
      "SELECT detail FROM audit_log WHERE installation_id = $1 AND action = 'task'",
      [installation],
    );
    expect(line?.detail).toMatchObject({ account: id, user: "40000009", play: play.id });
  });

  it("pressed ten times at once, and again later, is one task", async () => {
    const { id, play } = companies[1]!;
    const before = ourTasks().length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => press(id, play.id)));
    answers.push(await press(id, play.id));
    expect(answers.map(({ status }) => status)).toEqual(Array(11).fill(200));
    expect(tasksOf(play, before)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => scored(body).play?.task?.recordId)).size).toBe(1);
  });

  it("whose answer was lost is found, not made again", async () => {
    const { id, play } = companies[2]!;
    const before = ourTasks().length;
    front.world.sandbox.admin.addFault({
      kind: "reset-after-apply",
      pathIncludes: "/objects/2026-09/tasks",
      method: "POST",
      times: 1,
    });
    // The CRM's card tries once more by itself after a 503.
    const { status, body } = await press(id, play.id);
    expect(status).toBe(200);
    expect(tasksOf(play, before)).toHaveLength(1);
    expect(scored(body).play?.task?.recordId).toBe(String(tasksOf(play, before)[0]!.id));
  });

  it("that was completed in the CRM gives way to the next play", async () => {
    const { id, play } = companies[3]!;
    const made = scored((await press(id, play.id)).body).play!.task!;
    const { admin, portals } = front.world.sandbox;
    admin.editValue(portals[0]!.portalId, {
      type: "tasks",
      id: made.recordId,
      values: { hs_task_status: "COMPLETED" },
    });
    await front.server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
    await untilIdle(front.server, installation);
    const { play: after } = await look(id);
    if (after?.id === play.id)
      expect(after.task).toEqual({ recordId: made.recordId, done: true, note: null });
    else expect(after?.task ?? null).toBeNull();
  });

  it("of a play that is not the next one is not made: the card gets what is", async () => {
    const { id, play } = companies[4]!;
    const before = ourTasks().length;
    const { status, body } = await press(id, "no-such-play");
    expect(status).toBe(200);
    expect(scored(body).play).toEqual(play);
    expect(ourTasks()).toHaveLength(before);
  });

  it.each([{}, { play: 1 }, { play: "" }, { play: "a b" }, { play: "x", subject: "Send money" }])(
    "asked for as %j is refused",
    async (body) => {
      const answer = await front.card(`/hubspot/cards/task?accountId=${companies[4]!.id}`, 0, { body });
      expect([answer.status, answer.body.error?.code]).toEqual([400, "bad_body"]);
    },
  );

  it("whose owner has left is made without one, once, and the card says so from then on", async () => {
    const { id, play } = companies.at(-1)!;
    const before = ourTasks().length;
    const portal = front.world.sandbox.state.portals[0]!;
    const company = portal.find(objectType("companies"), id)!;
    const owner = portal.owners.find((one) => String(one.id) === company.values.hubspot_owner_id)!;
    front.world.sandbox.admin.deactivateOwner(front.world.sandbox.portals[0]!.portalId, {
      id: String(owner.id),
    });
    const answers = [await press(id, play.id), await press(id, play.id)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [task, ...more] = tasksOf(play, before);
    expect(more).toEqual([]);
    expect(task!.values.hubspot_owner_id).toBeUndefined();
    const note = `Made without an owner: ${owner.firstName} ${owner.lastName} is not active in the CRM.`;
    for (const view of [...answers.map(({ body }) => scored(body)), await look(id)])
      expect(view.play!.task).toEqual({ recordId: String(task!.id), done: false, note });
  });

  it("of another portal's company is not made", async () => {
    const [mine, theirs] = front.world.sandbox.state.portals;
    const foreign = theirs!.outcomes.find(({ id }) => !mine!.find(objectType("companies"), id))!;
    const before = ourTasks().length;
    expect((await press(foreign.id, companies[4]!.play.id)).status).toBe(404);
    expect(ourTasks()).toHaveLength(before);
  });

  it.each(["userEmail=boss%40example.com", "userId=1", "portalId=1"])(
    "is refused when the card's own address names a user or a portal beside the signed one: %s",
    async (extra) => {
      const { id, play } = companies[4]!;
      const answer = await front.card(`/hubspot/cards/task?accountId=${id}&${extra}`, 0, {
        body: { play: play.id },
      });
      expect([answer.status, answer.body.error?.code]).toEqual([400, "bad_query"]);
    },
  );

  it("where the grant leaves tasks out: the card is told so, and the CRM is not asked", async () => {
    const { id, play } = companies[5]!;
    const scopes = "UPDATE installation SET scopes = $2 WHERE installation_id = $1";
    const { scopes: granted } = await front.server.ctx.store.open(installation).installation();
    await front.database.query(scopes, [installation, granted.filter((scope) => scope !== TASK_SCOPE)]);
    expect((await look(id)).play).toMatchObject({ id: play.id, makesTask: false });
    const calls = front.world.requests.all.length;
    const { status, body } = await press(id, play.id);
    expect([status, body.error?.code]).toEqual([403, "tasks_not_granted"]);
    expect(front.world.requests.all).toHaveLength(calls);
    await front.database.query(scopes, [installation, granted]);
  });
});

describe("a server that is killed between the CRM's answer and its own", () => {
  it("leaves one task, which the next press finds", async () => {
    const database = await createTestDatabase();
    const world = await createWorld(database.ownerUrl, {
      portals: [{ portfolio: "saas:12" }],
      quotas: false,
    });
    try {
      const first = await world.start("all");
      const installed = await world.install(first);
      await untilIdle(first, installed);
      await first.stop();
      const { app, portals } = world.sandbox.state;
      const ask = async (path: string, body?: object) => {
        const request = { url: world.serverUrl + path, method: body ? "POST" : "GET", body };
        const user = { userId: 5, userEmail: "viewer@sandbox.example" };
        return signedCardFetch({ app, portal: portals[0]!, user }, request);
      };
      const doomed = await world.spawn("server");
      const views = await Promise.all(
        portals[0]!.outcomes.map(async ({ id }) => ({
          id,
          view: scored(JSON.parse((await ask(`/hubspot/cards/health?accountId=${id}`)).body)),
        })),
      );
      const { id, view } = views.find((one) => one.view.play)!;
      const task = () => ask(`/hubspot/cards/task?accountId=${id}`, { play: view.play!.id });
      world.sandbox.admin.addFault({
        kind: "slow",
        ms: 2_000,
        // The look for an earlier task, and the create.
        pathIncludes: "/objects/2026-09/tasks",
        method: "POST",
        times: 2,
      });
      const unanswered = task();
      while (ourTasks(world.sandbox).length === 0) await sleep(10);
      await doomed.kill();
      expect((await unanswered).status).toBe(502);
      expect(await database.query("SELECT task_id FROM play")).toEqual([{ task_id: null }]);

      await world.start("server");
      const answer = await task();
      const made = ourTasks(world.sandbox);
      expect(made).toHaveLength(1);
      expect(scored(JSON.parse(answer.body)).play?.task).toEqual({
        recordId: String(made[0]!.id),
        done: false,
        note: null,
      });
    } finally {
      await world.close();
      await database.drop();
    }
  }, 60_000);
});

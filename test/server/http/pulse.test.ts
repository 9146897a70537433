import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { healthViewSchema, type ScoredView } from "#contract";
import { signedHeaders } from "../../sandbox/hubspot/index.ts";
import { objectType } from "../../sandbox/hubspot/object-types.ts";
import { untilIdle } from "../../support/world.ts";
import { type Front, openFront, send } from "./front.ts";

const DAY_MS = 86_400_000;
let front: Front;
let installation: string;
/** Customers that have an owner; the first six have no pulse in the CRM, the others have one. */
let mine: { id: string; owner: { userId: number; userEmail: string; name: string } }[];

beforeAll(async () => {
  front = await openFront([{ portfolio: "saas:30" }, { portfolio: "saas:12", seed: 7 }], "all");
  const { admin, state } = front.world.sandbox;
  const portal = state.portals[0]!;
  mine = portal
    .store(objectType("companies"))
    .page(0, 100, false)
    .records.filter(({ values }) => values.lifecyclestage === "customer" && values.csm_pulse)
    .flatMap(({ id, values }) => {
      const owner = portal.owners.find((one) => String(one.id) === values.hubspot_owner_id);
      const { userId, email: userEmail = "", firstName, lastName } = owner ?? {};
      if (userId === undefined) return [];
      return [{ id: String(id), owner: { userId, userEmail, name: `${firstName} ${lastName}` } }];
    });
  expect(mine.length).toBeGreaterThan(6);
  for (const { id } of mine.slice(0, 6))
    admin.editValue(portal.id, { id, values: { csm_pulse: "", csm_pulse_on: "" } });
  installation = await front.world.install(front.server);
  await untilIdle(front.server, installation);
  await untilIdle(front.server, await front.world.install(front.server, 1));
});
afterAll(async () => {
  expect(front.errors).toEqual([]);
  await front.close();
});

const urlOf = (id: string) => `/hubspot/cards/pulse?accountId=${id}`;
let keys = 0;
const newKey = () => `test-key-${++keys}`;

async function rate(company: (typeof mine)[number], body: object, user = company.owner, portal = 0) {
  return front.card(urlOf(company.id), portal, { user, body: { key: newKey(), ...body } });
}

const scored = (body: unknown) => healthViewSchema.parse(body) as ScoredView;

const rowsOf = (id: string) =>
  front.database.query("SELECT * FROM pulse WHERE installation_id = $1 AND account_id = $2 ORDER BY id", [
    installation,
    id,
  ]);

function inCrm(id: string): Record<string, string | undefined> {
  return front.world.sandbox.state.portals[0]!.find(objectType("companies"), id)!.values;
}

describe("the pulse on the card", () => {
  it("is the owner's: what was rated is a fact of the score at once, and a property of the CRM soon", async () => {
    const company = mine[0]!;
    const before = scored((await front.card(`/hubspot/cards/health?accountId=${company.id}`)).body);
    expect(before.pulse).toEqual({ mayRate: false, rating: null });
    const { status, body, headers } = await rate(company, { value: 2, note: " They will leave. " });
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("private, no-store");
    const view = scored(body);
    const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    const day = (days: number) => new Date(today + days * DAY_MS).toISOString().slice(0, 10);
    expect(view.pulse).toEqual({
      mayRate: true,
      rating: {
        id: expect.stringMatching(/^\d+$/),
        value: 2,
        note: "They will leave.",
        by: company.owner.name,
        givenOn: day(0),
        fullUntil: day(30),
        expiresOn: day(60),
      },
    });
    const line = (of: ScoredView) => of.ledger?.lines.find(({ metric }) => metric === "pulse");
    expect(line(before)?.state).toBe("missing");
    expect(line(view)).toMatchObject({ state: "scored", statement: "pulse 2 out of 10" });
    expect(line(view)!.points).toBeLessThan(0);

    await untilIdle(front.server, installation);
    expect(inCrm(company.id)).toMatchObject({ bellwether_pulse: "2", bellwether_pulse_expires_on: day(60) });
    const [line1] = await front.database.query<{ detail: object }>(
      "SELECT detail FROM audit_log WHERE installation_id = $1 AND action = 'pulse'",
      [installation],
    );
    expect(line1?.detail).toEqual({ account: company.id, user: String(company.owner.userId), value: 2 });
  });

  it("replaced by a newer one, and taken back: the one before it stands again", async () => {
    const company = mine[1]!;
    await rate(company, { value: 6, note: null });
    await sleep(5);
    const second = scored((await rate(company, { value: 9, note: null })).body).pulse!.rating!;
    expect(second.value).toBe(9);
    await sleep(5);
    const after = scored((await rate(company, { takeBack: second.id })).body).pulse!.rating!;
    expect(after.value).toBe(6);
    await sleep(5);
    const none = scored((await rate(company, { takeBack: after.id })).body);
    expect(none.pulse).toEqual({ mayRate: true, rating: null });
    await rate(company, { takeBack: after.id });
    expect(await rowsOf(company.id)).toHaveLength(4);
    await untilIdle(front.server, installation);
    expect(inCrm(company.id).bellwether_pulse ?? "").toBe("");
  });

  it("knows the owner's e-mail in any case, and refuses everybody else with whom to tell", async () => {
    const company = mine[2]!;
    const upper = { ...company.owner, userEmail: company.owner.userEmail.toUpperCase() };
    expect((await rate(company, { value: 7, note: null }, upper)).status).toBe(200);
    for (const userEmail of ["viewer@sandbox.example", "", `${company.owner.userEmail}.evil.example`]) {
      const { status, body } = await rate(company, { value: 1, note: null }, { ...company.owner, userEmail });
      expect(status).toBe(403);
      expect(body.error).toEqual({
        code: "not_the_owner",
        message: `Only the owner of this company rates it. Tell ${company.owner.name}.`,
      });
    }
    expect(await rowsOf(company.id)).toHaveLength(1);
  });

  it("sent twice is given once, in a row or at the same time", async () => {
    const company = mine[3]!;
    const body = { key: "the-same-wish", value: 5, note: null };
    const answers = await Promise.all(Array.from({ length: 8 }, () => rate(company, body)));
    answers.push(await rate(company, body));
    expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(200));
    expect(await rowsOf(company.id)).toHaveLength(1);
  });

  it.each([
    {},
    { value: 0, note: null },
    { value: 11, note: null },
    { value: 7.5, note: null },
    { value: "7", note: null },
    { value: 7, note: "x".repeat(1_001) },
    { value: 7, note: null, key: "short" },
    { value: 7, note: null, userEmail: "boss@example.com" },
    { takeBack: "1; DROP TABLE pulse" },
    { takeBack: "1", value: 7, note: null },
  ])("as %j is refused", async (body) => {
    const { status, body: answer } = await rate(mine[4]!, body);
    expect(status).toBe(400);
    expect(answer.error?.code).toBe("bad_body");
    expect(await rowsOf(mine[4]!.id)).toEqual([]);
  });

  it("of a company of another portal is not there: neither to rate nor to take back", async () => {
    const company = mine[0]!;
    const theirs = front.world.sandbox.state.portals[1]!;
    const known = theirs.find(objectType("companies"), company.id);
    const rating = scored((await rate(company, { value: 3, note: null })).body).pulse!.rating!;
    const answers = [
      await rate(company, { value: 1, note: null }, company.owner, 1),
      await rate(company, { takeBack: rating.id }, company.owner, 1),
      await front.card(urlOf("424242"), 0, {
        user: company.owner,
        body: { key: newKey(), value: 1, note: null },
      }),
    ];
    for (const { status } of answers) expect([403, 404]).toContain(status);
    if (!known) expect(answers[0]!.status).toBe(404);
    expect(scored((await rate(company, { takeBack: "999999999" })).body).pulse?.rating?.value).toBe(3);
  });

  it("needs the CRM's signature over exactly this body and this user, and is not done again by a replay", async () => {
    const company = mine[5]!;
    const { portalId } = front.world.sandbox.portals[0]!;
    const { userEmail, userId } = company.owner;
    const query = (email: string) =>
      `${urlOf(company.id)}&userId=${userId}&portalId=${portalId}&userEmail=${encodeURIComponent(email)}&appId=1`;
    const body = JSON.stringify({ key: newKey(), value: 4, note: null });
    const headers = signedHeaders(
      front.world.sandbox.clientSecret,
      { method: "POST", uri: front.url(query(userEmail)), body },
      Date.now(),
    );
    const post = (path: string, sent: string, given: Record<string, string>) =>
      send(front.world.serverUrl, { method: "POST", path, body: sent, headers: given });
    expect((await post(query(userEmail), body.replace("4", "9"), headers)).status).toBe(401);
    expect((await post(query("other@example.com"), body, headers)).status).toBe(401);
    expect((await post(query(userEmail), body, {})).status).toBe(401);
    for (let times = 0; times < 3; times++)
      expect((await post(query(userEmail), body, headers)).status).toBe(200);
    expect(await rowsOf(company.id)).toHaveLength(1);
  });

  it("given on the card goes before the CRM's older one, and that one before it once it is newer", async () => {
    const recent = new Date(Date.now() - 50 * DAY_MS).toISOString();
    const company = mine.slice(6).find(({ id }) => (inCrm(id).csm_pulse_on ?? "") > recent)!;
    const portal = front.world.sandbox.state.portals[0]!;
    const { pulse: old } = scored((await front.card(`/hubspot/cards/health?accountId=${company.id}`)).body);
    expect(old?.rating).toMatchObject({ id: null, by: null, value: Number(inCrm(company.id).csm_pulse) });
    const given = scored((await rate(company, { value: 10, note: null })).body).pulse?.rating;
    expect(given).toMatchObject({ value: 10, by: company.owner.name });
    await sleep(5);
    front.world.sandbox.admin.editValue(portal.id, {
      id: company.id,
      values: { csm_pulse: "1", csm_pulse_on: new Date().toISOString().slice(0, 10) },
    });
    await front.server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
    await untilIdle(front.server, installation);
    const { pulse: newer } = scored((await front.card(`/hubspot/cards/health?accountId=${company.id}`)).body);
    expect(newer?.rating).toMatchObject({ id: null, value: 1 });
  });

  it("counts in full for 30 days, then less, and is gone at 60, in the CRM too", async () => {
    const company = mine[5]!;
    const health = async () =>
      scored((await front.card(`/hubspot/cards/health?accountId=${company.id}`)).body);
    const skip = (ms: number) => {
      front.skipTime(ms);
      front.world.sandbox.state.clock.advance(ms);
    };
    const night = async () => {
      await front.server.ctx.jobs.enqueue({ name: "nightly", installationId: installation });
      await untilIdle(front.server, installation);
    };
    const stateOf = (view: ScoredView) => view.ledger?.lines.find(({ metric }) => metric === "pulse")?.state;
    skip(29.9 * DAY_MS);
    await night();
    expect(stateOf(await health())).toBe("scored");
    skip(DAY_MS);
    await night();
    expect(stateOf(await health())).toBe("stale");
    skip(29 * DAY_MS);
    await night();
    expect((await health()).pulse?.rating).toMatchObject({ value: 4 });
    skip(DAY_MS);
    await night();
    expect((await health()).pulse?.rating).toBeNull();
    expect(inCrm(company.id).bellwether_pulse ?? "").toBe("");
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { healthViewSchema } from "#contract";
import { signedCardFetch } from "../../sandbox/hubspot/index.ts";
import { objectType } from "../../sandbox/hubspot/object-types.ts";
import { untilIdle } from "../../support/world.ts";
import { type Front, openFront } from "./front.ts";

const CARD = "/hubspot/cards/health";
let front: Front;
let installation: string;
let companies: string[];
let prospects: string[];
/** A customer's id that the first two portals both gave. */
let shared: string;

beforeAll(async () => {
  front = await openFront([
    { portfolio: "saas:12" },
    { portfolio: "saas:30", seed: 7 },
    { portfolio: "empty" },
  ]);
  installation = await front.world.install(front.server);
  const portal = front.world.sandbox.state.portals[0]!;
  companies = portal.outcomes.map(({ id }) => id);
  prospects = portal
    .store(objectType("companies"))
    .page(0, 100, false)
    .records.filter(({ values }) => values.lifecyclestage !== "customer")
    .map(({ id }) => String(id));
  shared = sameNumber();
});
afterAll(async () => {
  expect(front.errors).toEqual([]);
  await front.close();
});

/** Makes companies in whichever of two portals is behind, until both give the same number. */
function sameNumber(): string {
  const { admin, portals } = front.world.sandbox;
  const make = (portal: number) =>
    admin.createRecord(portals[portal]!.portalId, {
      values: { name: portal === 0 ? "Ours" : "Theirs", lifecyclestage: "customer" },
    }).id;
  const ids = [make(0), make(1)];
  while (ids[0] !== ids[1]) {
    const behind = Number(ids[0]) < Number(ids[1]) ? 0 : 1;
    ids[behind] = make(behind);
  }
  return ids[0]!;
}

const card = (accountId: string, portal = 0) => front.card(`${CARD}?accountId=${accountId}`, portal);

describe("the health card before the first sync", () => {
  it("says that the sync is under way", async () => {
    const { status, body } = await card(companies[0]!);
    expect(status).toBe(200);
    expect(body.kind).toBe("syncing");
  });
});

describe("the health card after it", () => {
  let other: string;

  beforeAll(async () => {
    const worker = await front.world.start("worker");
    other = await front.world.install(front.server, 1);
    await untilIdle(front.server, installation);
    await untilIdle(front.server, other);
    await worker.stop();
  });

  it("shows a customer's score in the contract's words, to this reader only and not for later", async () => {
    for (const id of companies) {
      const { status, body, headers } = await card(id);
      expect(status).toBe(200);
      expect(healthViewSchema.parse(body).kind).toBe("scored");
      expect(headers.get("cache-control")).toBe("private, no-store");
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });

  it("says of a prospect that it is no customer", async () => {
    const { status, body } = await card(prospects[0]!);
    expect(status).toBe(200);
    const view = healthViewSchema.parse(body);
    expect(view).toMatchObject({
      kind: "not_a_customer",
      reason: "Scores are for companies where “Lifecycle Stage” is “Customer”.",
    });
  });

  it("gives a driver the points that its line has in the ledger, and no line to what changed nothing", async () => {
    for (const id of companies) {
      const view = healthViewSchema.parse((await card(id)).body);
      if (view.kind !== "scored" || view.ledger === null) continue;
      const { lines, effects } = view.ledger;
      const points = new Map([
        ...lines.map((line) => [line.metric, line.points] as const),
        ...effects.map((effect) => [effect.id, effect.points] as const),
      ]);
      for (const driver of [...view.helps, ...view.hurts])
        expect(driver.points).toBe(points.get(driver.metric));
      expect(effects.filter(({ points }) => points === 0)).toEqual([]);
      expect(view.basis.inPart).toBeLessThanOrEqual(view.basis.withData);
    }
  });

  it("asks first for the same signal in the sentence and in the list, by its name in the CRM", async () => {
    const view = healthViewSchema.parse((await card(shared)).body);
    if (view.kind !== "scored") throw new Error(`${shared} is ${view.kind}`);
    expect(view.head).toMatchObject({ display: null, bandSinceAtLeast: true });
    const named = /Missing: ([^,]+),/.exec(view.sentence)![1]!;
    expect(view.missing[0]!.label.toLowerCase()).toBe(named.toLowerCase());
    for (const { howToConnect } of view.missing) expect(howToConnect).not.toMatch(/[a-z]_[a-z]/);
  });

  it("knows nothing of a company that is not there: 404 with words for the reader, not kept either", async () => {
    const { status, body, headers } = await card("424242");
    expect(status).toBe(404);
    expect(healthViewSchema.parse(body).kind).toBe("unknown_account");
    expect(headers.get("cache-control")).toBe("private, no-store");
  });

  it("knows nothing of another portal's companies", async () => {
    const [mine, theirs] = front.world.sandbox.state.portals;
    const type = objectType("companies");
    const all = theirs!
      .store(type)
      .page(0, 1_000, false)
      .records.map(({ id }) => String(id));
    const foreign = all.filter((id) => !mine!.find(type, id));
    expect(foreign.length).toBeGreaterThan(10);
    for (const id of foreign) expect((await card(id)).status).toBe(404);
    for (const id of foreign) expect((await card(id, 1)).status).toBe(200);
  });

  it("is the asking portal's own where both have a company of that number", async () => {
    for (const [portal, name] of ["Ours", "Theirs"].entries())
      expect((await card(shared, portal)).body.account).toEqual({ id: shared, name });
  });

  it("is closed to a portal that never connected", async () => {
    const { status, body } = await card(companies[0]!, 2);
    expect(status).toBe(401);
    expect(body.error?.code).toBe("not_installed");
  });

  it.each([
    "",
    "?accountId=",
    "?accountid=1",
    "?accountId=1&accountId=2",
    "?accountId[]=1",
    "?accountId[portalId]=1",
    "?accountId=1%27%20OR%201=1",
    "?accountId=%00",
    "?accountId=..%2F1",
    `?accountId=${"1".repeat(33)}`,
    "?accountId=1&portalId=1",
  ])("asked as %j is refused with a remedy", async (query) => {
    const { status, body } = await front.card(CARD + query);
    expect(status).toBe(400);
    expect(body.error).toEqual({
      code: "bad_query",
      message: "Ask with ?accountId= and one id; the CRM adds portalId.",
    });
  });

  it("answers nobody whom the CRM did not vouch for", async () => {
    const { portalId } = front.world.sandbox.portals[0]!;
    const unsigned = await fetch(front.url(`${CARD}?accountId=${companies[0]}&portalId=${portalId}`));
    expect(unsigned.status).toBe(401);
    const { app, portals } = front.world.sandbox.state;
    const forged = await signedCardFetch(
      {
        app: { ...app, clientSecret: "guess" },
        portal: portals[0]!,
        user: { userId: 1, userEmail: "a@b.example" },
      },
      { url: front.url(`${CARD}?accountId=${companies[0]}`) },
    );
    expect(forged.status).toBe(401);
    expect(forged.body).not.toContain("scored");
  });

  it("keeps answering, with a notice, when the grant is dead", async () => {
    const rows = front.server.ctx.store.open(installation);
    await rows.setState("needs_reauth", "An admin must connect again.");
    const { status, body } = await card(companies[0]!);
    expect(status).toBe(200);
    expect(body.notice).toMatchObject({ kind: "needs_reauth" });
    await rows.setState("active", null);
  });

  it("stops with the installation", async () => {
    const rows = front.server.ctx.store.open(other);
    await rows.setState("uninstalled", null);
    expect((await card(companies[0]!, 1)).status).toBe(401);
    await rows.setState("active", null);
  });
});

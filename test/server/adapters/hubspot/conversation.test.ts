import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHubSpot } from "#server/adapters/hubspot/index.ts";
import type { ChangePosition, CrmConnection, Stream } from "#server/ports/crm.ts";
import { type HubSpotSandbox, startHubSpotSandbox } from "../../../sandbox/hubspot/index.ts";
import { everyScope, OpenLimiter } from "./harness.ts";

/** Whole conversations with the loopback HubSpot, on its frozen clock, ten minutes away from ours. */
const START = Date.parse("2026-11-20T10:30:00Z");
const companies: Stream = { name: "companies", recordType: "account" };
const contacts: Stream = { name: "contacts", recordType: "person" };

let sandbox: HubSpotSandbox;
let portalId: number;
let limiter: OpenLimiter;

async function open(portfolio: string): Promise<void> {
  sandbox = await startHubSpotSandbox({ portals: [{ portfolio }], quotas: false, clock: () => START });
  portalId = sandbox.portals[0]!.portalId;
}

beforeEach(() => {
  limiter = new OpenLimiter();
});
afterEach(() => sandbox.close());

function hubspot() {
  return createHubSpot({
    baseUrl: sandbox.baseUrl,
    authorizeBaseUrl: sandbox.baseUrl,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    publicUrl: "https://bellwether.example",
    limiter,
    clock: { now: () => new Date(START - 600_000) },
    log: { info() {}, warn() {}, error() {} },
    sleep: async () => {},
  });
}

function connect(): CrmConnection {
  return hubspot().connect({
    installationId: "i",
    externalId: String(portalId),
    scopes: everyScope,
    accountProperties: ["lifecyclestage"],
    accessToken: async () => sandbox.portals[0]!.accessToken,
  });
}

/** Every change from the position on; `between` runs after each page. */
async function readChanges(stream: Stream, from: ChangePosition, between: () => void = () => {}) {
  const ids: string[] = [];
  let position = from;
  for (let more = true; more; ) {
    // A new connection for every page: as after a crash.
    const page = await connect().changesPage(stream, position);
    ids.push(...page.records.map(({ id }) => id));
    ({ position, more } = page);
    between();
  }
  return { ids, position };
}

async function listAll(stream: Stream) {
  const connection = connect();
  const records = [];
  let crmTime = "";
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page = await connection.listPage(stream, cursor);
    expect(page.unreadable).toEqual([]);
    if (first) crmTime = page.crmTime;
    records.push(...page.records);
    cursor = page.next;
  }
  return { records, crmTime };
}

const searches = () => limiter.calls.filter((lane) => lane === "hubspot-search").length;

describe("a portfolio", () => {
  test("every stream is read whole at the floor, with links, and nothing is unreadable", async () => {
    await open("saas:60");
    const counts: Record<string, number> = {};
    for (const stream of connect().streams()) counts[stream.name] = (await listAll(stream)).records.length;
    expect(counts.companies).toBeGreaterThanOrEqual(60);
    expect(counts.contacts).toBeGreaterThan(0);
    expect(counts.emails).toBeGreaterThan(0);
    expect(limiter.calls.length).toBe(hubspot().listFloor(counts));
    const { records } = await listAll(contacts);
    expect(records.some((record) => record.type === "person" && record.accountIds?.length)).toBe(true);
  });
});

describe("changes", () => {
  test("none lost and none twice when 10,001 records change in one instant, at the floor", async () => {
    await open("bench:10001");
    sandbox.admin.advanceTime(3_600_000);
    const from = { at: new Date(START + 3_000_000).toISOString(), id: null };
    sandbox.admin.changeMany(portalId, { count: 10_001, property: "city", value: "Berlin" });
    const { ids, position } = await readChanges(companies, from);
    expect(new Set(ids).size).toBe(10_001);
    expect(ids).toHaveLength(10_001);
    expect(searches()).toBe(51);
    expect(position).toEqual({ at: new Date(START + 3_540_000).toISOString(), id: null });
  });

  test("our own writes come back once, and then a quiet stream is one call", async () => {
    await open("bench:500");
    await connect().ensureProperties([
      { id: "health_score", label: "S", description: "d", type: "number", set: "core" },
    ]);
    sandbox.admin.advanceTime(600_000);
    const { records, crmTime } = await listAll(companies);
    await connect().writeAccounts(
      records.slice(0, 100).map(({ id }) => ({ id, values: { health_score: "74" } })),
    );
    sandbox.admin.advanceTime(300_000);
    const first = await readChanges(companies, { at: crmTime, id: null });
    expect(first.ids).toHaveLength(100);
    sandbox.admin.advanceTime(300_000);
    limiter.calls.length = 0;
    const second = await readChanges(companies, first.position);
    expect([second.ids.length, limiter.calls]).toEqual([0, ["hubspot-search"]]);
  });

  test("records that change, appear and disappear between the pages are all read", async () => {
    await open("bench:2500");
    sandbox.admin.advanceTime(600_000);
    const from = { at: new Date(START + 590_000).toISOString(), id: null };
    sandbox.admin.changeMany(portalId, { count: 2_500, property: "city", value: "Berlin" });
    const { records } = await listAll(companies);
    const touched = new Set(records.map(({ id }) => id));
    let step = 0;
    const first = await readChanges(companies, from, () => {
      sandbox.admin.advanceTime(1_000);
      step++;
      for (const record of records.filter((_, index) => index % 97 === step)) {
        sandbox.admin.editValue(portalId, { id: record.id, values: { city: "Paris" } });
      }
      touched.add(sandbox.admin.createRecord(portalId, { values: { name: `New ${step}` } }).id);
      sandbox.admin.archiveRecord(portalId, { id: records.at(-step)!.id });
      touched.delete(records.at(-step)!.id);
    });
    sandbox.admin.advanceTime(300_000);
    const second = await readChanges(companies, first.position);
    const read = new Set([...first.ids, ...second.ids]);
    expect([...touched].filter((id) => !read.has(id))).toEqual([]);
  });

  test("an index half a minute behind hides nothing for good", async () => {
    await open("bench:300");
    sandbox.admin.set({ indexLagMs: 30_000 });
    sandbox.admin.advanceTime(600_000);
    const { records } = await listAll(companies);
    let position: ChangePosition = { at: new Date(START + 600_000).toISOString(), id: null };
    const read = new Set<string>();
    for (const record of records) {
      sandbox.admin.editValue(portalId, { id: record.id, values: { city: "Rome" } });
      sandbox.admin.advanceTime(7_000);
      const cycle = await readChanges(companies, position);
      for (const id of cycle.ids) read.add(id);
      position = cycle.position;
    }
    sandbox.admin.advanceTime(30_000);
    for (const id of (await readChanges(companies, position)).ids) read.add(id);
    expect(read.size).toBe(records.length);
  });
});

describe("write-back", () => {
  const score = {
    id: "health_score",
    label: "Score",
    description: "d",
    type: "number",
    set: "core",
  } as const;
  const band = {
    id: "health_band",
    label: "Band",
    description: "d",
    type: "choice",
    options: [{ value: "red", label: "Red" }],
    set: "core",
  } as const;

  test.each([true, false])(
    "a rule against three records, refusing the whole batch: %s",
    async (refusesWholeBatch) => {
      await open("bench:100");
      const connection = connect();
      await connection.ensureProperties([score, band]);
      const { records } = await listAll(companies);
      const bad = [3, 50, 99].map((index) => records[index]!.id);
      sandbox.admin.setValidationRule(portalId, {
        recordIds: bad,
        message: "Deal desk only",
        refusesWholeBatch,
      });
      const outcomes = await connection.writeAccounts(
        records.map(({ id }) => ({ id, values: { health_score: "74", health_band: "red" } })),
      );
      const refused = outcomes.filter((outcome) => outcome.status === "refused");
      expect(refused.map(({ id }) => id)).toEqual(bad);
      expect(refused[0]!.reason).toContain("Deal desk only");
      expect(outcomes.filter(({ status }) => status === "written")).toHaveLength(97);
      const read = await connection.read(companies, [records[0]!.id, bad[0]!]);
      expect(read.records.map((record) => record.type === "account" && record.written.health_score)).toEqual([
        "74",
        "",
      ]);
    },
  );

  test("a property that was archived, and one that was retyped, are found, mended and written", async () => {
    await open("bench:100");
    const { records } = await listAll(companies);
    const update = [{ id: records[0]!.id, values: { health_score: "74", health_band: "red" } }];
    await connect().ensureProperties([score, band]);
    sandbox.admin.archiveProperty(portalId, { name: "bellwether_health_score" });
    await expect(connect().writeAccounts(update)).rejects.toMatchObject({ code: "property_missing" });
    expect(await connect().ensureProperties([score, band])).toEqual({
      created: ["health_score"],
      repaired: [],
    });
    sandbox.admin.retypeProperty(portalId, { name: "bellwether_health_band", newType: "number" });
    await expect(connect().writeAccounts(update)).rejects.toMatchObject({ code: "property_missing" });
    limiter.calls.length = 0;
    expect(await connect().ensureProperties([score, band])).toEqual({
      created: [],
      repaired: ["health_band"],
    });
    expect(limiter.calls).toHaveLength(3);
    expect((await connect().writeAccounts(update))[0]).toMatchObject({ status: "written" });
  });

  test("a full property quota is named before anything is created", async () => {
    await open("empty");
    sandbox.admin.setCustomPropertyLimit(portalId, { limit: 1 });
    await expect(connect().ensureProperties([score, band])).rejects.toMatchObject({ code: "property_limit" });
    sandbox.admin.setCustomPropertyLimit(portalId, { limit: 1000 });
    expect((await connect().ensureProperties([score, band])).created).toEqual([
      "health_score",
      "health_band",
    ]);
  });

  test("deleted and merged records are gone", async () => {
    await open("bench:100");
    const connection = connect();
    await connection.ensureProperties([score]);
    const { records } = await listAll(companies);
    const [kept, deleted, loser] = records.map(({ id }) => id) as [string, string, string];
    sandbox.admin.archiveRecord(portalId, { id: deleted });
    const winner = sandbox.admin.mergeRecords(portalId, { primaryId: records[3]!.id, otherId: loser }).id;
    const outcomes = await connection.writeAccounts(
      [kept, deleted, loser].map((id) => ({ id, values: { health_score: "1" } })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["written", "gone", "gone"]);
    const read = await connection.read(companies, [kept, deleted, loser, winner]);
    expect(new Set(read.records.map(({ id }) => id))).toEqual(new Set([kept, winner]));
  });
});

describe("faults", () => {
  test.each(["html", "truncated", "wrong-types"] as const)(
    "%s, once: read all the same; for good: a typed error",
    async (kind) => {
      await open("bench:100");
      sandbox.admin.addFault({ kind, times: 1 });
      expect((await listAll(companies)).records.length).toBeGreaterThan(0);
      sandbox.admin.addFault({ kind });
      await expect(connect().listPage(companies, null)).rejects.toMatchObject({
        kind: "retry_later",
        code: "unreadable_answer",
      });
    },
  );

  test("a cursor that repeats is seen within two pages", async () => {
    await open("bench:500");
    sandbox.admin.addFault({ kind: "repeat-cursor" });
    await expect(listAll(companies)).rejects.toMatchObject({ code: "repeating_cursor" });
    expect(limiter.calls.length).toBeLessThanOrEqual(2);
  });

  test("a third of all calls fail, and connections are cut after the write: every value arrives", async () => {
    await open("bench:100");
    const score = { id: "health_score", label: "S", description: "d", type: "number", set: "core" } as const;
    await connect().ensureProperties([score]);
    const { records } = await listAll(companies);
    sandbox.admin.addFault({ kind: "5xx", rate: 0.3 });
    sandbox.admin.addFault({ kind: "reset-after-apply", rate: 0.3 });
    const outcomes = await connect().writeAccounts(
      records.map(({ id }, index) => ({ id, values: { health_score: String(index) } })),
    );
    expect(outcomes.every(({ status }) => status === "written")).toBe(true);
  });
});

test("from consent to a dead grant", async () => {
  await open("bench:100");
  const crm = hubspot();
  const redirectUri = "https://bellwether.example/oauth/callback";
  const codeVerifier = "v".repeat(43);
  const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
  const { code } = sandbox.admin.consent(
    portalId,
    crm.authorizeUrl({ state: "s", codeChallenge, redirectUri, site: null }),
  );
  const grant = await crm.exchangeCode({ code, codeVerifier, redirectUri, site: null });
  expect([grant.externalId, new Set(grant.scopes)]).toEqual([String(portalId), new Set(everyScope)]);
  await expect(crm.exchangeCode({ code, codeVerifier, redirectUri, site: null })).rejects.toMatchObject({
    code: "grant_dead",
  });

  let token = grant.accessToken;
  const connection = crm.connect({
    installationId: "i",
    externalId: grant.externalId,
    scopes: grant.scopes,
    accountProperties: [],
    accessToken: async (rejected) => {
      if (rejected !== undefined) token = (await crm.refresh(grant.refreshToken)).accessToken;
      return token;
    },
  });
  sandbox.admin.expireAccessTokens(portalId);
  expect((await connection.listPage(companies, null)).records.length).toBeGreaterThan(0);
  sandbox.admin.revokeScope(portalId, { scope: "crm.objects.companies.read" });
  await expect(connection.listPage(companies, null)).rejects.toMatchObject({
    kind: "reauthenticate",
    code: "missing_scope",
  });
  await connection.uninstall();
  await expect(connection.listPage(companies, null)).rejects.toMatchObject({
    kind: "reauthenticate",
    code: "grant_dead",
  });
});

describe("a task", () => {
  test("is found by its reference at once, on its own company only", async () => {
    await open("saas:10");
    const { records } = await listAll(companies);
    const [accountId, otherId] = records.map(({ id }) => id) as [string, string];
    const task = { accountId, ownerId: null, title: "Call", reason: "a < b", dueOn: "2026-12-01" };
    expect(await connect().findTask(accountId, "play-1")).toBeNull();
    await connect().createTask({ ...task, reference: "play-12" });
    const made = await connect().createTask({ ...task, reference: "play-1" });
    expect(await connect().findTask(accountId, "play-1")).toEqual(made);
    expect(await connect().findTask(otherId, "play-1")).toBeNull();
  });

  test("whose answer was lost was made once, and is found", async () => {
    await open("saas:10");
    const accountId = (await listAll(companies)).records[0]!.id;
    const task = {
      accountId,
      ownerId: null,
      title: "Call",
      reason: "x",
      dueOn: "2026-12-01",
      reference: "play-1",
    };
    sandbox.admin.addFault({ kind: "reset-after-apply", times: 1 });
    await expect(connect().createTask(task)).rejects.toMatchObject({ code: "task_under_way" });
    const made = sandbox.truth
      .read(0, Number.MAX_SAFE_INTEGER)
      .filter(({ property, value }) => property === "hs_task_body" && value.includes("[Bellwether play-1]"));
    expect(made).toHaveLength(1);
    expect(await connect().findTask(accountId, "play-1")).toMatchObject({ id: made[0]!.id });
  });
});

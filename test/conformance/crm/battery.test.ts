import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { defaultScorecard } from "#scoring";
import { ownedProperties } from "../../../server/domain/properties.ts";
import type { ChangePosition, Stream } from "../../../server/ports/crm.ts";
import { hubspotKind } from "./hubspot-stage.ts";
import { salesforceKind } from "./salesforce-stage.ts";
import type { CrmStage } from "./stage.ts";
import { writeAll } from "./write-all.ts";

/** What the rest of the server relies on, for every CRM the same; what differs lies in the adapters. */
describe.each([hubspotKind, salesforceKind])("$name", (kind) => {
  let stage: CrmStage;
  let accounts: Stream;
  afterEach(() => stage.close());

  async function open(portfolio: string): Promise<void> {
    stage = await kind.open(portfolio);
    accounts = { name: stage.accounts, recordType: "account" };
    await stage.connect().ensureProperties(ownedProperties(defaultScorecard));
    stage.limiter.calls.length = 0;
  }

  async function listAll(stream: Stream) {
    const connection = stage.connect();
    const records = [];
    let crmTime = "";
    for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
      const page = await connection.listPage(stream, cursor);
      expect(page.unreadable).toEqual([]);
      if (first) crmTime = page.crmTime;
      records.push(...page.records);
      cursor = page.next;
    }
    return { records, ids: records.map(({ id }) => id), crmTime };
  }

  /** Every change from the position on, each page by a connection of its own; `between` runs after each. */
  async function readChanges(from: ChangePosition, between: () => void = () => {}) {
    const ids: string[] = [];
    const gone: string[] = [];
    let position = from;
    for (let more = true; more; ) {
      const page = await stage.connect().changesPage(accounts, position);
      ids.push(...page.records.map(({ id }) => id));
      gone.push(...page.gone);
      ({ position, more } = page);
      between();
    }
    return { ids, gone, position };
  }

  const written = (ids: readonly string[], value: string) =>
    writeAll(
      stage.connect(),
      ids.map((id) => ({ id, values: { health_score: value } })),
    );

  test("every stream is read whole, with its accounts, and nothing is unreadable", async () => {
    await open("saas:40");
    const counts: Record<string, number> = {};
    for (const stream of stage.connect().streams())
      counts[stream.name] = (await listAll(stream)).records.length;
    expect(counts[stage.accounts]).toBe(80);
    expect(Object.values(counts).every((count) => count > 0)).toBe(true);
    const { records } = await listAll({ name: stage.persons, recordType: "person" });
    expect(records.every((record) => record.type === "person" && record.accountIds?.length === 1)).toBe(true);
  });

  test("says how often full lists mend what changes do not tell", async () => {
    await open("accounts:1");
    expect(await stage.connect().reconcileEveryDays()).toBe({ HubSpot: 1, Salesforce: 7 }[kind.name]);
  });

  test("2,001 accounts are read at the floor of calls, or as far above it as the adapter's rule says", async () => {
    await open("accounts:2001");
    await listAll(accounts);
    stage.limiter.calls.length = 0;
    expect((await listAll(accounts)).records).toHaveLength(2001);
    const floor = stage.crm.listFloor({ [stage.accounts]: 2001 });
    expect(stage.limiter.calls.length).toBe(floor + stage.aboveListFloor);
  });

  test("a list goes on where it was in another process, and after its connection was cut", async () => {
    await open("accounts:7000");
    const all = (await listAll(accounts)).ids;
    expect(new Set(all).size).toBe(7000);
    const seen: string[] = [];
    let cut = false;
    for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
      // A new connection for every page: as after a crash.
      const page = await stage.connect().listPage(accounts, cursor);
      seen.push(...page.records.map(({ id }) => id));
      cursor = page.next;
      if (!cut && seen.length > 2500) {
        cut = true;
        stage.addFault({ kind: "truncated", times: 1 });
      }
    }
    expect(seen).toHaveLength(7000);
    expect(new Set(seen)).toEqual(new Set(all));
  });

  test("10,001 records that change in one instant: none lost and none twice", async () => {
    await open("accounts:10001");
    stage.advanceTime(3_600_000);
    const from = { at: new Date(stage.now() - 600_000).toISOString(), id: null };
    stage.changeMany(10_001);
    const { ids } = await readChanges(from);
    expect(new Set(ids).size).toBe(10_001);
    expect(ids).toHaveLength(10_001);
  });

  test("our own writes come back, and then a quiet stream costs one call", async () => {
    await open("accounts:150");
    stage.advanceTime(600_000);
    const { ids, crmTime } = await listAll(accounts);
    await written(ids.slice(0, 100), "74");
    stage.advanceTime(900_000);
    const first = await readChanges({ at: crmTime, id: null });
    expect(new Set(first.ids)).toEqual(new Set(ids.slice(0, 100)));
    stage.advanceTime(900_000);
    stage.limiter.calls.length = 0;
    const second = await readChanges(first.position);
    expect([second.ids.length, stage.limiter.calls.length]).toEqual([0, 1]);
  });

  test("records that change, appear and disappear between the pages are all read", async () => {
    await open("accounts:4500");
    stage.advanceTime(600_000);
    const from = { at: new Date(stage.now() - 10_000).toISOString(), id: null };
    stage.changeMany(4_500);
    const { ids } = await listAll(accounts);
    const touched = new Set(ids);
    let step = 0;
    const first = await readChanges(from, () => {
      stage.advanceTime(1_000);
      step++;
      for (const id of ids.filter((_, index) => index % 97 === step)) stage.editAccount(id);
      touched.add(stage.createAccount(`New ${step}`));
      stage.deleteAccount(ids.at(-step)!);
      touched.delete(ids.at(-step)!);
    });
    stage.advanceTime(900_000);
    const second = await readChanges(first.position);
    const read = new Set([...first.ids, ...second.ids]);
    expect([...touched].filter((id) => !read.has(id))).toEqual([]);
  });

  test("a rule against three records costs the others nothing", async () => {
    await open("accounts:100");
    const { ids } = await listAll(accounts);
    const bad = [3, 50, 99].map((index) => ids[index]!);
    stage.refuseWrites(bad, "Deal desk only");
    const outcomes = await written(ids, "74");
    const refused = outcomes.filter((outcome) => outcome.status === "refused");
    expect(refused.map(({ id }) => id)).toEqual(bad);
    expect(refused[0]!.reason).toContain("Deal desk only");
    expect(outcomes.filter(({ status }) => status === "written")).toHaveLength(97);
    const read = await stage.connect().read(accounts, [ids[0]!, bad[0]!]);
    const scores = new Map(
      read.records.map((one) => [one.id, one.type === "account" && one.written.health_score]),
    );
    expect([scores.get(ids[0]!), scores.get(bad[0]!)]).toEqual(["74", ""]);
  });

  test("2,500 values are written with one verdict each, refused and deleted ones among them", async () => {
    await open("accounts:2500");
    const { ids } = await listAll(accounts);
    const bad = [7, 1_234].map((index) => ids[index]!);
    stage.refuseWrites(bad, 'Deal desk, only: "closed"');
    stage.deleteAccount(ids[2_000]!);
    const outcomes = await written(ids, "33");
    expect(outcomes.map(({ id }) => id)).toEqual(ids);
    const others = outcomes.filter(({ status }) => status !== "written");
    expect(others).toEqual([
      { id: bad[0], status: "refused", reason: expect.stringContaining("Deal desk, only") },
      { id: bad[1], status: "refused", reason: expect.stringContaining('"closed"') },
      { id: ids[2_000], status: "gone" },
    ]);
    const { records } = await listAll(accounts);
    const held = records.filter((one) => one.type === "account" && one.written.health_score === "33");
    expect(held).toHaveLength(2_497);
  });

  test("every kind of value arrives, is read back as it was sent, and can be emptied", async () => {
    await open("accounts:2");
    const { ids } = await listAll(accounts);
    const values = {
      health_score: "74",
      health_band: "green",
      health_summary: 'It\'s 50 % "fine" – naïve & <ok>',
      last_communication_on: "2026-11-18",
      risk_reasons: "net-promoter-score;seats-active",
      data_coverage: "90",
    };
    await stage.connect().writeAccounts([{ id: ids[0]!, values }]);
    const readBack = async () => {
      const [record] = (await stage.connect().read(accounts, [ids[0]!])).records;
      return record?.type === "account" ? record.written : {};
    };
    expect(await readBack()).toMatchObject(values);
    await stage.connect().writeAccounts([{ id: ids[0]!, values: { health_score: "", risk_reasons: "" } }]);
    expect(await readBack()).toMatchObject({ ...values, health_score: "", risk_reasons: "" });
  });

  test("deleted and merged records are gone", async () => {
    await open("accounts:100");
    const { ids } = await listAll(accounts);
    const [kept, deleted, loser] = ids as [string, string, string];
    stage.deleteAccount(deleted);
    const winner = stage.mergeAccounts(ids[3]!, loser);
    const outcomes = await written([kept, deleted, loser], "1");
    expect(outcomes.map(({ status }) => status)).toEqual(["written", "gone", "gone"]);
    const read = await stage.connect().read(accounts, [kept, deleted, loser, winner]);
    expect(new Set(read.records.map(({ id }) => id))).toEqual(new Set([kept, winner]));
    expect((await listAll(accounts)).ids).not.toContain(deleted);
  });

  test("a task is made, found by its whole reference, and made for nobody when its owner has left", async () => {
    await open("accounts:2");
    const { ids } = await listAll(accounts);
    const task = {
      accountId: ids[0]!,
      ownerId: null,
      title: "Call the customer",
      reason: "Usage fell by half & nobody called.",
      dueOn: "2026-12-01",
      reference: "play-12",
    };
    const connection = stage.connect();
    const { id } = await connection.createTask(task);
    expect(await connection.findTask(ids[0]!, "play-12")).toMatchObject({ id });
    expect(await connection.findTask(ids[0]!, "play-1")).toBeNull();
    expect(await connection.findTask(ids[1]!, "play-12")).toBeNull();
    const ownerId = await stage.ownerWhoLeft();
    const second = await connection.createTask({ ...task, ownerId, reference: "play-13" });
    expect(second.ownerId).toBeNull();
    expect(await connection.findTask(ids[0]!, "play-13")).toMatchObject({ id: second.id });
  });

  test("a task whose answer is lost is never made twice by itself", async () => {
    await open("accounts:1");
    const { ids } = await listAll(accounts);
    const task = {
      accountId: ids[0]!,
      ownerId: null,
      title: "T",
      reason: "R",
      dueOn: "2026-12-01",
      reference: "p",
    };
    stage.addFault({ kind: "reset-after-apply", rate: 1 });
    await expect(stage.connect().createTask(task)).rejects.toMatchObject({ code: "task_under_way" });
    stage.clearFaults();
    expect(await stage.connect().findTask(ids[0]!, "p")).not.toBeNull();
  });

  test.each(["html", "truncated", "wrong-types"] as const)(
    "%s, once: read all the same; for good: a typed error",
    async (fault) => {
      await open("accounts:100");
      stage.addFault({ kind: fault, times: 1 });
      expect((await listAll(accounts)).records).toHaveLength(100);
      stage.addFault({ kind: fault });
      await expect(stage.connect().listPage(accounts, null)).rejects.toMatchObject({
        kind: "retry_later",
        code: "unreadable_answer",
      });
    },
  );

  test("a third of all calls fail, and connections are cut after the write: every value arrives", async () => {
    await open("accounts:100");
    const { ids } = await listAll(accounts);
    stage.addFault({ kind: "5xx", rate: 0.3 });
    stage.addFault({ kind: "reset-after-apply", rate: 0.3 });
    const outcomes = await written(ids, "51");
    expect(outcomes.every(({ status }) => status === "written")).toBe(true);
  });

  test("from consent to a dead grant", async () => {
    await open("accounts:10");
    const { crm } = stage;
    const redirectUri = "https://bellwether.example/oauth/callback";
    const codeVerifier = "v".repeat(43);
    const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
    const code = stage.consent(crm.authorizeUrl({ state: "s", codeChallenge, redirectUri, site: null }));
    const grant = await crm.exchangeCode({ code, codeVerifier, redirectUri, site: null });
    expect(grant.externalId).toBe(stage.externalId);
    expect(grant.name).not.toBe("");
    let { accessToken, refreshToken } = grant;
    const connection = crm.connect({
      installationId: "i",
      externalId: grant.externalId,
      scopes: grant.scopes,
      accountProperties: [],
      accessToken: async (rejected) => {
        if (rejected !== undefined) ({ accessToken, refreshToken } = await crm.refresh(refreshToken));
        return accessToken;
      },
    });
    expect(connection.streams().map(({ name }) => name)).toEqual(
      stage
        .connect()
        .streams()
        .map(({ name }) => name),
    );
    for (let round = 0; round < 3; round++) {
      stage.expireTokens();
      expect((await connection.listPage(accounts, null)).records).toHaveLength(10);
    }
    stage.revoke();
    await expect(connection.listPage(accounts, null)).rejects.toMatchObject({
      kind: "reauthenticate",
      code: "grant_dead",
    });
    await expect(crm.exchangeCode({ code, codeVerifier, redirectUri, site: null })).rejects.toMatchObject({
      code: "grant_dead",
    });
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createStore } from "../../../../server/adapters/postgres/index.ts";
import type { Hint } from "../../../../server/ports/crm.ts";
import type { InstallationStore } from "../../../../server/ports/store.ts";
import { account, minute, T0, ticket, tokens } from "./fixtures.ts";
import { type Harness, openHarness } from "./harness.ts";

let harness: Harness;
let rows: InstallationStore;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  harness.clock.set(T0);
  rows = await harness.installed();
});

describe("installations", () => {
  const grant = { crm: "hubspot", externalId: "4711", name: "Globex", scopes: ["oauth", "tickets"] };

  it("keep their id and data when they return", async () => {
    const first = await harness.store.install(grant, tokens);
    const store = harness.store.open(first.installationId);
    await store.savePage({ stream: "companies", records: [account("a1")] });
    await store.setState("needs_reauth", "The grant is dead.");
    harness.clock.set(minute(5));
    const again = await harness.store.install({ ...grant, name: "Globex Inc" }, tokens);
    expect(again).toEqual({ ...first, state: "active" });
    expect(await store.installation()).toEqual({
      ...again,
      name: "Globex Inc",
      scopes: grant.scopes,
      settings: null,
      installedAt: T0,
      backfilledAt: null,
      historyBuiltAt: null,
      syncedAt: null,
      problem: null,
    });
    expect(await store.accountCount()).toBe(1);
    expect((await store.tokens())?.accessToken).toBe(`sealed access ${first.installationId}`);
    expect(await harness.store.findInstallation("hubspot", "4711")).toEqual(again);
    expect(await harness.store.findInstallation("salesforce", "4711")).toBeNull();
  });

  it("start clean after an erasure", async () => {
    const { installationId } = await rows.installation();
    const { externalId } = (await harness.store.directory()).find(
      (e) => e.installationId === installationId,
    )!;
    await rows.saveSettings({ scope: { property: "p", in: ["x"] }, mapping: {} });
    await rows.eraseAll();
    await harness.store.install({ ...grant, externalId }, tokens);
    expect(await rows.installation()).toMatchObject({ installationId, state: "active", settings: null });
  });

  it("keep their state, settings and marks", async () => {
    const settings = { scope: { property: "type", in: ["Customer"] }, mapping: { arr: { property: "arr" } } };
    await rows.saveSettings(settings);
    await rows.markBackfilled(minute(1));
    await rows.markSynced(minute(2));
    await rows.setProblem("Almost out of quota.");
    expect(await rows.installation()).toMatchObject({
      settings,
      backfilledAt: minute(1),
      syncedAt: minute(2),
      problem: "Almost out of quota.",
    });
  });

  it("are unknown under an id that is none", () => {
    expect(() => harness.store.open("1; DROP TABLE account")).toThrow("There is no installation");
  });
});

describe("OAuth states", () => {
  it("work once", async () => {
    const state = {
      state: "s1",
      crm: "hubspot",
      codeVerifier: "v",
      browserHash: "h",
      site: "test.salesforce.com",
      expiresAt: minute(10),
    };
    await harness.store.saveOAuthState(state);
    const taken = await Promise.all([1, 2, 3].map(() => harness.store.takeOAuthState("s1")));
    expect(taken.filter((one) => one !== null)).toEqual([state]);
    expect(await harness.store.takeOAuthState("s1")).toBeNull();
  });
});

describe("tokens", () => {
  it("are refreshed once by eight callers in two processes", async () => {
    const other = await createStore({ appUrl: harness.database.appUrl, clock: harness.clock });
    const elsewhere = other.open(rows.installationId);
    let refreshes = 0;
    const refresh = (store: InstallationStore) =>
      store.refreshTokens(async (stored) => {
        if (stored.accessToken === "sealed access second") return null;
        refreshes++;
        await sleep(30);
        return tokens("second");
      });
    const results = await Promise.all(Array.from({ length: 8 }, (_, n) => refresh(n % 2 ? rows : elsewhere)));
    expect(refreshes).toBe(1);
    expect(results).toEqual(Array.from({ length: 8 }, () => tokens("second")));
    expect(await rows.tokens()).toEqual(tokens("second"));
    await other.close();
  });

  it("stay as they were when the refresh fails, and other rows stay usable meanwhile", async () => {
    const failing = rows.refreshTokens(async () => {
      await rows.setProblem("refreshing");
      throw new Error("The CRM is down.");
    });
    await expect(failing).rejects.toThrow("The CRM is down.");
    expect(await rows.tokens()).toEqual(tokens("first"));
    expect((await rows.installation()).problem).toBe("refreshing");
  });

  it("can be erased; then only a person can bring them back", async () => {
    await rows.eraseTokens();
    expect(await rows.tokens()).toBeNull();
    await expect(rows.refreshTokens(async () => tokens("x"))).rejects.toMatchObject({
      kind: "reauthenticate",
      code: "tokens_missing",
    });
  });
});

describe("hints", () => {
  const hint = (key: string): Hint => ({
    externalId: "1",
    key,
    stream: "companies",
    recordId: "a1",
    change: "changed",
    goneIds: [],
    occurredAt: T0,
  });

  it("are stored once, stay until completed, and are known when they come again", async () => {
    expect(await rows.saveHints([hint("k1"), hint("k2"), hint("k1")])).toBe(2);
    expect(await rows.saveHints([hint("k2"), hint("k3")])).toBe(1);
    const [first, ...others] = await rows.hints(10);
    expect(others.map((one) => one.key)).toEqual(["k2", "k3"]);
    await rows.completeHints([first!.id]);
    await rows.completeHints([first!.id]);
    expect(await rows.saveHints([hint("k1")])).toBe(0);
    expect((await rows.hints(1)).map((one) => one.key)).toEqual(["k2"]);
  });
});

describe("sweeps", () => {
  it("find what a full listing no longer shows", async () => {
    await rows.savePage({ stream: "tickets", records: ["t1", "t2", "t3"].map((id) => ticket(id)) });
    await rows.savePage({ stream: "companies", records: [account("a1")] });
    const sweep = await rows.beginSweep("tickets");
    await rows.savePage({ stream: "tickets", records: [ticket("t1"), ticket("t4")] });
    await rows.savePage({
      stream: "tickets",
      records: [],
      unreadable: [{ id: "t2", reason: "not for us" }],
    });
    expect(await rows.unseen("tickets", sweep, 10)).toEqual(["t3"]);
    await rows.deleteRecords("ticket", ["t3"], "tickets");
    expect(await rows.unseen("tickets", sweep, 10)).toEqual([]);
  });

  it("start over, and an older one finds nothing", async () => {
    await rows.savePage({ stream: "tickets", records: [ticket("t1")] });
    const old = await rows.beginSweep("tickets");
    await rows.savePage({ stream: "tickets", records: [ticket("t1")] });
    const sweep = await rows.beginSweep("tickets");
    expect(await rows.unseen("tickets", old, 10)).toEqual([]);
    expect(await rows.unseen("tickets", sweep, 10)).toEqual(["t1"]);
  });
});

describe("runs and owners", () => {
  it("count what was done, newest run first", async () => {
    const first = await rows.startRun("backfill");
    await rows.addCounts(first, { companies: 100, changed: 2 });
    await rows.addCounts(first, { companies: 50 });
    harness.clock.set(minute(1));
    await rows.finishRun(first, null);
    const second = await rows.startRun("score");
    await rows.finishRun(second, "It failed.");
    expect([await rows.lastRun("backfill"), await rows.lastRun("score")]).toEqual([T0, null]);
    expect(await rows.runs(10)).toEqual([
      {
        id: second,
        job: "score",
        startedAt: minute(1),
        finishedAt: minute(1),
        counts: {},
        error: "It failed.",
      },
      {
        id: first,
        job: "backfill",
        startedAt: T0,
        finishedAt: minute(1),
        counts: { companies: 150, changed: 2 },
        error: null,
      },
    ]);
  });

  it("give the names of owners", async () => {
    await rows.savePage({
      stream: "owners",
      records: [{ type: "owner", id: "o1", name: "Ada", email: null, modifiedAt: T0 }],
    });
    expect(await rows.owners(["o1", "o2"])).toEqual({ o1: { name: "Ada", email: null } });
  });
});

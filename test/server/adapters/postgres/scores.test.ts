import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../server/domain/facts.ts";
import type { InstallationStore } from "../../../../server/ports/store.ts";
import { account, day, deal, interaction, minute, survey, T0, ticket } from "./fixtures.ts";
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
  await rows.savePage({ stream: "companies", records: [account("a1"), account("a2"), account("a3")] });
});

const snapshot = (
  accountId: string,
  on: string,
  score: number | null,
  over: Partial<Snapshot> = {},
): Snapshot => ({
  accountId,
  day: on,
  asOf: `${on}T12:00:00.000Z`,
  scorecardId: "default",
  scorecardVersion: 1,
  signals: { logins_per_week: 0.1 + 0.2, nps: { value: 9, observedAt: T0 }, arr: null },
  notApplicable: ["seat-usage"],
  previous: { band: "green", pending: { band: "yellow", days: 1 } },
  result: {
    score,
    display: score === null ? null : Math.round(score),
    band: "green",
    pending: null,
    coverage: 0.75,
  },
  history: { bandSince: on, previousBand: null, scoreChangedOn: on, lastMonth: null },
  ...over,
});

const store = async (...snapshots: Snapshot[]) => {
  const due = await rows.dueAccounts(100);
  await rows.saveScores({ token: due.token, accountIds: due.ids, snapshots, desired: [] });
};

describe("due accounts", () => {
  it("come oldest first and stay due until their scores are saved", async () => {
    const first = await rows.dueAccounts(2);
    expect(first.ids).toEqual(["a1", "a2"]);
    expect((await rows.dueAccounts(2)).ids).toEqual(["a1", "a2"]);
    await rows.saveScores({ token: first.token, accountIds: first.ids, snapshots: [], desired: [] });
    expect((await rows.dueAccounts(2)).ids).toEqual(["a3"]);
  });

  it("stay due when a change came after the token, so that it is not lost", async () => {
    const batch = await rows.dueAccounts(10);
    await rows.savePage({
      stream: "companies",
      records: [account("a2", { modifiedAt: minute(1), name: "Changed while scoring" })],
    });
    await rows.saveScores({ token: batch.token, accountIds: batch.ids, snapshots: [], desired: [] });
    expect((await rows.dueAccounts(10)).ids).toEqual(["a2"]);
  });

  it("stay due when another worker saved an older batch of them", async () => {
    const old = await rows.dueAccounts(10);
    await store();
    await rows.markDue(["a1"]);
    await rows.saveScores({ token: old.token, accountIds: old.ids, snapshots: [], desired: [] });
    expect((await rows.dueAccounts(10)).ids).toEqual(["a1"]);
  });

  it("can be named, all of them or some; unknown ones are left out", async () => {
    await store();
    await rows.markDue(["a3", "nobody"]);
    expect((await rows.dueAccounts(10)).ids).toEqual(["a3"]);
    await rows.markDue("all");
    expect((await rows.dueAccounts(10)).ids).toEqual(["a3", "a1", "a2"]);
  });
});

describe("facts", () => {
  it("hold what is open or recent, by account, and nothing later than the instant", async () => {
    const asOf = day(0);
    await rows.savePage({
      stream: "tickets",
      records: [
        ticket("open-old", { openedAt: day(-300) }),
        ticket("closed-old", { openedAt: day(-181), closedAt: day(-170) }),
        ticket("closed-recent", { openedAt: day(-179), closedAt: day(-170) }),
        ticket("future", { openedAt: day(1) }),
        ticket("other", { accountIds: ["a2", "a3"] }),
      ],
    });
    await rows.savePage({
      stream: "deals",
      records: [
        deal("open", { closedAt: day(30) }),
        deal("won", { won: true, closed: true, closedAt: day(-399) }),
        deal("won-long-ago", { won: true, closed: true, closedAt: day(-401) }),
        deal("lost", { closed: true, closedAt: day(-10) }),
      ],
    });
    await rows.savePage({
      stream: "surveys",
      records: [survey("recent", { at: day(-399) }), survey("old", { at: day(-401) })],
    });
    const [a1, a2] = await rows.facts(["a2", "a1", "unknown"], asOf);
    expect([a1?.account.id, a2?.account.id]).toEqual(["a1", "a2"]);
    expect(a1?.tickets.map((one) => one.id)).toEqual(["open-old", "closed-recent"]);
    expect(a1?.deals.map((one) => one.id).toSorted()).toEqual(["open", "won"]);
    expect(a1?.surveys.map((one) => one.id)).toEqual(["recent"]);
    expect(a2?.tickets).toEqual([{ ...ticket("other", { accountIds: ["a2"] }), recordedAt: T0 }]);
  });

  it("hold the newest communication before the recent ones, too", async () => {
    await rows.savePage({
      stream: "emails",
      records: [
        interaction("recent", { at: day(-179) }),
        interaction("newest-before", { at: day(-200) }),
        interaction("a-note-later", { at: day(-190), channel: "note" }),
        interaction("cancelled-later", { at: day(-195), channel: "meeting", held: false }),
        interaction("older", { at: day(-210) }),
        interaction("planned", { at: day(2), held: false }),
      ],
    });
    const [a1] = await rows.facts(["a1"], day(0));
    expect(a1?.interactions.map((one) => one.id)).toEqual(["newest-before", "recent"]);
  });

  it("lose a deleted record and an account's own deletion takes its scores and writes", async () => {
    await rows.savePage({ stream: "tickets", records: [ticket("t1", { accountIds: ["a1", "a2"] })] });
    await store(snapshot("a1", "2026-11-01", 50));
    await rows.deleteRecords("ticket", ["t1"], "tickets");
    await rows.deleteRecords("ticket", ["t1"], "tickets");
    expect((await rows.dueAccounts(10)).ids).toEqual(["a1", "a2"]);
    expect((await rows.facts(["a1"], day(1)))[0]?.tickets).toEqual([]);
    await rows.deleteRecords("account", ["a1"], "companies");
    expect(await rows.account("a1")).toBeNull();
    expect(await rows.history(["a1"], "2026-01-01")).toEqual(new Map());
    expect((await rows.dueAccounts(10)).ids).toEqual(["a2"]);
  });
});

describe("snapshots", () => {
  it("come back bit for bit", async () => {
    const stored = snapshot("a1", "2026-11-01", 66.60000000000001);
    await store(stored);
    expect((await rows.latestSnapshots(["a1"])).get("a1")).toEqual(stored);
  });

  it("are replaced within a day and scorecard", async () => {
    await store(snapshot("a1", "2026-11-01", 50));
    await store(snapshot("a1", "2026-11-01", 51));
    const history = await rows.history(["a1"], "2026-01-01");
    expect(history.get("a1")?.map((one) => one.result.score)).toEqual([51]);
  });

  it("are found before a day, newest first, and as history from a day, oldest first", async () => {
    await store(
      snapshot("a1", "2026-10-30", 1),
      snapshot("a1", "2026-10-31", 2),
      snapshot("a1", "2026-11-01", 3),
    );
    await store(snapshot("a2", "2026-10-01", 9));
    const before = await rows.snapshotsBefore(["a1", "a2", "a3"], "2026-11-01");
    expect([...before].map(([id, one]) => [id, one.day])).toEqual([
      ["a1", "2026-10-31"],
      ["a2", "2026-10-01"],
    ]);
    const history = await rows.history(["a1", "a2"], "2026-10-31");
    expect([...history].map(([id, days]) => [id, days.map((one) => one.day)])).toEqual([
      ["a1", ["2026-10-31", "2026-11-01"]],
    ]);
  });

  it("give the scores of recent days, null where there was not enough data", async () => {
    await store(
      snapshot("a1", "2026-10-29", 7),
      snapshot("a1", "2026-10-30", null),
      snapshot("a1", "2026-11-01", 3),
    );
    const scores = await rows.recentScores(["a1", "a2"], "2026-10-29", "2026-11-01");
    expect(scores.get("a1")).toEqual([
      { day: "2026-10-29", score: 7 },
      { day: "2026-10-30", score: null },
    ]);
    expect(scores.has("a2")).toBe(false);
  });
});

describe("weekly values", () => {
  it("are the newest of each week before the day, oldest first, without weeks in which nothing was known", async () => {
    const used = (day: string, value: number | null) => ({
      ...snapshot("a1", day, 50),
      signals: { use: { value }, other: { value: 1 } },
    });
    await store(
      used("2026-09-06", 1),
      used("2026-10-04", 2),
      used("2026-10-16", null),
      used("2026-10-19", 3),
      used("2026-10-25", 4),
      used("2026-10-26", 5),
      used("2026-11-01", 6),
    );
    await store({ ...used("2026-10-20", 7), accountId: "a2" });
    const weekly = await rows.weeklyValues(["a1", "a2", "a3"], ["use", "none"], "2026-11-01", 8);
    expect([...weekly].sort()).toEqual([
      ["a1", { use: [1, 2, 4] }],
      ["a2", { use: [7] }],
    ]);
  });
});

describe("scorecards", () => {
  it("get a new version only when they differ, also when two publish at once", async () => {
    const card = { id: "default", weights: { b: 1, a: 2 } };
    const versions = await Promise.all([1, 2, 3].map(() => rows.publishScorecard(card)));
    expect(versions).toEqual([1, 1, 1]);
    expect(await rows.publishScorecard({ ...card, weights: { a: 2, b: 1 } })).toBe(1);
    expect(await rows.publishScorecard({ ...card, weights: { a: 3, b: 1 } })).toBe(2);
    expect((await rows.scorecard())?.version).toBe(2);
    expect(JSON.stringify((await rows.scorecard(1))?.scorecard)).toBe(JSON.stringify(card));
    expect(await rows.scorecard(3)).toBeNull();
  });
});

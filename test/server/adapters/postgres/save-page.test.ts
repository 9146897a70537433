import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CrmRecord } from "../../../../server/domain/records.ts";
import type { InstallationStore } from "../../../../server/ports/store.ts";
import { account, day, minute, survey, T0, ticket } from "./fixtures.ts";
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

const save = (stream: string, ...records: CrmRecord[]) => rows.savePage({ stream, records });
const dueIds = async () => (await rows.dueAccounts(100)).ids;
/** Empties the due list, as a score run does. */
async function settle() {
  const { token, ids } = await rows.dueAccounts(1000);
  await rows.saveScores({ token, accountIds: ids, snapshots: [], desired: [] });
}

describe("savePage", () => {
  it("mirrors records and moves the checkpoint in one step", async () => {
    const checkpoint = { phase: "list", cursor: "2", startedAt: T0, reading: ["name"] } as const;
    const saved = await rows.savePage({
      stream: "companies",
      records: [account("a1"), account("a2")],
      checkpoint,
    });
    expect(saved).toEqual({ changed: 2, foreignEdits: 0 });
    expect(await rows.accountCount()).toBe(2);
    expect(await rows.checkpoints()).toEqual({ companies: checkpoint });
    await rows.clearCheckpoints();
    expect(await rows.checkpoints()).toEqual({});
    expect(await rows.accountCount()).toBe(2);
  });

  it("leaves nothing behind when one record of the page cannot be stored", async () => {
    const broken = { ...account("a2"), modifiedAt: "not an instant" };
    const page = { stream: "companies", records: [account("a1"), broken] };
    await expect(rows.savePage(page)).rejects.toThrow();
    expect(await rows.accountCount()).toBe(0);
  });

  it("makes new and changed accounts due, and repeats and mere touches not", async () => {
    await save("companies", account("a1"), account("a2"));
    expect(await dueIds()).toEqual(["a1", "a2"]);
    await settle();
    const repeated = await save("companies", account("a1"), account("a1"), account("a2"));
    expect(repeated.changed).toBe(0);
    const touched = await save("companies", account("a1", { modifiedAt: minute(1) }));
    expect(touched.changed).toBe(0);
    expect(await dueIds()).toEqual([]);
    await save("companies", account("a1", { modifiedAt: minute(2), name: "Renamed" }));
    expect(await dueIds()).toEqual(["a1"]);
  });

  it("does not rewrite rows that a repeated page leaves as they are", async () => {
    await save("companies", account("a1"));
    await save("tickets", ticket("t1"));
    const versions = () =>
      harness.database.query(
        `SELECT xmin::text FROM account WHERE installation_id = $1
         UNION ALL SELECT xmin::text FROM ticket WHERE installation_id = $1
         UNION ALL SELECT xmin::text FROM record_account WHERE installation_id = $1`,
        [rows.installationId],
      );
    const before = await versions();
    await save("companies", account("a1"));
    await save("tickets", ticket("t1"));
    expect(await versions()).toEqual(before);
  });

  it("ignores a version older than the stored one, also after a touch", async () => {
    await save("companies", account("a1", { modifiedAt: minute(1), name: "One" }));
    await save("companies", account("a1", { modifiedAt: minute(3), name: "One" }));
    await save("companies", account("a1", { modifiedAt: minute(2), name: "Late" }));
    expect((await rows.account("a1"))?.name).toBe("One");
    await save("tickets", ticket("t1", { modifiedAt: minute(3), accountIds: ["a1"] }));
    await save("tickets", ticket("t1", { modifiedAt: minute(2), accountIds: [] }));
    const [facts] = await rows.facts(["a1"], day(1));
    expect(facts?.tickets.map((one) => one.id)).toEqual(["t1"]);
  });

  it("takes the newest of several versions on one page", async () => {
    await save(
      "companies",
      account("a1", { modifiedAt: minute(2), name: "Newest" }),
      account("a1", { modifiedAt: minute(1), name: "Older" }),
    );
    expect((await rows.account("a1"))?.name).toBe("Newest");
  });

  it("says when each property's present value was first seen", async () => {
    await save("companies", account("a1", { properties: { arr: "100", nps: "9" } }));
    harness.clock.set(minute(5));
    await save("companies", account("a1", { modifiedAt: minute(5), properties: { arr: "200", nps: "9" } }));
    const [facts] = await rows.facts(["a1"], day(1));
    expect(facts?.recordedAt).toEqual({ arr: minute(5), nps: T0 });
  });

  it("says when a record's present content was first seen", async () => {
    await save("companies", account("a1"));
    await save("tickets", ticket("t1"));
    harness.clock.set(minute(5));
    await save("tickets", ticket("t1", { modifiedAt: minute(5) }));
    expect((await rows.facts(["a1"], day(1)))[0]?.tickets[0]?.recordedAt).toBe(T0);
    await save("tickets", ticket("t1", { modifiedAt: minute(6), priority: "high" }));
    expect((await rows.facts(["a1"], day(1)))[0]?.tickets[0]?.recordedAt).toBe(minute(5));
  });

  it("makes the accounts of a changed record due, the former ones included", async () => {
    await save("companies", account("a1"), account("a2"), account("a3"));
    await save("tickets", ticket("t1", { accountIds: ["a1"] }));
    await settle();
    await save("tickets", ticket("t1", { accountIds: ["a2"] }));
    expect(await dueIds()).toEqual(["a1", "a2"]);
    await settle();
    await save("tickets", ticket("t1", { modifiedAt: minute(1), priority: "low", accountIds: null }));
    expect(await dueIds()).toEqual(["a2"]);
  });

  it("keeps stored links when a read could not see them", async () => {
    await save("companies", account("a1"));
    await save("surveys", survey("s1"));
    await save("surveys", survey("s1", { modifiedAt: minute(1), score: 3, accountIds: null }));
    const [facts] = await rows.facts(["a1"], day(1));
    expect(facts?.surveys).toMatchObject([{ id: "s1", score: 3 }]);
  });

  it("stores texts that PostgreSQL has no room for without the offending characters", async () => {
    await save("companies", account("a1", { name: "NUL\0 and \ud800 half" }));
    expect((await rows.account("a1"))?.name).toBe("NUL and \ufffd half");
  });

  it("quarantines what could not be read until it can", async () => {
    await rows.savePage({ stream: "companies", records: [], unreadable: [{ id: "a9", reason: "no name" }] });
    expect(await rows.quarantine()).toEqual([
      { id: "a9", stream: "companies", reason: "no name", since: T0 },
    ]);
    await save("companies", account("a9"));
    expect(await rows.quarantine()).toEqual([]);
  });

  it("survives two processes saving the same new records at once", async () => {
    const records = Array.from({ length: 50 }, (_, n) => account(`a${n}`));
    await Promise.all([
      save("companies", ...records),
      save("companies", ...records.toReversed()),
      save("companies", ...records),
    ]);
    expect(await rows.accountCount()).toBe(50);
    expect(await dueIds()).toHaveLength(50);
  });
});

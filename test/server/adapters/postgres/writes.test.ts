import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClaimedWrite, InstallationStore } from "../../../../server/ports/store.ts";
import { account, minute, T0 } from "./fixtures.ts";
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

const want = async (...wishes: [string, Record<string, string>][]) => {
  const { token, ids } = await rows.dueAccounts(10);
  const desired = wishes.map(([accountId, values]) => ({ accountId, values }));
  return rows.saveScores({ token, accountIds: ids, snapshots: [], desired });
};
const written = (claims: readonly ClaimedWrite[], modifiedAt: string) =>
  rows.completeWrites(
    claims,
    claims.map(({ accountId }) => ({ id: accountId, status: "written" as const, modifiedAt })),
  );
const write = async (modifiedAt: string) => {
  const claims = await rows.claimWrites(10, 60_000);
  await written(claims, modifiedAt);
  return claims;
};
const read = (modifiedAt: string, values: Record<string, string>) =>
  rows.savePage({ stream: "companies", records: [account("a1", { modifiedAt, written: values })] });

describe("write-back", () => {
  it("sends what differs from the last write, and only that", async () => {
    expect(await want(["a1", { score: "70", band: "green", note: "" }])).toEqual({ pending: 1 });
    expect(await write(minute(1))).toEqual([{ accountId: "a1", values: { score: "70", band: "green" } }]);
    expect(await want(["a1", { score: "70", band: "green", note: "" }])).toEqual({ pending: 0 });
    expect(await rows.claimWrites(10, 60_000)).toEqual([]);
    expect(await want(["a1", { score: "71", band: "green", note: "" }])).toEqual({ pending: 1 });
    expect(await write(minute(2))).toEqual([{ accountId: "a1", values: { score: "71" } }]);
  });

  it("clears the values of an account that left the scope, and nothing of one that was never written", async () => {
    await want(["a1", { score: "70" }]);
    await write(minute(1));
    expect(await want(["a1", { score: "" }], ["a2", { score: "" }])).toEqual({ pending: 1 });
    expect(await write(minute(2))).toEqual([{ accountId: "a1", values: { score: "" } }]);
    expect(await rows.desiredValues(["a1", "a2", "a3"])).toEqual(
      new Map([
        ["a1", { score: "" }],
        ["a2", { score: "" }],
      ]),
    );
  });

  it("leases each account to one worker, in a stable order, until the lease ends or is given back", async () => {
    await want(["a3", { score: "3" }], ["a1", { score: "1" }], ["a2", { score: "2" }]);
    const first = await rows.claimWrites(2, 60_000);
    expect(first.map((claim) => claim.accountId)).toEqual(["a1", "a2"]);
    const second = await rows.claimWrites(2, 0);
    expect(second.map((claim) => claim.accountId)).toEqual(["a3"]);
    expect((await rows.claimWrites(2, 60_000)).map((claim) => claim.accountId)).toEqual(["a3"]);
    await rows.releaseWrites(["a2"]);
    expect((await rows.claimWrites(2, 60_000)).map((claim) => claim.accountId)).toEqual(["a2"]);
  });

  it("gives accounts to a job, which nobody else gets, and records what became of each", async () => {
    await want(["a1", { score: "1" }], ["a2", { score: "2" }], ["a3", { score: "3" }]);
    expect(await rows.claimForJob("750x1", 2)).toEqual([
      { accountId: "a1", values: { score: "1" } },
      { accountId: "a2", values: { score: "2" } },
    ]);
    expect(await rows.claimForJob("750x1", 2)).toMatchObject([{ accountId: "a3" }]);
    await rows.releaseWrites("all");
    expect([
      await rows.writeJobs(),
      await rows.pendingWrites(),
      await rows.unansweredWrites(10),
      await rows.claimWrites(10, 60_000),
    ]).toEqual([[{ job: "750x1", accounts: 3 }], 0, [], []]);
    await want(["a1", { score: "9" }]);
    const failed = new Map([
      ["a2", { id: "a2", status: "refused" as const, reason: "Rule" }],
      ["a3", null],
    ]);
    const result = { failed, othersWrittenAt: minute(1) };
    expect(await rows.completeJob("750x1", result, 2)).toEqual({ accounts: 2, written: 1, refused: 1 });
    expect(await rows.completeJob("750x1", result, 2)).toEqual({ accounts: 1, written: 0, refused: 0 });
    expect(await rows.completeJob("750x1", result, 2)).toMatchObject({ accounts: 0 });
    expect(await rows.writeJobs()).toEqual([]);
    expect(await rows.refusal("a2")).toBe("Rule");
    expect(await rows.claimWrites(10, 60_000)).toEqual([
      { accountId: "a1", values: { score: "9" } },
      { accountId: "a3", values: { score: "3" } },
    ]);
  });

  it("takes back what a job has, unwritten or as sent without an answer, and writes the same value once", async () => {
    await want(["a1", { score: "1" }], ["a2", { score: "2" }]);
    await rows.claimForJob("750x1", 10);
    await rows.releaseJob("750x1", "sent");
    expect(await rows.unansweredWrites(10)).toEqual(["a1", "a2"]);
    await rows.claimForJob("750x2", 10);
    await rows.releaseJob("750x2", "unwritten");
    expect(await rows.unansweredWrites(10)).toEqual([]);
    await rows.claimForJob("750x3", 10);
    await rows.completeJob("750x3", { failed: new Map(), othersWrittenAt: minute(1) }, 10);
    expect(await want(["a1", { score: "1" }], ["a2", { score: "2" }])).toEqual({ pending: 0 });
  });

  it("knows which batches were never answered, until they were looked at", async () => {
    await want(["a1", { score: "1" }], ["a2", { score: "2" }], ["a3", { score: "3" }]);
    await rows.claimWrites(2, 60_000);
    expect(await rows.unansweredWrites(10)).toEqual([]);
    await rows.releaseWrites("all");
    expect(await rows.unansweredWrites(10)).toEqual(["a1", "a2"]);
    await read(minute(1), { score: "1" });
    expect(await rows.unansweredWrites(10)).toEqual(["a2"]);
    await rows.releaseWrites(["a2"]);
    expect(await rows.unansweredWrites(10)).toEqual([]);
    expect((await rows.claimWrites(10, 60_000)).map((claim) => claim.accountId)).toEqual(["a2", "a3"]);
  });

  it("never gives one account to two of many claimers", async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `b${n}`);
    await want(...ids.map((id): [string, Record<string, string>] => [id, { score: "1" }]));
    const claims = await Promise.all(Array.from({ length: 6 }, () => rows.claimWrites(10, 60_000)));
    expect(
      claims
        .flat()
        .map((claim) => claim.accountId)
        .toSorted(),
    ).toEqual(ids.toSorted());
  });

  it("stays pending when the wish changed while the write was under way", async () => {
    await want(["a1", { score: "70" }]);
    const claims = await rows.claimWrites(10, 60_000);
    await want(["a1", { score: "80" }]);
    await written(claims, minute(1));
    expect(await rows.claimWrites(10, 60_000)).toEqual([{ accountId: "a1", values: { score: "80" } }]);
  });

  it("quarantines a refused account until its values change", async () => {
    await want(["a1", { score: "70" }], ["a2", { score: "60" }]);
    const claims = await rows.claimWrites(10, 60_000);
    await rows.completeWrites(claims, [
      { id: "a1", status: "refused", reason: "Validation rule: amount" },
      { id: "a2", status: "written", modifiedAt: minute(1) },
    ]);
    expect(await rows.quarantine()).toEqual([
      { id: "a1", stream: "write-back", reason: "Validation rule: amount", since: T0 },
    ]);
    expect(await rows.refusal("a1")).toBe("Validation rule: amount");
    expect(await rows.refusal("a2")).toBeNull();
    await want(["a1", { score: "70" }]);
    expect(await rows.claimWrites(10, 60_000)).toEqual([]);
    await want(["a1", { score: "71" }]);
    expect(await rows.quarantine()).toEqual([]);
    expect(await rows.claimWrites(10, 60_000)).toEqual([{ accountId: "a1", values: { score: "71" } }]);
  });

  it("gives the lease of an account without an outcome back, and forgets one that is gone", async () => {
    await want(["a1", { score: "1" }], ["a2", { score: "2" }]);
    const claims = await rows.claimWrites(10, 60_000);
    await rows.completeWrites(claims, [{ id: "a2", status: "gone" }]);
    expect((await rows.claimWrites(10, 60_000)).map((claim) => claim.accountId)).toEqual(["a1"]);
    expect(await rows.account("a2")).toBeNull();
  });

  it("looks at everything after our properties were out of sight, and writes only what was lost", async () => {
    await want(["a1", { score: "1" }], ["a2", { score: "2" }], ["a3", { score: "3" }]);
    await written(await rows.claimWrites(2, 60_000), minute(1));
    await rows.claimForJob("750x4", 10);
    await rows.doubtWritten();
    expect(await rows.unansweredWrites(10)).toEqual(["a1", "a2"]);
    await read(minute(1), { score: "1" });
    await rows.releaseWrites(["a1", "a2"]);
    expect(await rows.claimWrites(10, 60_000)).toEqual([{ accountId: "a2", values: { score: "2" } }]);
  });

  it("writes everything again after a property was made anew", async () => {
    await want(["a1", { score: "70", band: "green" }]);
    await write(minute(1));
    await rows.forgetWritten(["score"]);
    expect(await write(minute(2))).toEqual([{ accountId: "a1", values: { score: "70" } }]);
  });
});

describe("what the CRM shows of our values", () => {
  beforeEach(async () => {
    await want(["a1", { score: "70", band: "green" }]);
    await write(minute(1));
  });

  it("is no edit when it is our own echo, at the write's instant or later", async () => {
    expect((await read(minute(1), { score: "70", band: "green" })).foreignEdits).toBe(0);
    expect((await read(minute(2), { score: "70", band: "green" })).foreignEdits).toBe(0);
    expect(await rows.claimWrites(10, 60_000)).toEqual([]);
    expect((await rows.dueAccounts(10)).ids).toEqual([]);
  });

  it("is an edit by somebody else when it differs later, rewritten and counted once", async () => {
    expect((await read(minute(2), { score: "99", band: "green" })).foreignEdits).toBe(1);
    expect((await read(minute(2), { score: "99", band: "green" })).foreignEdits).toBe(0);
    expect((await read(minute(3), { score: "98", band: "green" })).foreignEdits).toBe(0);
    expect((await rows.dueAccounts(10)).ids).toEqual([]);
    expect(await write(minute(4))).toEqual([{ accountId: "a1", values: { score: "70" } }]);
  });

  it("is no edit when the reading is older than the write", async () => {
    expect((await read(T0, { score: "12" })).foreignEdits).toBe(0);
    expect(await rows.claimWrites(10, 60_000)).toEqual([]);
  });

  it("tells of repeated edits", async () => {
    for (let cycle = 1; cycle <= 3; cycle++) {
      await read(minute(cycle * 10), { score: "1" });
      await write(minute(cycle * 10 + 5));
    }
    expect(await rows.repeatedForeignEdits(3)).toEqual([{ accountId: "a1", property: "score", times: 3 }]);
    expect(await rows.repeatedForeignEdits(4)).toEqual([]);
  });

  it("is our own write when its answer was lost in a crash, and is not sent again", async () => {
    await want(["a1", { score: "80", band: "green" }]);
    await rows.claimWrites(10, 0);
    expect((await read(minute(5), { score: "80", band: "green" })).foreignEdits).toBe(0);
    expect(await rows.claimWrites(10, 60_000)).toEqual([]);
  });

  it("is our own write while its answer is still to come, even if the wish has moved on", async () => {
    await want(["a1", { score: "80", band: "green" }]);
    const claims = await rows.claimWrites(10, 60_000);
    await want(["a1", { score: "90", band: "green" }]);
    expect((await read(minute(5), { score: "80", band: "green" })).foreignEdits).toBe(0);
    await written(claims, minute(5));
    expect(await rows.claimWrites(10, 60_000)).toEqual([{ accountId: "a1", values: { score: "90" } }]);
  });

  it("stands when it was read after our write but stored before the write's answer", async () => {
    await want(["a1", { score: "80", band: "green" }]);
    const claims = await rows.claimWrites(10, 60_000);
    expect((await read(minute(6), { score: "5", band: "green" })).foreignEdits).toBe(1);
    await written(claims, minute(5));
    expect(await rows.claimWrites(10, 60_000)).toEqual([{ accountId: "a1", values: { score: "80" } }]);
  });
});

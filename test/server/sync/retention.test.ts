import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf } from "../../../server/domain/property-values.ts";
import { replay } from "../../../server/sync/account-health.ts";
import { openStage, type Stage } from "./stage.ts";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-11-20T12:00:00Z");

let stage: Stage;

beforeAll(async () => {
  stage = await openStage("saas:6", { now: () => new Date(NOW) });
  await stage.run("backfill", "score");
});
afterAll(() => stage.close());

const days = async (account: string) =>
  ((await stage.rows.history([account], "2000-01-01")).get(account) ?? []).map(({ day }) => day);

describe("what is kept of the past", () => {
  it("is every day for thirteen months and the last day of the months before, which still replay", async () => {
    const ids = await stage.rows.accountIds("", 100);
    const newest = [...(await stage.rows.latestSnapshots(ids)).values()];
    const [long, other] = newest;
    const ages = Array.from({ length: 500 }, (_, index) => 500 - index);
    await stage.rows.savePast(
      ages.map((age) => ({
        ...long!,
        day: dayOf(NOW - age * DAY_MS),
      })),
    );
    await stage.run("retention");

    const kept = await days(long!.accountId);
    expect(kept.filter((day) => day < "2025-10-01")).toEqual(["2025-07-31", "2025-08-31", "2025-09-30"]);
    const daily = kept.filter((day) => day >= "2025-10-01");
    expect([daily[0], daily.at(-1), daily.length]).toEqual([
      "2025-10-01",
      "2026-11-20",
      31 + 30 + 31 + 365 - 61 + 20,
    ]);
    const old = (await stage.rows.history([long!.accountId], "2000-01-01")).get(long!.accountId)![0]!;
    expect((await replay(stage.rows, old)).result.score).toBe(old.result.score);
    expect(await days(other!.accountId)).toEqual([other!.day]);

    const run = (await stage.rows.runs(10)).find(({ job }) => job === "retention");
    expect(run?.counts).toMatchObject({ thinnedSnapshots: 501 - kept.length });
    await stage.run("retention");
    expect(await days(long!.accountId)).toEqual(kept);
  });

  it("holds the comparisons that a kept snapshot was scored with, and the newest", async () => {
    const freeze = (asOf: string) =>
      stage.rows.saveReference({ scorecardVersion: 1, asOf, reference: { cohorts: {} } });
    const [unused, used, newestOld] = [
      await freeze("2025-01-01T00:00:00Z"),
      await freeze("2025-01-02T00:00:00Z"),
      await freeze("2025-01-03T00:00:00Z"),
    ];
    const [account] = await stage.rows.accountIds("", 1);
    const [snapshot] = (await stage.rows.latestSnapshots([account!])).values();
    await stage.rows.savePast([{ ...snapshot!, day: "2025-01-31", referenceId: used }]);
    await stage.run("retention");
    expect(await stage.rows.reference(unused)).toBeNull();
    expect(await stage.rows.reference(used)).not.toBeNull();
    expect(await stage.rows.reference(newestOld)).not.toBeNull();
  });
});

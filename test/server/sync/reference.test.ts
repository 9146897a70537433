import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultScorecard } from "#scoring";
import type { Snapshot } from "../../../server/domain/facts.ts";
import { replay } from "../../../server/sync/account-health.ts";
import { openInstallation } from "../../../server/sync/context.ts";
import { scoreNow } from "../../../server/sync/score-run.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage("saas:30");
  await stage.run("backfill", "score");
});
afterAll(() => stage.close());

const metric = (id: string, signal: string, curve: object, more: object = {}) => ({
  id,
  label: id,
  signal,
  weight: 1,
  direction: "up",
  curve,
  ...more,
});
const scorecard = (bands: object, more: object = {}) => ({
  format: 1,
  id: "compared",
  version: 1,
  missing: "baselineFill",
  dimensions: [
    {
      id: "usage",
      label: "Usage",
      weight: 1,
      metrics: [
        metric("logins", "logins_per_week", { type: "percentile", k: 5 }, more),
        metric("seats", "seats_active_pct", { type: "percentage", target: 100 }, more),
      ],
    },
  ],
  bands: { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35, ...bands },
  exceptions: [],
});
const baseline = { baseline: 50 };

async function publish(document: unknown): Promise<void> {
  const { settings } = await stage.rows.installation();
  await stage.rows.saveSettings({ ...settings!, scorecard: document });
  await stage.rows.markDue("all");
  await stage.run("score");
}

const referenceRows = () =>
  stage.database.query<{ id: number; text: string }>(
    "SELECT id, reference::text AS text FROM score_reference ORDER BY id",
  );

async function latest(): Promise<Snapshot[]> {
  const ids = await stage.rows.accountIds("", 100);
  return [...(await stage.rows.latestSnapshots(ids)).values()];
}

async function expectReplay(snapshots: readonly Snapshot[]): Promise<void> {
  for (const snapshot of snapshots) {
    const { score, display, band, pending, coverage } = (await replay(stage.rows, snapshot)).result;
    expect({ score, display, band, pending, coverage }).toEqual(snapshot.result);
  }
}

describe("accounts that are not compared", () => {
  it("cost no pass and no row", async () => {
    await publish(defaultScorecard);
    await stage.run("nightly", "backfill", "score");
    expect(await referenceRows()).toEqual([]);
    expect((await latest()).every((one) => one.referenceId === undefined)).toBe(true);
  });
});

describe("a scorecard with a percentile", () => {
  it("is frozen before the first account is scored, and every snapshot names what it was scored with", async () => {
    await publish(scorecard({}, baseline));
    const rows = await referenceRows();
    expect(rows.map(({ id }) => id)).toEqual([1]);
    const { cohorts, ...rest } = JSON.parse(rows[0]!.text);
    expect(rest).toEqual({});
    const snapshots = await latest();
    const ranked = snapshots.flatMap(({ signals }) => {
      const signal = signals.logins_per_week;
      return typeof signal === "object" && signal?.value != null ? [signal.value] : [];
    });
    expect(ranked.length).toBeGreaterThan(10);
    expect(cohorts.logins.all).toEqual(ranked.sort((a, b) => a - b));
    expect(snapshots.every((one) => one.referenceId === 1)).toBe(true);
    await expectReplay(snapshots);
  });

  it("is not frozen again on the same day, so that the same facts give the same bytes", async () => {
    const bytes = async () =>
      (await latest()).map(({ result, referenceId }) => JSON.stringify([result, referenceId]));
    const before = await bytes();
    await stage.run("nightly", "score");
    expect(await bytes()).toEqual(before);
    expect(await referenceRows()).toHaveLength(1);
  });

  it("replays old snapshots when the cohort has moved", async () => {
    const old = await latest();
    await stage.database.query(
      "UPDATE account SET content = jsonb_set(content, '{properties}', '{}') WHERE id = $1",
      [old[0]!.accountId],
    );
    await stage.run("backfill", "score");
    expect((await referenceRows()).length).toBeGreaterThan(1);
    await expectReplay(old);
  });

  it("lets one account be scored at once with what is frozen", async () => {
    const [first] = await latest();
    await scoreNow(await openInstallation(stage.server.ctx, stage.installation), [first!.accountId]);
    const now = (await stage.rows.latestSnapshots([first!.accountId])).get(first!.accountId)!;
    expect(now.referenceId).toBe(first!.referenceId);
  });
});

describe("a scorecard with bands by quartile and without typical values", () => {
  it("freezes cohorts, what is typical and the quartiles of the scores that both give", async () => {
    await publish(scorecard({ by: "quartile" }));
    const frozen = JSON.parse((await referenceRows()).at(-1)!.text);
    expect(Object.keys(frozen.baselines)).toEqual(["logins", "seats"]);
    // The account that lost its properties above is no customer any more and keeps its last snapshot.
    const snapshots = (await latest()).filter(({ scorecardVersion }) => scorecardVersion === 3);
    const scores = snapshots.flatMap(({ result }) => result.score ?? []).sort((a, b) => a - b);
    expect(scores.length).toBeGreaterThan(10);
    // Data went on ageing for the moments between freezing and scoring.
    const rank = (share: number) => {
      const at = share * (scores.length - 1);
      const [left, right] = [scores[Math.floor(at)]!, scores[Math.ceil(at)]!];
      return left + (at - Math.floor(at)) * (right - left);
    };
    expect(frozen.quartiles.lower).toBeCloseTo(rank(0.25), 4);
    expect(frozen.quartiles.upper).toBeCloseTo(rank(0.75), 4);
    await expectReplay(snapshots);
  });
});

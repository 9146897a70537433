import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultScorecard, scoreAccount } from "#scoring";
import type { Snapshot } from "../../../server/domain/facts.ts";
import type { Settings } from "../../../server/domain/settings.ts";
import type { InstallationStore } from "../../../server/ports/store.ts";
import { openInstallation } from "../../../server/sync/context.ts";
import { evaluationsOf, type StoredEvaluation } from "../../../server/sync/evaluation.ts";
import { scoreRun } from "../../../server/sync/score-run.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
const going = new AbortController().signal;

beforeAll(async () => {
  stage = await openStage("saas:10");
  await stage.run("backfill", "score", "write-back");
});
afterAll(() => stage.close());

/** The rows, with `before` called ahead of the first batch's storing: a moment in the middle of a run. */
function interrupted(rows: InstallationStore, before: () => Promise<void>): InstallationStore {
  let done = false;
  return new Proxy(rows, {
    get(target, name, receiver) {
      if (name !== "saveScores") return Reflect.get(target, name, receiver);
      return async (batch: Parameters<InstallationStore["saveScores"]>[0]) => {
        if (!done) {
          done = true;
          await before();
        }
        return target.saveScores(batch);
      };
    },
  });
}

describe("a score run", () => {
  it("scores with settings that are stored while it runs, and leaves no account with the old ones", async () => {
    const opened = await openInstallation(stage.server.ctx, stage.installation);
    const scorecard = structuredClone(defaultScorecard) as { dimensions: { weight: number }[] };
    for (const [index, dimension] of scorecard.dimensions.entries()) dimension.weight = index + 1;
    const settings: Settings = { ...opened.installation.settings!, scorecard };
    const rows = interrupted(opened.rows, async () => {
      await opened.rows.saveSettings(settings);
      await opened.rows.markDue("all");
    });
    await opened.rows.markDue("all");
    await scoreRun({ ...opened, rows }, going, await opened.rows.startRun("score"));
    const ids = stage.world.sandbox.state.portals[0]!.outcomes.map(({ id }) => id);
    const versions = [...(await opened.rows.latestSnapshots(ids)).values()].map(
      (one) => one.scorecardVersion,
    );
    expect(new Set(versions)).toEqual(new Set([2]));
    expect((await opened.rows.dueAccounts(10)).ids).toEqual([]);
  });

  it("judges a mapped figure against the account's own weeks, once four of them are known", async () => {
    const opened = await openInstallation(stage.server.ctx, stage.installation);
    const { mapping } = opened.installation.settings!;
    const scorecard = structuredClone(defaultScorecard) as { dimensions: { metrics: object[] }[] };
    scorecard.dimensions[0]!.metrics.push({ id: "active-users-change", weight: 1 });
    await opened.rows.saveSettings({
      ...opened.installation.settings!,
      mapping: { ...mapping, active_users_30d: mapping.logins_per_week! },
      scorecard,
    });
    await opened.rows.markDue("all");
    await stage.run("score");
    const ids = stage.world.sandbox.state.portals[0]!.outcomes.map(({ id }) => id);
    const newest = async () => [...(await opened.rows.latestSnapshots(ids)).values()];
    const [known, young] = (await newest()).filter((one) => one.signals.active_users_30d !== undefined);
    const weeksBefore = (snapshot: Snapshot, values: readonly number[]) =>
      values.map((value, weeks) => ({
        ...snapshot,
        day: new Date(Date.parse(snapshot.day) - (weeks + 1) * 7 * 86_400_000).toISOString().slice(0, 10),
        signals: { active_users_30d: { value } },
      }));
    await opened.rows.savePast([
      ...weeksBefore(known!, [40, 30, 20, 10]),
      ...weeksBefore(young!, [40, 30, 20]),
    ]);
    await opened.rows.markDue("all");
    await stage.run("score");

    const of = async (id: string) => (await newest()).find((one) => one.accountId === id)!;
    const judged = await of(known!.accountId);
    const signal = judged.signals.active_users_30d as { value: number };
    expect(signal).toMatchObject({ previous: [10, 20, 30, 40] });
    expect((await of(young!.accountId)).signals.active_users_30d).not.toHaveProperty("previous");
    const [{ evaluation }] = (await evaluationsOf(opened.rows, [judged])) as [StoredEvaluation];
    const result = scoreAccount(evaluation.scorecard, evaluation.input, evaluation.reference);
    expect(result.score).toBe(judged.result.score);
    const line = result.lines.find(({ metric }) => metric === "active-users-change");
    expect(line).toMatchObject({ raw: signal.value, state: "scored" });
  });

  it("ends, and leaves the accounts due, while there are no settings", async () => {
    const opened = await openInstallation(stage.server.ctx, stage.installation);
    const bare = new Proxy(opened.rows, {
      get(target, name, receiver) {
        if (name !== "installation") return Reflect.get(target, name, receiver);
        return async () => ({ ...(await target.installation()), settings: null });
      },
    });
    await opened.rows.markDue("all");
    expect(await scoreRun({ ...opened, rows: bare }, going, await opened.rows.startRun("score"))).toBe(0);
    expect((await opened.rows.dueAccounts(100)).ids.length).toBeGreaterThan(0);
  });
});

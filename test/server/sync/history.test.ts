import { afterAll, beforeAll, expect, it } from "vitest";
import { trend } from "#scoring";
import { replay } from "../../../server/sync/account-health.ts";
import { openStage, type Stage } from "./stage.ts";

const DAY_MS = 86_400_000;
let stage: Stage;

beforeAll(async () => {
  stage = await openStage("saas:40");
  await stage.run("backfill", "score");
}, 60_000);
afterAll(() => stage.close());

const today = () => new Date().toISOString().slice(0, 10);
const monthAgo = () => new Date(Date.now() - 31 * DAY_MS).toISOString().slice(0, 10);
const scoredIds = async () =>
  (await stage.database.query<{ id: string }>("SELECT DISTINCT account_id AS id FROM score_snapshot")).map(
    ({ id }) => id,
  );

/** Batch reads that the portal answered. */
const reads = () => stage.world.sandbox.state.portals[0]!.stats.calls["batch/read"] ?? 0;

it("scores the thirty days before the first from the CRM's own history, once, at fifty accounts a call", async () => {
  const ids = await scoredIds();
  const before = reads();
  await stage.run("history");
  const calls = reads() - before;
  expect(ids).toHaveLength(40);
  expect(calls).toBe(1);
  const history = await stage.rows.history(ids, monthAgo());
  const established = [...history.values()].filter((days) => days.length === 31);
  expect(established.length).toBeGreaterThan(30);
  for (const days of history.values()) {
    expect(days.at(-1)?.day).toBe(today());
    expect(days.slice(0, -1).every((one) => one.rebuilt)).toBe(true);
    expect(days.at(-1)?.rebuilt).toBeUndefined();
  }
  expect((await stage.rows.installation()).historyBuiltAt).not.toBeNull();
  await stage.run("history");
  expect(reads() - before).toBe(calls);
});

it("keeps the first day's score as it was stored, and every day replays bit for bit", async () => {
  const ids = await scoredIds();
  const history = await stage.rows.history(ids.slice(0, 8), monthAgo());
  for (const snapshot of [...history.values()].flat()) {
    const { result } = await replay(stage.rows, snapshot);
    const { score, display, band, pending, coverage } = result;
    expect({ score, display, band, pending, coverage }).toEqual(snapshot.result);
  }
});

it("gives accounts a trend, and says since when the band holds", async () => {
  const ids = await scoredIds();
  await stage.run("score");
  const history = await stage.rows.history(ids, monthAgo());
  const directions = [...history.values()].map(
    (days) =>
      trend(
        days.map(({ day, result }) => ({ day, score: result.score })),
        `${today()}T23:59:59Z`,
      ).direction,
  );
  expect(directions.filter((direction) => direction !== "new").length).toBeGreaterThan(30);
  expect(new Set(directions).size).toBeGreaterThan(2);
  const since = [...history.values()].map((days) => days.at(-1)!.history.bandSince);
  expect(since.some((day) => day < today())).toBe(true);
});

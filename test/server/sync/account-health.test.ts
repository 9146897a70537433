import { afterAll, beforeAll, expect, it } from "vitest";
import { parseScorecard, type Scorecard } from "#scoring";
import { type AccountHealth, accountHealth } from "../../../server/sync/account-health.ts";
import { openInstallation } from "../../../server/sync/context.ts";
import { applySettings } from "../../../server/sync/settings.ts";
import { openStage, type Stage } from "./stage.ts";

const DAY_MS = 86_400_000;
let stage: Stage;
let daysLater = 0;
let ids: readonly string[];

beforeAll(async () => {
  stage = await openStage("saas:120", { now: () => new Date(Date.now() + daysLater * DAY_MS) });
  await stage.run("backfill", "score", "history", "score");
  const scored = await stage.database.query<{ id: string }>(
    "SELECT DISTINCT account_id AS id FROM score_snapshot ORDER BY id",
  );
  ids = scored.map(({ id }) => id);
}, 60_000);
afterAll(() => stage.close());

type Scored = Extract<AccountHealth, { kind: "scored" }>;

async function healthOf(id: string): Promise<Scored> {
  const health = await accountHealth(stage.server.ctx.store, stage.installation, id);
  if (health.kind !== "scored") throw new Error(`${id} is ${health.kind}`);
  return health;
}

it("explains the change since yesterday, a week and a month ago in lines that sum to it, on 120 accounts", async () => {
  let explained = 0;
  for (const id of ids) {
    const { changes, result } = await healthOf(id);
    expect(changes.map(({ daysAgo }) => daysAgo)).toEqual([1, 7, 30].slice(0, changes.length));
    for (const { before, change } of changes) {
      const known = before.result.display !== null && result.display !== null;
      expect(change !== null).toBe(known);
      if (!change) continue;
      const sum = change.lines.reduce((total, { points }) => total + points, change.rounding);
      expect(sum).toBeCloseTo(change.total, 9);
      expect(change.total).toBe(result.display! - before.result.display!);
      explained += change.lines.length > 0 ? 1 : 0;
    }
  }
  expect(explained).toBeGreaterThan(200);
}, 60_000);

/** CRM properties of the sandbox's portfolio, by the metric that they feed with the same number. */
const properties: Readonly<Record<string, string>> = {
  "product-usage-frequency": "logins_per_week",
  "core-feature-usage": "core_feature_adoption",
  "product-stickiness": "dau_mau",
  "onboarding-completion": "onboarding_completion",
  "net-promoter-score": "nps_score",
  "customer-satisfaction": "csat_score",
};

/** A scorecard that reads nothing but what an admin can type into the CRM. */
const typedFigures: Scorecard = parseScorecard({
  format: 1,
  id: "typed-figures",
  version: 1,
  dimensions: [
    { id: "all", label: "All", weight: 1, metrics: Object.keys(properties).map((id) => ({ id, weight: 1 })) },
  ],
});

it("reaches the next band where somebody brings the path about in the CRM, and not one step earlier", async () => {
  const opened = await openInstallation(stage.server.ctx, stage.installation);
  const { settings } = opened.installation;
  await applySettings(opened, { ...settings!, scorecard: typedFigures });
  await stage.run("score");
  const tried: { id: string; to: string; edge: number; evaluations: number }[] = [];
  for (const id of ids) {
    const { path } = await healthOf(id);
    if (path.kind !== "path") continue;
    const alone = path.alone.find((one) => one.reachable);
    const changes = alone?.reachable ? [alone] : (path.combination?.changes ?? []);
    if (changes.length === 0) continue;
    const typed = changes.map(({ metric, to }) => [properties[metric]!, String(to)]);
    const scoreWith = async (values: Readonly<Record<string, string>>) => {
      stage.world.sandbox.admin.editValue(stage.portalId, { id, values });
      await stage.run("incremental", "score");
      return (await healthOf(id)).result.score!;
    };
    const last = changes.at(-1)!;
    const oneLess = String(last.to - (last.to - last.from) / last.steps);
    expect(await scoreWith(Object.fromEntries([...typed, [properties[last.metric]!, oneLess]]))).toBeLessThan(
      path.edge,
    );
    expect(await scoreWith(Object.fromEntries(typed))).toBeGreaterThanOrEqual(path.edge);
    tried.push({ id, to: path.to, edge: path.edge, evaluations: path.evaluations });
    if (tried.length === 3) break;
  }
  expect(tried).toHaveLength(3);
  const scores = new Map<string, number[]>(tried.map(({ id }) => [id, []]));
  for (let day = 0; day <= tried[0]!.evaluations; day += 1) {
    for (const { id } of tried) scores.get(id)!.push((await healthOf(id)).result.score!);
    daysLater += 1;
    await stage.rows.markDue("all");
    await stage.run("score");
  }
  // Answers grow old meanwhile: what counts is who stayed above the edge all the while.
  const stayed = tried.filter(({ id, edge }) => scores.get(id)!.every((score) => score >= edge));
  expect(stayed.length).toBeGreaterThan(0);
  for (const { id, to } of stayed) expect((await healthOf(id)).result.band).toBe(to);
}, 120_000);

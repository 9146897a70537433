import { trend } from "#scoring";
import type { AccountFacts, Snapshot } from "../domain/facts.ts";
import { nextPlay } from "../domain/next-play.ts";
import { begunPlays, type PlayCall } from "../domain/play-call.ts";
import {
  clearedValues,
  dayOf,
  type PropertyValues,
  propertyValues,
  slotValues,
} from "../domain/property-values.ts";
import { inScope } from "../domain/scope.ts";
import type { Settings } from "../domain/settings.ts";
import type { DesiredProperties } from "../ports/store.ts";
import { accountInputs } from "./account-inputs.ts";
import type { InstallationContext } from "./context.ts";
import { factsNow } from "./facts-now.ts";
import { comparesAccounts, type FrozenReference, freezeReference, referenceInForce } from "./reference.ts";
import { reportSnapshots } from "./report-snapshots.ts";
import { currentScorecard, type ScorecardInForce } from "./scorecard.ts";
import { snapshotOf } from "./snapshot.ts";

const BATCH = 500;
/** The trend looks back 28 days, plays 30. */
const RECENT_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Scores every account that is due, in batches, until none is; returns how many were scored. Without settings nobody
 * is in scope: due accounts then wait. Each batch is taken first and the settings read after it, so that settings
 * stored meanwhile hold for every account that they made due. Where accounts are compared and nothing is frozen yet, that
 * comes first; before the first backfill has ended there is nobody to compare with.
 */
export async function scoreRun(
  ctx: InstallationContext,
  stopping: AbortSignal,
  runId: string,
): Promise<number> {
  let total = 0;
  let frozen: FrozenReference | null = null;
  while (!stopping.aborted) {
    const due = await ctx.rows.dueAccounts(BATCH);
    const { settings, backfilledAt } = await ctx.rows.installation();
    if (due.ids.length === 0 || !settings) break;
    const inForce = await currentScorecard(ctx.rows);
    frozen = await referenceInForce(ctx.rows, inForce, frozen);
    if (frozen === null && backfilledAt !== null && comparesAccounts(inForce.compiled)) {
      await freezeReference(ctx, stopping, "always");
      continue;
    }
    const scored = await scoreBatch(ctx, settings, inForce, frozen, due);
    await ctx.rows.addCounts(runId, { scored });
    total += scored;
  }
  return total;
}

/**
 * Scores these accounts before anybody looks again. They stay due: the run that the queue makes scores them once more,
 * beside what else changed.
 */
export async function scoreNow(ctx: InstallationContext, accountIds: readonly string[]): Promise<void> {
  const { settings } = ctx.installation;
  if (!settings) return;
  const inForce = await currentScorecard(ctx.rows);
  const frozen = await referenceInForce(ctx.rows, inForce);
  await scoreBatch(ctx, settings, inForce, frozen, { ids: accountIds, token: "{}" });
}

async function scoreBatch(
  ctx: InstallationContext,
  settings: Settings,
  inForce: ScorecardInForce,
  frozen: FrozenReference | null,
  due: { ids: readonly string[]; token: string },
): Promise<number> {
  const { facts, asOf } = await factsNow(ctx, due.ids);
  const today = dayOf(asOf);
  const customers = facts.filter(({ account }) => inScope(account, settings.scope));
  const ids = customers.map(({ account }) => account.id);
  const [before, scores, tasks, inputs] = await Promise.all([
    ctx.rows.snapshotsBefore(ids, today),
    ctx.rows.recentScores(ids, dayOf(Date.parse(asOf) - RECENT_DAYS * DAY_MS), today),
    ctx.rows.playTasks(ids),
    accountInputs(ctx, settings, inForce.scorecard, customers, asOf),
  ]);
  const snapshots: Snapshot[] = [];
  const desired: DesiredProperties[] = [];
  const calls: PlayCall[] = [];
  for (const input of inputs) {
    const { account: id, signals } = input;
    const recent = scores.get(id) ?? [];
    const previous = before.get(id) ?? null;
    const { snapshot, result, due: plays } = snapshotOf(inForce, input, previous, recent, frozen);
    const direction = trend([...recent, { day: today, score: result.score }], asOf);
    const next = nextPlay(plays, snapshot.history.plays ?? {}, tasks.get(id) ?? []);
    snapshots.push(snapshot);
    if (settings.webhook) calls.push(...begunPlays(previous, snapshot, plays));
    desired.push({
      accountId: id,
      values: {
        ...propertyValues(inForce.scorecard, result, signals, snapshot.history, direction, next),
        ...slotValues(result, ctx.crm.dimensionSlots),
      },
    });
  }
  const left = await leavers(ctx, facts, ids);
  desired.push(...left.desired);
  const last = [...before.values(), ...(await ctx.rows.snapshotsBefore(left.today, today)).values()];
  const reports = { today, snapshots: await reportSnapshots(ctx, last, today) };
  await ctx.rows.saveScores({ token: due.token, accountIds: due.ids, snapshots, desired, calls, reports });
  if (calls.length > 0) await ctx.jobs.enqueue({ name: "webhooks", installationId: ctx.rows.installationId });
  return snapshots.length;
}

/**
 * Accounts that we wrote to and that are no longer in scope: their properties are cleared, with the reason. `today` =
 * those that were in it until now.
 */
async function leavers(
  ctx: InstallationContext,
  facts: readonly AccountFacts[],
  inScopeIds: readonly string[],
): Promise<{ desired: DesiredProperties[]; today: string[] }> {
  const kept = new Set(inScopeIds);
  const outside = facts.map(({ account }) => account.id).filter((id) => !kept.has(id));
  const held = await ctx.rows.desiredValues(outside);
  const desired = [...held].map(([accountId, values]) => ({ accountId, values: clearedValues(values) }));
  const today = desired.filter(({ accountId, values }) => !sameStatus(values, held.get(accountId)));
  return { desired, today: today.map(({ accountId }) => accountId) };
}

function sameStatus(cleared: PropertyValues, before: PropertyValues | undefined): boolean {
  return cleared.score_status === before?.score_status;
}

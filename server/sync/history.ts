import type { AccountFacts, Snapshot } from "../domain/facts.ts";
import { playsSince } from "../domain/next-play.ts";
import { factsAt, type PropertyVersions } from "../domain/past-facts.ts";
import { dayOf } from "../domain/property-values.ts";
import type { Instant } from "../domain/records.ts";
import { inScope } from "../domain/scope.ts";
import type { Settings } from "../domain/settings.ts";
import type { ConnectedRecords } from "../domain/signals.ts";
import { accountInput } from "./account-inputs.ts";
import { connectedRecords } from "./connected.ts";
import type { InstallationContext } from "./context.ts";
import { type FrozenReference, referenceInForce } from "./reference.ts";
import { currentScorecard, type ScorecardInForce } from "./scorecard.ts";
import { nextHistory, snapshotOf } from "./snapshot.ts";

/** How far back: enough for the trend and for "what changed since last month". */
const HISTORY_DAYS = 30;
const BATCH = 200;
const DAY_MS = 86_400_000;

/**
 * Scores the days before an account's first snapshot from what the CRM kept of them, so that trend and changes are there
 * on the first morning. The CRM tells what its properties held and when its records happened, not what was known to us
 * then: these snapshots say that they were rebuilt. A stopped run goes on with the accounts that it had not reached.
 */
export async function rebuildHistory(
  ctx: InstallationContext,
  stopping: AbortSignal,
  runId: string,
): Promise<void> {
  const { settings } = await ctx.rows.installation();
  if (!settings) return;
  const inForce = await currentScorecard(ctx.rows);
  const rules = {
    settings,
    inForce,
    frozen: await referenceInForce(ctx.rows, inForce),
    connected: connectedRecords(ctx.connection),
  };
  for (let after = ""; !stopping.aborted; ) {
    const ids = await ctx.rows.accountsWithoutPast(after, BATCH);
    if (ids.length === 0) {
      await ctx.rows.markHistoryBuilt(ctx.clock.now().toISOString());
      await ctx.rows.markDue("all");
      return;
    }
    const rebuilt = await rebuildBatch(ctx, rules, ids);
    await ctx.rows.addCounts(runId, { rebuilt });
    after = ids.at(-1)!;
  }
}

interface Rules {
  settings: Settings;
  inForce: ScorecardInForce;
  /** Nobody knows the cohort of those days: the one of today stands for it. */
  frozen: FrozenReference | null;
  connected: ConnectedRecords;
}

async function rebuildBatch(ctx: InstallationContext, rules: Rules, ids: readonly string[]): Promise<number> {
  const now = ctx.clock.now();
  const from = new Date(now.getTime() - HISTORY_DAYS * DAY_MS).toISOString();
  const [facts, versions, stored] = await Promise.all([
    ctx.rows.facts(ids, now.toISOString(), from),
    ctx.connection.accountHistory(ids),
    ctx.rows.history(ids, dayOf(from)),
  ]);
  let rebuilt = 0;
  const snapshots: Snapshot[] = [];
  for (const account of facts) {
    const { id } = account.account;
    const own = stored.get(id) ?? [];
    const firstDay = own[0]?.day ?? dayOf(now.toISOString());
    const past: Snapshot[] = [];
    for (const asOf of daysBefore(firstDay)) {
      const snapshot = scoreThen(rules, account, versions.get(id) ?? {}, asOf, past);
      if (snapshot) past.push(snapshot);
    }
    if (past.length === 0) continue;
    rebuilt += past.length;
    snapshots.push(...past, ...rethread(past.at(-1)!, own));
  }
  await ctx.rows.savePast(snapshots);
  return rebuilt;
}

/** The last instants of the days before that day, oldest first. */
function daysBefore(day: string): Instant[] {
  const midnight = Date.parse(day);
  return Array.from({ length: HISTORY_DAYS }, (_, index) =>
    new Date(midnight - (HISTORY_DAYS - 1 - index) * DAY_MS - 1).toISOString(),
  );
}

/** Null on a day on which it was not there yet, or none of our customers. */
function scoreThen(
  { settings, inForce, frozen, connected }: Rules,
  now: AccountFacts,
  versions: PropertyVersions,
  asOf: Instant,
  past: readonly Snapshot[],
): Snapshot | null {
  const { createdAt } = now.account;
  const then = factsAt(now, versions, asOf);
  if ((createdAt !== null && createdAt >= asOf) || !inScope(then.account, settings.scope)) return null;
  const recent = past.map(({ day, result }) => ({ day, score: result.score }));
  const { snapshot } = snapshotOf(
    inForce,
    accountInput(then, settings, connected, asOf),
    past.at(-1) ?? null,
    recent,
    frozen,
  );
  return { ...snapshot, rebuilt: true };
}

/** The stored snapshots with what they owe to earlier days; score, band and what made them stay as they were. */
function rethread(last: Snapshot, stored: readonly Snapshot[]): Snapshot[] {
  let previous = last;
  return stored.map((snapshot) => {
    const history = nextHistory(previous, snapshot.result, snapshot.day);
    const applying = Object.keys(snapshot.history.plays ?? {});
    const plays = playsSince(previous.history, applying, snapshot.day);
    previous = { ...snapshot, history: { ...history, plays } };
    return previous;
  });
}

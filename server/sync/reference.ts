import {
  baselineCollector,
  type CompiledScorecard,
  needsReference,
  type Reference,
  referenceCollector,
  referencePasses,
  type Scorecard,
  type ScoreInput,
} from "#scoring";
import { dayOf } from "../domain/property-values.ts";
import { inScope } from "../domain/scope.ts";
import type { Settings } from "../domain/settings.ts";
import type { InstallationStore } from "../ports/store.ts";
import { accountInputs } from "./account-inputs.ts";
import type { InstallationContext } from "./context.ts";
import { factsNow } from "./facts-now.ts";
import { currentScorecard, type ScorecardInForce } from "./scorecard.ts";

const BATCH = 500;

/** What was frozen of all accounts, with the number by which a snapshot names it. */
export interface FrozenReference {
  id: number;
  reference: Reference;
}

/**
 * Whether accounts are compared: by percentiles or quartiles, or because a metric names no typical value, so that the
 * portfolio's own stands for it instead of 50. The default scorecard names them all and costs no pass.
 */
export function comparesAccounts(scorecard: CompiledScorecard): boolean {
  return needsReference(scorecard) || lacksBaseline(scorecard);
}

function lacksBaseline(scorecard: CompiledScorecard): boolean {
  return scorecard.metrics.some(({ baseline, weight }) => baseline === null && weight > 0);
}

/**
 * The newest that is frozen for the scorecard, as it is stored; null = none, or nothing is compared. `held` = what the
 * caller has read before, which is not read again.
 */
export async function referenceInForce(
  rows: InstallationStore,
  { compiled, version }: ScorecardInForce,
  held: FrozenReference | null = null,
): Promise<FrozenReference | null> {
  if (!comparesAccounts(compiled)) return null;
  const newest = await rows.newestReference(version);
  if (newest === null || newest.id === held?.id) return newest && held;
  return { id: newest.id, reference: (await rows.reference(newest.id))! };
}

/**
 * Freezes what the scorecard in force needs of other accounts and makes every account due; false = nothing is needed, or
 * the run was stopped. It is frozen anew when all records have been read again, and once a UTC day (`unlessToday`):
 * between, an account's score moves by its own facts alone.
 */
export async function freezeReference(
  ctx: InstallationContext,
  stopping: AbortSignal,
  when: "always" | "unlessToday",
): Promise<boolean> {
  const { settings } = await ctx.rows.installation();
  if (!settings) return false;
  const inForce = await currentScorecard(ctx.rows);
  const { compiled, version } = inForce;
  if (!comparesAccounts(compiled)) return false;
  const asOf = ctx.clock.now().toISOString();
  const newest = await ctx.rows.newestReference(version);
  if (when === "unlessToday" && newest && dayOf(newest.asOf) === dayOf(asOf)) return false;
  const reference = await referenceOf(ctx, settings, inForce, stopping);
  if (stopping.aborted) return false;
  await ctx.rows.saveReference({ scorecardVersion: version, asOf, reference });
  await ctx.rows.markDue("all");
  return true;
}

/** Cohorts first, then what is typical among them, then the quartiles of the scores that both give. */
async function referenceOf(
  ctx: InstallationContext,
  settings: Settings,
  { scorecard, compiled }: ScorecardInForce,
  stopping: AbortSignal,
): Promise<Reference> {
  const read = async <T>(collector: { add(input: ScoreInput): void; freeze(): T }): Promise<T> => {
    for await (const input of customers(ctx, settings, scorecard, stopping)) collector.add(input);
    return collector.freeze();
  };
  const ranks = referencePasses(compiled) > (compiled.bandsByQuartile ? 1 : 0);
  let reference: Reference = ranks ? await read(referenceCollector(compiled)) : { cohorts: {} };
  if (lacksBaseline(compiled))
    reference = { ...reference, baselines: await read(baselineCollector(compiled, reference)) };
  return compiled.bandsByQuartile ? read(referenceCollector(compiled, reference)) : reference;
}

/** Every customer's facts as an input of scoring, a batch in memory at a time. */
async function* customers(
  ctx: InstallationContext,
  settings: Settings,
  scorecard: Scorecard,
  stopping: AbortSignal,
): AsyncGenerator<ScoreInput> {
  for (let after = ""; !stopping.aborted; ) {
    const ids = await ctx.rows.accountIds(after, BATCH);
    if (ids.length === 0) return;
    const { facts, asOf } = await factsNow(ctx, ids);
    const inside = facts.filter(({ account }) => inScope(account, settings.scope));
    yield* await accountInputs(ctx, settings, scorecard, inside, asOf);
    after = ids.at(-1)!;
  }
}

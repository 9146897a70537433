import type { Scorecard } from "#scoring";
import type { AccountFacts } from "../domain/facts.ts";
import { judgedAgainstPast, NORM_WEEKS, withOwnNorm } from "../domain/own-norm.ts";
import { dayOf } from "../domain/property-values.ts";
import type { Instant } from "../domain/records.ts";
import type { Settings } from "../domain/settings.ts";
import { deriveSignals, type Signals } from "../domain/signals.ts";
import { connectedRecords } from "./connected.ts";
import type { InstallationContext } from "./context.ts";

/**
 * Signals of the accounts as of the instant, by account, each with the account's own earlier weeks where the scorecard
 * judges it against them.
 */
export async function signalsOf(
  ctx: InstallationContext,
  { mapping }: Settings,
  scorecard: Scorecard,
  accounts: readonly AccountFacts[],
  asOf: Instant,
): Promise<ReadonlyMap<string, Signals>> {
  const connected = connectedRecords(ctx.connection);
  const ids = accounts.map(({ account }) => account.id);
  const ownPast = judgedAgainstPast(scorecard, mapping);
  const weekly =
    ownPast.length === 0 ? null : await ctx.rows.weeklyValues(ids, ownPast, dayOf(asOf), NORM_WEEKS);
  return new Map(
    accounts.map((facts) => {
      const { id } = facts.account;
      return [id, withOwnNorm(deriveSignals(facts, mapping, connected, asOf), weekly?.get(id))];
    }),
  );
}

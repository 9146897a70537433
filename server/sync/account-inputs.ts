import type { Scorecard, ScoreInput } from "#scoring";
import type { AccountFacts } from "../domain/facts.ts";
import { judgedAgainstPast, NORM_WEEKS, withOwnNorm } from "../domain/own-norm.ts";
import { dayOf } from "../domain/property-values.ts";
import type { Instant } from "../domain/records.ts";
import { segmentOf } from "../domain/segment.ts";
import type { Settings } from "../domain/settings.ts";
import { type ConnectedRecords, deriveSignals, type Signals } from "../domain/signals.ts";
import { connectedRecords } from "./connected.ts";
import type { InstallationContext } from "./context.ts";

/** An account as it enters scoring, without its state of an earlier day. */
export interface AccountInput extends Pick<ScoreInput, "account" | "asOf" | "segment"> {
  signals: Signals;
}

/** The account as of the instant, from its own facts alone. */
export function accountInput(
  facts: AccountFacts,
  settings: Settings,
  connected: ConnectedRecords,
  asOf: Instant,
): AccountInput {
  const segment = segmentOf(facts.account, settings.segment);
  return {
    account: facts.account.id,
    asOf,
    ...(segment === undefined ? {} : { segment }),
    signals: deriveSignals(facts, settings.mapping, connected, asOf),
  };
}

/** The accounts as of the instant, each beside its own earlier weeks where the scorecard judges it against them. */
export async function accountInputs(
  ctx: InstallationContext,
  settings: Settings,
  scorecard: Scorecard,
  accounts: readonly AccountFacts[],
  asOf: Instant,
): Promise<AccountInput[]> {
  const connected = connectedRecords(ctx.connection);
  const ids = accounts.map(({ account }) => account.id);
  const ownPast = judgedAgainstPast(scorecard, settings.mapping);
  const weekly =
    ownPast.length === 0 ? null : await ctx.rows.weeklyValues(ids, ownPast, dayOf(asOf), NORM_WEEKS);
  return accounts.map((facts) => {
    const input = accountInput(facts, settings, connected, asOf);
    return { ...input, signals: withOwnNorm(input.signals, weekly?.get(input.account)) };
  });
}

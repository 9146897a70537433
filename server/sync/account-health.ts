import {
  type BandRules,
  bandsInForce,
  type DisplayLedger,
  displayLedger,
  drivers,
  type Evaluation,
  type LedgerLine,
  type PathToNextBand,
  pathToNextBand,
  type Scorecard,
  type ScoreResult,
  scoreAccount,
  type Trend,
  type TrendLinePoint,
  trend,
  trendLine,
} from "#scoring";
import { type Evidence, evidenceBySignal } from "../domain/evidence.ts";
import type { Snapshot } from "../domain/facts.ts";
import { duePlays, type NextPlay, nextPlay } from "../domain/next-play.ts";
import { dayOf } from "../domain/property-values.ts";
import { type PulseRecord, ratingBehind } from "../domain/pulse.ts";
import type { AccountRecord } from "../domain/records.ts";
import { inScope } from "../domain/scope.ts";
import type { Settings } from "../domain/settings.ts";
import type { AccountOwner, Installation, InstallationStore, Store } from "../ports/store.ts";
import { type AccountChange, changesUpTo } from "./account-changes.ts";
import { evaluationsOf } from "./evaluation.ts";

/** The trend looks back 28 days, "a month ago" 30. */
const HISTORY_DAYS = 31;
const DAY_MS = 86_400_000;

/** What is known of one account's health, before anyone puts it into a view. */
export type AccountHealth =
  | { kind: "unknown_account" }
  | { kind: "syncing" }
  | { kind: "not_a_customer"; account: AccountRecord; settings: Settings }
  | {
      kind: "scored";
      installation: Installation;
      account: AccountRecord;
      owner: AccountOwner | null;
      snapshot: Snapshot;
      scorecard: Scorecard;
      /** The cuts in force: the scorecard's own, or quartiles. */
      bands: BandRules;
      /** What the snapshot was scored from. */
      evaluation: Evaluation;
      /** Recomputed from the snapshot: the same bytes as on the day it was stored. */
      result: ScoreResult;
      trend: Trend;
      /** Its snapshots of the last month, oldest first, this one last. */
      history: readonly Snapshot[];
      /** The same days with the smoothed score. */
      trendLine: readonly TrendLinePoint[];
      changes: readonly AccountChange[];
      path: PathToNextBand;
      /** The three strongest each way; none without a score. */
      drivers: { helps: readonly LedgerLine[]; hurts: readonly LedgerLine[] };
      /** Null without a score. */
      ledger: DisplayLedger | null;
      evidence: Readonly<Record<string, Evidence>>;
      /** The rating given on a card that the score rests on; null = none, or the CRM holds a newer one. */
      pulse: PulseRecord | null;
      nextPlay: NextPlay | null;
      /** Who was to have the task of the next play and could not; null = nobody, or nobody knows. */
      taskOwner: AccountOwner | null;
      /** The CRM's reason for refusing our last write; null = none. */
      refusal: string | null;
    };

/** The account's newest score, replayed from its snapshot, with what a card shows around it. */
export async function accountHealth(
  store: Store,
  installationId: string,
  accountId: string,
): Promise<AccountHealth> {
  const rows = store.open(installationId);
  const [installation, account] = await Promise.all([rows.installation(), rows.account(accountId)]);
  if (installation.settings === null || (!account && installation.backfilledAt === null))
    return { kind: "syncing" };
  if (!account) return { kind: "unknown_account" };
  if (!inScope(account, installation.settings.scope)) {
    return { kind: "not_a_customer", account, settings: installation.settings };
  }
  const snapshot = (await rows.latestSnapshots([accountId])).get(accountId);
  if (!snapshot) return { kind: "syncing" };
  const replayed = await replay(rows, snapshot);
  const scored = replayed.result.display !== null;
  const [owners, stored, [facts], refusal, tasks] = await Promise.all([
    rows.owners(account.ownerId ? [account.ownerId] : []),
    rows.history([accountId], dayOf(Date.parse(snapshot.asOf) - HISTORY_DAYS * DAY_MS)),
    rows.facts([accountId], snapshot.asOf),
    rows.refusal(accountId),
    rows.playTasks([accountId]),
  ]);
  const pulse = ratingBehind(facts?.pulses ?? [], snapshot.signals.pulse);
  const history = newestOfDays(stored.get(accountId) ?? [snapshot]);
  const next = nextPlay(
    duePlays(
      replayed.result,
      snapshot.signals,
      snapshot.history,
      history.slice(0, -1).map(({ day, result }) => ({ day, score: result.score })),
    ),
    snapshot.history.plays ?? {},
    tasks.get(accountId) ?? [],
  );
  const refused = next?.task?.refusedOwnerId ?? null;
  return {
    kind: "scored",
    installation,
    account,
    owner: account.ownerId ? (owners[account.ownerId] ?? null) : null,
    pulse,
    nextPlay: next,
    taskOwner: refused === null ? null : ((await rows.owners([refused]))[refused] ?? null),
    snapshot,
    scorecard: replayed.scorecard,
    result: replayed.result,
    evaluation: replayed.evaluation,
    bands: bandsInForce(replayed.evaluation.scorecard, replayed.evaluation.reference),
    drivers: scored ? drivers(replayed.result, 3) : { helps: [], hurts: [] },
    ledger: scored ? displayLedger(replayed.result) : null,
    trend: trend(
      history.map(({ day, result }) => ({ day, score: result.score })),
      snapshot.asOf,
    ),
    history,
    trendLine: trendLine(
      history.map(({ day, result, scorecardId, scorecardVersion }) => ({
        day,
        score: result.score,
        scorecard: scorecardId,
        version: scorecardVersion,
      })),
    ),
    path: pathToNextBand(replayed.scorecard, replayed.evaluation),
    changes: await changesUpTo(rows, history.slice(0, -1), snapshot),
    evidence: {
      ...(facts ? evidenceBySignal(facts, snapshot.asOf) : {}),
      ...(pulse ? { pulse: { type: "pulse", id: pulse.id, label: "Rated on this card", at: pulse.at } } : {}),
    },
    refusal,
  };
}

/** Of a day with several scorecards the newest counts. */
function newestOfDays(snapshots: readonly Snapshot[]): Snapshot[] {
  return snapshots.filter((snapshot, index) => snapshots[index + 1]?.day !== snapshot.day);
}

/** The stored score computed again from what the snapshot holds. */
export async function replay(
  rows: InstallationStore,
  snapshot: Snapshot,
): Promise<{ scorecard: Scorecard; evaluation: Evaluation; result: ScoreResult }> {
  const [stored] = await evaluationsOf(rows, [snapshot]);
  const { scorecard, evaluation } = stored!;
  return {
    scorecard,
    evaluation,
    result: scoreAccount(evaluation.scorecard, evaluation.input, evaluation.reference),
  };
}

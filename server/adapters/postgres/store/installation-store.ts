import type { Clock } from "../../../ports/clock.ts";
import type { InstallationStore } from "../../../ports/store.ts";
import { type Connection, inInstallation, type Tx } from "../connection.ts";
import { accountCount, accountCounts } from "./account-counts.ts";
import { readCardKeys, saveCardKeys } from "./card-keys.ts";
import { deleteRecords } from "./delete.ts";
import { clearDue, dueAccounts, markDue } from "./due.ts";
import { eraseAll, mustExist } from "./erase.ts";
import { accountIds, facts, owners, readAccounts } from "./facts.ts";
import { goneAmong } from "./gone.ts";
import { completeHints, saveHints, waitingHints } from "./hints.ts";
import { mark, readInstallation, saveSettings, setProblem, setState } from "./installation.ts";
import { doubtWritten, forgetWritten } from "./lost-writes.ts";
import {
  claimPlayCalls,
  forgetPlayCalls,
  nextPlayCallMs,
  playCallCounts,
  readWebhookSecret,
  savePlayCalls,
  saveWebhookSecret,
  settlePlayCall,
} from "./play-calls.ts";
import { fulfilTask, playTasks, wantTask } from "./plays.ts";
import { savePulse } from "./pulses.ts";
import { newestReference, readReference, saveReference } from "./references.ts";
import {
  retryReportSnapshots,
  saveReportSnapshots,
  settleReportSnapshots,
  waitingReportSnapshots,
} from "./report-snapshots.ts";
import { dropReferences, thinSnapshots } from "./retention.ts";
import { addCounts, audit, finishRun, lastRun, quarantine, runs, startRun } from "./runs.ts";
import { checkpoints, clearCheckpoints, savePage } from "./save-page.ts";
import { publishScorecard, readScorecard } from "./scorecards.ts";
import {
  accountsWithoutPast,
  history,
  latestSnapshots,
  recentScores,
  saveSnapshots,
  snapshotsBefore,
  weeklyValues,
} from "./snapshots.ts";
import { beginSweep, unseen } from "./sweeps.ts";
import { eraseTokens, readTokens, refreshTokens } from "./tokens.ts";
import { completeJob, releaseJob, writeJobs } from "./write-jobs.ts";
import {
  claimWrites,
  completeWrites,
  desiredValues,
  pendingWrites,
  refusal,
  releaseWrites,
  repeatedForeignEdits,
  retryRefused,
  saveDesired,
  unansweredWrites,
} from "./writes.ts";

/** Code of before there were jobs knows leases only. */
const JOB_LEASE_MS = 30 * 60_000;

/** One transaction per method, bound to the installation. */
export function openInstallationStore(
  connection: Connection,
  clock: Clock,
  id: string,
  { oneRefresh, oneTask }: Record<"oneRefresh" | "oneTask", <T>(work: () => Promise<T>) => Promise<T>>,
): InstallationStore {
  const run = <T>(work: (tx: Tx) => Promise<T>) => inInstallation(connection, id, work);
  const add = <T>(work: (tx: Tx) => Promise<T>) =>
    run(async (tx) => {
      await mustExist(tx, id);
      return work(tx);
    });
  const now = () => clock.now().toISOString();
  return {
    installationId: id,
    installation: () => run((tx) => readInstallation(tx, id)),
    setState: (state, problem) => run((tx) => setState(tx, id, state, problem)),
    setProblem: (problem) => run((tx) => setProblem(tx, id, problem)),
    saveSettings: (settings) => run((tx) => saveSettings(tx, id, settings)),
    markBackfilled: (at) => run((tx) => mark(tx, id, "backfilled_at", at)),
    markSynced: (at) => run((tx) => mark(tx, id, "synced_at", at)),
    markHistoryBuilt: (at) => run((tx) => mark(tx, id, "history_built_at", at)),

    tokens: () => run((tx) => readTokens(tx, id)),
    refreshTokens: (refresh) => oneRefresh(() => run((tx) => refreshTokens(tx, id, refresh))),
    eraseTokens: () => run((tx) => eraseTokens(tx, id)),

    savePage: (page) => add((tx) => savePage(tx, id, page, now())),
    deleteRecords: (type, ids, stream) => run((tx) => deleteRecords(tx, id, type, ids, stream)),
    goneAmong: (stream, ids) => run((tx) => goneAmong(tx, id, stream, ids)),
    checkpoints: () => run((tx) => checkpoints(tx, id)),
    clearCheckpoints: () => run((tx) => clearCheckpoints(tx, id)),
    beginSweep: (stream) => add((tx) => beginSweep(tx, id, stream)),
    unseen: (stream, sweep, limit) => run((tx) => unseen(tx, id, stream, sweep, limit)),
    owners: (ids) => run((tx) => owners(tx, id, ids)),
    accountCount: () => run((tx) => accountCount(tx, id)),
    accountIds: (after, limit) => run((tx) => accountIds(tx, id, after, limit)),
    accountCounts: (scope) => run((tx) => accountCounts(tx, id, scope)),

    saveHints: (hints) => add((tx) => saveHints(tx, id, hints)),
    hints: (limit) => run((tx) => waitingHints(tx, id, limit)),
    completeHints: (ids) => run((tx) => completeHints(tx, id, ids)),

    dueAccounts: (limit) => run((tx) => dueAccounts(tx, id, limit)),
    markDue: (ids) => run((tx) => markDue(tx, id, ids)),
    facts: (ids, asOf, from) => run((tx) => facts(tx, id, ids, asOf, from)),
    snapshotsBefore: (ids, day) => run((tx) => snapshotsBefore(tx, id, ids, day)),
    latestSnapshots: (ids) => run((tx) => latestSnapshots(tx, id, ids)),
    history: (ids, fromDay) => run((tx) => history(tx, id, ids, fromDay)),
    accountsWithoutPast: (afterId, limit) => run((tx) => accountsWithoutPast(tx, id, afterId, limit)),
    savePast: (snapshots) => add((tx) => saveSnapshots(tx, id, snapshots)),
    thinSnapshots: (ids, day) => run((tx) => thinSnapshots(tx, id, ids, day)),
    recentScores: (ids, from, until) => run((tx) => recentScores(tx, id, ids, from, until)),
    weeklyValues: (ids, signals, day, weeks) => run((tx) => weeklyValues(tx, id, ids, signals, day, weeks)),
    saveScores: ({ token, accountIds, snapshots, desired, calls = [], reports }) =>
      add(async (tx) => {
        if (reports) await saveReportSnapshots(tx, id, reports.snapshots, reports.today);
        await saveSnapshots(tx, id, snapshots);
        await savePlayCalls(tx, id, calls);
        const pending = await saveDesired(tx, id, desired);
        await clearDue(tx, id, accountIds, token);
        return { pending };
      }),
    waitingReportSnapshots: (limit) => run((tx) => waitingReportSnapshots(tx, id, limit)),
    settleReportSnapshots: (snapshots, outcomes) =>
      run((tx) => settleReportSnapshots(tx, id, snapshots, outcomes, now())),
    desiredValues: (ids) => run((tx) => desiredValues(tx, id, ids)),
    account: (accountId) => run(async (tx) => (await readAccounts(tx, id, [accountId]))[0]?.account ?? null),

    async makeTask(wanted, crm) {
      await add((tx) => wantTask(tx, id, wanted, now()));
      await oneTask(() => add((tx) => fulfilTask(tx, run, id, wanted, crm, now)));
    },
    playTasks: (ids) => run((tx) => playTasks(tx, id, ids)),
    savePulse: (entry) => add((tx) => savePulse(tx, id, entry, now())),

    claimPlayCalls: (limit, leaseMs) => run((tx) => claimPlayCalls(tx, id, limit, leaseMs)),
    settlePlayCall: (callId, outcome) => run((tx) => settlePlayCall(tx, id, callId, outcome)),
    nextPlayCallMs: () => run((tx) => nextPlayCallMs(tx, id)),
    playCallCounts: () => run((tx) => playCallCounts(tx, id)),
    forgetPlayCalls: (before) => run((tx) => forgetPlayCalls(tx, id, before)),
    cardKeys: () => run((tx) => readCardKeys(tx, id)),
    saveCardKeys: (sealed, before) => run((tx) => saveCardKeys(tx, id, sealed, before)),
    webhookSecret: () => run((tx) => readWebhookSecret(tx, id)),
    saveWebhookSecret: (sealed) => run((tx) => saveWebhookSecret(tx, id, sealed)),

    publishScorecard: (scorecard) => add((tx) => publishScorecard(tx, id, scorecard, now())),
    scorecard: (version) => run((tx) => readScorecard(tx, id, version)),

    saveReference: (frozen) => add((tx) => saveReference(tx, id, frozen)),
    newestReference: (version) => run((tx) => newestReference(tx, id, version)),
    reference: (referenceId) => run((tx) => readReference(tx, id, referenceId)),
    dropReferences: (day) => run((tx) => dropReferences(tx, id, day)),

    pendingWrites: () => run((tx) => pendingWrites(tx, id)),
    claimWrites: (limit, leaseMs) => run((tx) => claimWrites(tx, id, limit, { leaseMs })),
    claimForJob: (job, limit) => run((tx) => claimWrites(tx, id, limit, { leaseMs: JOB_LEASE_MS, job })),
    writeJobs: () => run((tx) => writeJobs(tx, id)),
    completeJob: (job, result, limit) => run((tx) => completeJob(tx, id, job, result, { limit, now: now() })),
    releaseJob: (job, accounts) => run((tx) => releaseJob(tx, id, job, accounts)),
    completeWrites: (claimed, outcomes) => run((tx) => completeWrites(tx, id, claimed, outcomes, now())),
    releaseWrites: (ids) => run((tx) => releaseWrites(tx, id, ids)),
    unansweredWrites: (limit) => run((tx) => unansweredWrites(tx, id, limit)),
    retryRefused: () =>
      run(async (tx) => {
        await retryRefused(tx, id);
        await retryReportSnapshots(tx, id);
      }),
    doubtWritten: () => run((tx) => doubtWritten(tx, id)),
    forgetWritten: (propertyIds) => run((tx) => forgetWritten(tx, id, propertyIds)),
    quarantine: () => run((tx) => quarantine(tx, id)),
    refusal: (accountId) => run((tx) => refusal(tx, id, accountId)),
    repeatedForeignEdits: (cycles) => run((tx) => repeatedForeignEdits(tx, id, cycles)),

    startRun: (job) => add((tx) => startRun(tx, id, job, now())),
    addCounts: (runId, counts) => run((tx) => addCounts(tx, id, runId, counts)),
    finishRun: (runId, error) => run((tx) => finishRun(tx, id, runId, error, now())),
    runs: (limit) => run((tx) => runs(tx, id, limit)),
    lastRun: (job) => run((tx) => lastRun(tx, id, job)),
    audit: (action, detail) => run((tx) => audit(tx, id, action, detail, now())),
    eraseAll: () => run((tx) => eraseAll(tx, id)),
  };
}

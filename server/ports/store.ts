import type { AccountFacts, Reference, Snapshot } from "../domain/facts.ts";
import type { PlayTask } from "../domain/next-play.ts";
import type { PlayCall, PlayCallBody } from "../domain/play-call.ts";
import type { AccountRecord, CrmRecord, Instant, OwnerRecord, RecordType } from "../domain/records.ts";
import type { ReportSnapshot } from "../domain/report-snapshot.ts";
import type { AccountScope, Settings } from "../domain/settings.ts";
import type { ChangePosition, Hint, ReportOutcome, WriteJobResult, WriteOutcome } from "./crm.ts";

export type InstallationState = "active" | "needs_reauth" | "uninstalled";

/** One line of the only table outside row-level security: enough to route a webhook or a schedule. No tokens. */
export interface DirectoryEntry {
  installationId: string;
  crm: string;
  externalId: string;
  state: InstallationState;
}

export interface Installation extends DirectoryEntry {
  name: string;
  scopes: readonly string[];
  /** Null until the first backfill's property mapping is settled. */
  settings: Settings | null;
  installedAt: Instant;
  backfilledAt: Instant | null;
  syncedAt: Instant | null;
  /** When the days before the installation were scored from the CRM's own history; null = not yet. */
  historyBuiltAt: Instant | null;
  /** Why it needs reconnecting or is paused; null when all is well. */
  problem: string | null;
}

/** Tokens as stored: sealed by the cipher, `expiresAt` in the clear. */
export interface SealedTokens {
  accessToken: string;
  refreshToken: string;
  expiresAt: Instant;
}

export interface OAuthState {
  state: string;
  crm: string;
  codeVerifier: string;
  browserHash: string;
  /** The CRM's sign-in host that the admin named; null = the usual one. */
  site: string | null;
  expiresAt: Instant;
}

/** What we want the CRM to hold for one account: display strings by our property id; "" = empty. */
export interface DesiredProperties {
  accountId: string;
  values: Readonly<Record<string, string>>;
}

/** A leased batch for write-back: only the properties whose displayed value differs from what we last wrote. */
export interface ClaimedWrite {
  accountId: string;
  /** The changed properties only: what to send. */
  values: Readonly<Record<string, string>>;
}

/** A CRM user to whom accounts belong. */
export type AccountOwner = Pick<OwnerRecord, "name" | "email">;

/** Who acts, as the CRM vouches for it. */
export interface Actor {
  userId: string;
  email: string;
}

/** What a person does to the pulse of an account: rates it, or takes a rating back. */
export interface PulseEntry {
  accountId: string;
  /** One per wish of the person: with the same key again nothing happens. */
  key: string;
  by: Actor;
  change: { value: number; note: string | null } | { takeBack: string };
}

/** The task of a play that somebody wants in the CRM. */
export interface WantedTask {
  accountId: string;
  play: string;
  /** First day on which the play applied without a break. */
  since: string;
  by: Actor;
}

export interface FulfilledTask {
  /** The CRM's id of it. */
  taskId: string;
  /** Whom the CRM would not have as its owner; null = nobody was refused. */
  refusedOwnerId: string | null;
}

/** The CRM's side of a task, known by our reference. */
export interface TaskMaker {
  /** Null = there is none. */
  find(reference: string): Promise<FulfilledTask | null>;
  create(reference: string): Promise<FulfilledTask>;
}

/** A call of the installation's webhook whose time has come. */
export interface WaitingCall {
  /** Stays the same over all tries. */
  id: string;
  /** Tries, this one included. */
  attempts: number;
  body: PlayCallBody;
}

export interface SyncRun {
  id: string;
  job: string;
  startedAt: Instant;
  finishedAt: Instant | null;
  /** Records read by stream, accounts scored, records written, foreign edits, unreadable, snapshots deleted. */
  counts: Readonly<Record<string, number>>;
  error: string | null;
}

/** How many accounts are there. Those in scope are scored, without enough data for a score, or not looked at yet. */
export interface AccountCounts {
  /** All that the CRM has, as far as they have been read. */
  mirrored: number;
  inScope: number;
  scored: number;
  notEnoughData: number;
}

/**
 * All rows of one installation. Every method runs in its own transaction under row-level security for that
 * installation, and is atomic: a crash leaves all of it or nothing.
 */
export interface InstallationStore {
  readonly installationId: string;
  installation(): Promise<Installation>;
  setState(state: InstallationState, problem: string | null): Promise<void>;
  setProblem(problem: string | null): Promise<void>;
  saveSettings(settings: Settings): Promise<void>;
  markBackfilled(at: Instant): Promise<void>;
  markSynced(at: Instant): Promise<void>;
  markHistoryBuilt(at: Instant): Promise<void>;

  tokens(): Promise<SealedTokens | null>;
  /**
   * Runs `refresh` on the stored tokens with the installation's row locked, over all processes, and commits what it
   * returns before anyone can use it. `refresh` returns null to keep what is stored (another process was first).
   */
  refreshTokens(refresh: (stored: SealedTokens) => Promise<SealedTokens | null>): Promise<SealedTokens>;
  eraseTokens(): Promise<void>;

  /**
   * Mirrors the records and moves the stream's checkpoint in one transaction. A record older than the stored one is
   * ignored. Accounts whose facts changed (by content, not by the last-modified instant alone) become due for scoring.
   * An account's `written` values that differ from what we last wrote, on a record modified after that write, count as
   * foreign edits and become pending again.
   */
  savePage(page: {
    stream: string;
    records: readonly CrmRecord[];
    /** Given = the checkpoint after this page. */
    checkpoint?: Checkpoint;
    unreadable?: readonly { id: string; reason: string }[];
  }): Promise<{ changed: number; foreignEdits: number }>;
  /** Forgets records (and, for an account, its scores and writes); their accounts become due. Twice = once. */
  deleteRecords(recordType: RecordType, ids: readonly string[], stream: string): Promise<void>;
  /** Those of the ids that were found deleted within a day and not seen since: a search may still show them. */
  goneAmong(stream: string, ids: readonly string[]): Promise<readonly string[]>;
  checkpoints(): Promise<Readonly<Record<string, Checkpoint>>>;
  /** Forgets all checkpoints: the next backfill starts over; mirrored records stay. */
  clearCheckpoints(): Promise<void>;
  /** Starts a reconciliation: records not seen by `savePage` since are what `unseen` returns. */
  beginSweep(stream: string): Promise<string>;
  unseen(stream: string, sweep: string, limit: number): Promise<readonly string[]>;
  owners(ids: readonly string[]): Promise<Readonly<Record<string, AccountOwner>>>;
  accountCount(): Promise<number>;
  /** Ids of the mirrored accounts, in their order, after `afterId`. */
  accountIds(afterId: string, limit: number): Promise<readonly string[]>;
  /** How far the accounts have come; before there are settings none is in scope. */
  accountCounts(scope: AccountScope | null): Promise<AccountCounts>;

  /** Stores hints not seen before and returns how many were new. */
  saveHints(hints: readonly Hint[]): Promise<number>;
  /** Oldest stored hints; they stay until `completeHints`. */
  hints(limit: number): Promise<readonly (Hint & { id: string })[]>;
  completeHints(ids: readonly string[]): Promise<void>;

  /** Accounts due for scoring, oldest first; they stay due until `saveScores` of a batch claimed at the same `token`. */
  dueAccounts(limit: number): Promise<{ ids: readonly string[]; token: string }>;
  markDue(accountIds: readonly string[] | "all"): Promise<void>;
  /** Facts of the accounts as of the instant; `from` (default `asOf`) = an earlier one whose facts are wanted, too. */
  facts(accountIds: readonly string[], asOf: Instant, from?: Instant): Promise<readonly AccountFacts[]>;
  /** Newest snapshot before `day` per account (the state at the end of an earlier UTC day). */
  snapshotsBefore(accountIds: readonly string[], day: string): Promise<ReadonlyMap<string, Snapshot>>;
  latestSnapshots(accountIds: readonly string[]): Promise<ReadonlyMap<string, Snapshot>>;
  /** Snapshots from `fromDay` on by account, oldest first. */
  history(accountIds: readonly string[], fromDay: string): Promise<ReadonlyMap<string, readonly Snapshot[]>>;
  /** Scored accounts without a rebuilt snapshot, in the order of their ids, after `afterId`. */
  accountsWithoutPast(afterId: string, limit: number): Promise<readonly string[]>;
  /** Stores snapshots of earlier days; they change nothing that is due or written. */
  savePast(snapshots: readonly Snapshot[]): Promise<void>;
  /** Deletes the accounts' snapshots of days before `day`, the first of a month, but the last of each month. */
  thinSnapshots(accountIds: readonly string[], day: string): Promise<number>;
  /** Scores by day from `fromDay` up to but without `untilDay`, oldest first; null = not enough data that day. */
  recentScores(
    accountIds: readonly string[],
    fromDay: string,
    untilDay: string,
  ): Promise<ReadonlyMap<string, readonly { day: string; score: number | null }[]>>;
  /**
   * Stored values of the signals at the ends of the `weeks` weeks before `day`, oldest first, by account and signal;
   * weeks without a value are left out.
   */
  weeklyValues(
    accountIds: readonly string[],
    signals: readonly string[],
    day: string,
    weeks: number,
  ): Promise<ReadonlyMap<string, Readonly<Record<string, readonly number[]>>>>;
  /**
   * Stores the day's snapshots (replacing the same day's), the desired property values (pending where the display
   * differs from what was last written), and takes the batch off the due list, unless an account became due again
   * after `token`.
   */
  saveScores(batch: {
    token: string;
    accountIds: readonly string[];
    snapshots: readonly Snapshot[];
    desired: readonly DesiredProperties[];
    /** Plays that began: each of account, play and day is kept once. */
    calls?: readonly PlayCall[];
    /** What the last scored days leave for the CRM's reports: taken with an account's first score of a day only. */
    reports?: { today: string; snapshots: readonly ReportSnapshot[] };
  }): Promise<{ pending: number }>;
  /** Up to `limit` that the CRM does not have yet, the oldest first; refused ones are left out. */
  waitingReportSnapshots(limit: number): Promise<readonly ReportSnapshot[]>;
  settleReportSnapshots(
    snapshots: readonly ReportSnapshot[],
    outcomes: readonly ReportOutcome[],
  ): Promise<void>;
  claimPlayCalls(limit: number, leaseMs: number): Promise<readonly WaitingCall[]>;
  /** Null = never again. */
  settlePlayCall(
    id: string,
    outcome: "delivered" | { error: string; retryAfterMs: number | null },
  ): Promise<void>;
  /** Milliseconds until the next call is due; null = none waits. */
  nextPlayCallMs(): Promise<number | null>;
  playCallCounts(): Promise<{
    waiting: number;
    delivered: number;
    givenUp: number;
    lastError: string | null;
  }>;
  forgetPlayCalls(before: Instant): Promise<void>;
  /** Keys of the cards, newest first, as JSON sealed by the cipher; null = none was made yet. */
  cardKeys(): Promise<string | null>;
  /** False = they are not `before` any more: somebody else renewed them meanwhile. */
  saveCardKeys(sealed: string, before: string | null): Promise<boolean>;
  /** Sealed by the cipher; null = none was made yet. */
  webhookSecret(): Promise<string | null>;
  saveWebhookSecret(sealed: string): Promise<void>;
  /** What we want the CRM to hold, for those accounts that we ever wrote to. */
  desiredValues(
    accountIds: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  account(accountId: string): Promise<AccountRecord | null>;

  /** Adds to the account's pulses and makes it due, unless the key is known or there is nothing to take back. */
  savePulse(entry: PulseEntry): Promise<void>;

  /**
   * Makes the task unless it is made already; one caller at a time over all processes. Before the CRM is asked, it is
   * noted that the task is wanted, and under which reference: when a step fails or we die, the next caller gets the same
   * one. A create that may still arrive at the CRM keeps every other from being sent for a minute: then this throws
   * `retry_later` / "task_under_way". The account becomes due.
   */
  makeTask(wanted: WantedTask, crm: TaskMaker): Promise<void>;
  playTasks(accountIds: readonly string[]): Promise<ReadonlyMap<string, readonly PlayTask[]>>;

  /** Publishes a scorecard as the next version when it differs from the newest; returns the version in force. */
  publishScorecard(scorecard: unknown): Promise<number>;
  scorecard(version?: number): Promise<{ version: number; scorecard: unknown } | null>;

  /** Stores what was frozen of all accounts; returns its number, which counts up per installation. */
  saveReference(frozen: { scorecardVersion: number; asOf: Instant; reference: Reference }): Promise<number>;
  /** The newest that was frozen for the scorecard version; null = none. */
  newestReference(scorecardVersion: number): Promise<{ id: number; asOf: Instant } | null>;
  reference(id: number): Promise<Reference | null>;
  /** Deletes what was frozen before `day` and no snapshot was scored with. */
  dropReferences(day: string): Promise<number>;

  /** How many accounts wait for a write and are in no job. */
  pendingWrites(): Promise<number>;
  /** Leases up to `limit` pending accounts for `leaseMs`; no other worker gets them meanwhile. */
  claimWrites(limit: number, leaseMs: number): Promise<readonly ClaimedWrite[]>;
  /** Gives up to `limit` pending accounts to the CRM's job: nobody else gets them until it is known what became of it. */
  claimForJob(job: string, limit: number): Promise<readonly ClaimedWrite[]>;
  /** Jobs that took accounts and whose end is not known, and how many accounts each has. */
  writeJobs(): Promise<readonly { job: string; accounts: number }[]>;
  /** Records what became of up to `limit` accounts of the job, and how many that were; 0 = all are done. */
  completeJob(
    job: string,
    result: WriteJobResult,
    limit: number,
  ): Promise<{ accounts: number; written: number; refused: number }>;
  /** Gives a job's accounts back: unwritten, or (`sent`) noted as sent without an answer. */
  releaseJob(job: string, accounts: "unwritten" | "sent"): Promise<void>;
  /** Records the outcomes: written values by hash with the CRM's instant; refused = quarantined until values change. */
  completeWrites(claimed: readonly ClaimedWrite[], outcomes: readonly WriteOutcome[]): Promise<void>;
  /**
   * Gives leases back unwritten; "all" = also those of a worker that is gone, where it stays noted what may have been
   * sent. Accounts in a job stay there.
   */
  releaseWrites(accountIds: readonly string[] | "all"): Promise<void>;
  /** Up to `limit` pending accounts that were sent to the CRM and whose answer never came to us. */
  unansweredWrites(limit: number): Promise<readonly string[]>;
  /** Lets quarantined writes and refused snapshots be tried again. */
  retryRefused(): Promise<void>;
  /** What we wrote may be lost: every account counts as sent without an answer. */
  doubtWritten(): Promise<void>;
  /** Forgets what we wrote (a property was deleted or recreated), so that all values are written again. */
  forgetWritten(propertyIds: readonly string[]): Promise<void>;
  quarantine(): Promise<readonly { id: string; stream: string; reason: string; since: Instant }[]>;
  /** The CRM's reason for refusing the account's last write; null = not refused. */
  refusal(accountId: string): Promise<string | null>;
  /** Accounts whose values of ours were edited by somebody else in at least `cycles` cycles. */
  repeatedForeignEdits(
    cycles: number,
  ): Promise<readonly { accountId: string; property: string; times: number }[]>;

  startRun(job: string): Promise<string>;
  addCounts(runId: string, counts: Readonly<Record<string, number>>): Promise<void>;
  /** Without an error it also clears the problem, if that is what the run of the same job before it ended with. */
  finishRun(runId: string, error: string | null): Promise<void>;
  runs(limit: number): Promise<readonly SyncRun[]>;
  /** When the newest run of that job began that ended well; null = none did, as far as runs are kept. */
  lastRun(job: string): Promise<Instant | null>;
  audit(action: string, detail: Readonly<Record<string, unknown>>): Promise<void>;
  /** Erases every row of the installation but its directory line (state uninstalled), the audit log and the pace of its calls. */
  eraseAll(): Promise<void>;
}

/**
 * How far a stream has been read. `reading` = the CRM properties that were asked for: when the mapping needs another
 * one, the list is read again.
 */
export type Checkpoint =
  | { phase: "list"; cursor: string | null; startedAt: Instant; reading: readonly string[] }
  | { phase: "changes"; position: ChangePosition; reading: readonly string[] };

export interface Store {
  saveOAuthState(state: OAuthState): Promise<void>;
  /** The state, once: a second call with the same value gets null. */
  takeOAuthState(state: string): Promise<OAuthState | null>;
  directory(): Promise<readonly DirectoryEntry[]>;
  findInstallation(crm: string, externalId: string): Promise<DirectoryEntry | null>;
  /** Creates or re-activates the installation. `seal` gets the installation id as the cipher's context. */
  install(
    grant: { crm: string; externalId: string; name: string; scopes: readonly string[] },
    seal: (installationId: string) => SealedTokens,
  ): Promise<DirectoryEntry>;
  open(installationId: string): InstallationStore;
  /** Throws when the database cannot answer or its schema is older than this code's floor. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

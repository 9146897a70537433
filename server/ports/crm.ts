import type { PropertyVersions } from "../domain/past-facts.ts";
import type { OwnedProperty } from "../domain/properties.ts";
import type { CrmRecord, Instant, RecordType } from "../domain/records.ts";
import type { ReportSnapshot } from "../domain/report-snapshot.ts";
import type { AccountScope, PropertyMapping } from "../domain/settings.ts";

/** One readable object type of the CRM ("companies", "emails"): the unit of paging, checkpoints and floors. */
export interface Stream {
  name: string;
  recordType: RecordType;
}

/** What was read and what could not be: an unreadable record is reported, never silently dropped. */
export interface Page {
  records: readonly CrmRecord[];
  unreadable: readonly { id: string; reason: string }[];
  /** Opaque; null = the last page. */
  next: string | null;
  /** The CRM's clock when it answered. */
  crmTime: Instant;
}

/** Position in a stream's changes, by the CRM's clock; kept as it is and handed back. */
export interface ChangePosition {
  /** Every change before this instant has been read. */
  at: Instant;
  /** The adapter's own place in what comes after; null = begin at `at`. */
  id: string | null;
}

export interface ChangePage {
  records: readonly CrmRecord[];
  unreadable: readonly { id: string; reason: string }[];
  /** Records that were deleted or merged away; empty where the CRM does not tell of them here. */
  gone: readonly string[];
  /** Where the next page starts; persist it with the records. */
  position: ChangePosition;
  /** False = the stream had no more changes when this page was read. */
  more: boolean;
}

export interface CrmPropertyDefinition {
  name: string;
  label: string;
  type: "number" | "text" | "date" | "datetime" | "choice" | "choices" | "boolean" | "other";
  options: readonly string[];
  /** What users see for an option, by its value; absent = the value itself. */
  optionLabels?: Readonly<Record<string, string>>;
  archived: boolean;
}

export type WriteOutcome =
  | { id: string; status: "written"; modifiedAt: Instant }
  | { id: string; status: "gone" }
  /** The CRM refused this record (validation rule, bad value): quarantined with the CRM's own reason. */
  | { id: string; status: "refused"; reason: string };

/** What the CRM is to hold for an account: display strings by our property id; "" clears. */
export interface AccountUpdate {
  id: string;
  values: Readonly<Record<string, string>>;
}

/** What became of the accounts that a write job took. */
export interface WriteJobResult {
  /** Accounts that are not as they should be; null = to be sent again. */
  failed: ReadonlyMap<string, WriteOutcome | null>;
  /** An instant before the CRM wrote all others, by its clock; null = it wrote none of them. */
  othersWrittenAt: Instant | null;
}

/**
 * The CRM's own jobs that take very many accounts at once. A job's id is kept with its accounts before it gets them, so
 * that after a crash it is this job that is asked, and nothing is sent twice.
 */
export interface WriteJobs {
  /** A job costs fewer calls than batches when more accounts than this wait. */
  readonly worthwhileAbove: number;
  /** Most accounts of one job. */
  readonly most: number;
  /** Opens an empty job and returns its id. */
  open(): Promise<string>;
  /** Hands the updates over and lets the job begin; stops asking for more once it has all it can take. */
  send(job: string, updates: AsyncIterable<readonly AccountUpdate[]>): Promise<void>;
  /**
   * Waits for the job's end. "unsent" = it never began, and will not any more; "unknown" = what it did cannot be told:
   * the accounts have to be read. `accounts` = how many it took. Throws `retry_later` / "bulk_job_waits" while it runs.
   */
  result(job: string, accounts: number): Promise<WriteJobResult | "unsent" | "unknown">;
}

/** What the CRM made of a snapshot for its reports. */
export type ReportOutcome =
  | { status: "written" | "gone" }
  /** With the CRM's own reason. */
  | { status: "refused"; reason: string };

/** Where the CRM keeps states of accounts as records of their own, for reports over time. */
export interface ReportSnapshots {
  /** Most of one call. */
  readonly batch: number;
  /** One outcome for each, in their order ("gone" = its account is). Saved twice, each is one record. */
  save(snapshots: readonly ReportSnapshot[]): Promise<readonly ReportOutcome[]>;
}

/** A task as the CRM has it. */
export interface MadeTask {
  id: string;
  /** Null = nobody's, also where somebody was asked for whom the CRM would not have (a user who was deactivated). */
  ownerId: string | null;
}

/** A task to be made in the CRM. */
export interface NewTask {
  accountId: string;
  /** CRM id; null = nobody's. */
  ownerId: string | null;
  title: string;
  /** Plain text; shown in the task's notes. */
  reason: string;
  /** A calendar day, "2026-12-01". */
  dueOn: string;
  /** Our own name for it, unique per account; `findTask` knows the task by it. */
  reference: string;
}

/** A live connection to one installation. Calls are paced, retried and timed out inside. */
export interface CrmConnection {
  streams(): readonly Stream[];
  /** One page of the full list, live records only, with their account associations. */
  listPage(stream: Stream, cursor: string | null): Promise<Page>;
  /** Changes since `position`, in any order, repeats possible, none skipped (index lag and ties included). */
  changesPage(stream: Stream, position: ChangePosition): Promise<ChangePage>;
  /** How often, in days, full lists are needed to mend what changes do not tell. */
  reconcileEveryDays(): Promise<number>;
  /** Current state of these records; an id that is in neither list no longer exists. */
  read(stream: Stream, ids: readonly string[]): Promise<Pick<Page, "records" | "unreadable">>;
  /** What the CRM kept of the earlier values of the properties that we read; accounts that it does not have are missing. */
  accountHistory(ids: readonly string[]): Promise<ReadonlyMap<string, PropertyVersions>>;
  /** ISO 4217; null when the CRM does not say. */
  homeCurrency(): Promise<string | null>;
  accountProperties(): Promise<readonly CrmPropertyDefinition[]>;
  /** Creates or repairs our group and properties, core first; idempotent. */
  ensureProperties(
    properties: readonly OwnedProperty[],
  ): Promise<{ created: readonly string[]; repaired: readonly string[] }>;
  /** As many accounts as one call takes. */
  readonly writeBatch: number;
  /** Up to `writeBatch` updates; one outcome for each. */
  writeAccounts(updates: readonly AccountUpdate[]): Promise<readonly WriteOutcome[]>;
  /** Absent = the CRM has none. */
  readonly writeJobs?: WriteJobs;
  /** Absent = the CRM keeps none. */
  readonly reportSnapshots?: ReportSnapshots;
  /**
   * Throws `retry_later` / "task_outcome_unknown" when the task may exist all the same, and "task_under_way" when it may
   * even come to exist later, because no answer came.
   */
  createTask(task: NewTask): Promise<MadeTask>;
  /** The account's task with this reference; null = there is none. */
  findTask(accountId: string, reference: string): Promise<MadeTask | null>;
  /** Hands the CRM the key that its cards sign with from now on; absent = the CRM signs for them itself. */
  takeCardKey?(key: CardKey): Promise<void>;
  /** Removes the app from the CRM, where the CRM has such a call. */
  uninstall(): Promise<void>;
}

/** What a connection needs to know of its installation. */
export interface ConnectionContext {
  installationId: string;
  externalId: string;
  scopes: readonly string[];
  /** CRM account properties to read besides the standard ones. */
  accountProperties: readonly string[];
  /** A token that is good for at least a minute; `rejected` = the token that the CRM just refused. */
  accessToken(rejected?: string): Promise<string>;
}

export interface TokenGrant {
  accessToken: string;
  refreshToken: string;
  expiresAt: Instant;
}

export interface InstallGrant extends TokenGrant {
  /** Portal or org id. */
  externalId: string;
  name: string;
  scopes: readonly string[];
}

/** A change that the CRM told us of. Only a hint: the record is read again before anything happens. */
export interface Hint {
  externalId: string;
  /** Identity for deduplication. */
  key: string;
  stream: string;
  recordId: string;
  change: "changed" | "deleted" | "merged" | "restored" | "associated";
  /** Ids that stopped existing (a merge's losers). */
  goneIds: readonly string[];
  occurredAt: Instant;
}

export interface SignedRequest {
  method: string;
  /** Path and query exactly as received; the host comes from configuration. */
  pathAndQuery: string;
  rawBody: string;
  headers: Readonly<Record<string, string | undefined>>;
}

/** A secret that one installation's cards sign with, where the CRM does not sign for them. */
export interface CardKey {
  id: string;
  /** Base64 of 32 bytes. */
  secret: string;
}

/** A CRM as the rest of the server sees it. */
export interface Crm {
  /** "hubspot"; used as a label and in URLs, never to decide. */
  readonly name: string;
  /**
   * Where the CRM sends the admin to consent. `site` = the CRM's sign-in host that the admin named, where it has several;
   * throws `fix_data` for one that is not the CRM's.
   */
  authorizeUrl(options: {
    state: string;
    codeChallenge: string;
    redirectUri: string;
    site: string | null;
  }): string;
  exchangeCode(options: {
    code: string;
    codeVerifier: string;
    redirectUri: string;
    site: string | null;
  }): Promise<InstallGrant>;
  /** Throws `reauthenticate` when the grant is dead. The refresh token in the answer may be a new one. */
  refresh(refreshToken: string): Promise<TokenGrant>;
  revoke(refreshToken: string): Promise<void>;
  connect(context: ConnectionContext): CrmConnection;
  /** Numbered properties for dimension scores that the CRM has; 0 = none. */
  readonly dimensionSlots: number;
  /** Whether these granted scopes are enough to make tasks. */
  makesTasks(scopes: readonly string[]): boolean;
  /**
   * Throws `reauthenticate` / code "bad_signature" unless the request was signed by the CRM in the last 5 minutes.
   * `keys`: those of the installation that the request claims to come from; asked for only where the CRM needs them.
   */
  verifySignature(request: SignedRequest, keys: () => Promise<readonly CardKey[]>): Promise<void>;
  parseHints(body: unknown): readonly Hint[];
  readonly defaults: {
    scope: AccountScope;
    /** By mapped fact: candidates, first one that the CRM has with the right type wins. */
    mapping: Readonly<Record<string, readonly PropertyMapping[]>>;
  };
  /** Fewest calls that could read `n` records of each of these streams, for progress and benchmarks. */
  listFloor(counts: Readonly<Record<string, number>>): number;
}

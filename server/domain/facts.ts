import type { Band, BandState, ScoreResult, Signal } from "#scoring";
import type { PulseRecord } from "./pulse.ts";
import type {
  AccountRecord,
  DealRecord,
  Instant,
  InteractionRecord,
  SurveyRecord,
  TicketRecord,
} from "./records.ts";

/** What is frozen of all accounts for the scores of each. */
export type { Reference } from "#scoring";

/** A mirrored record with the instant at which its present content was first seen here. */
export type Recorded<R> = R & { recordedAt: Instant };

/** Everything known of one account as of an instant; rows later than it are left out. */
export interface AccountFacts {
  account: AccountRecord;
  /** When the present values of the account's properties were first seen here, by CRM property. */
  recordedAt: Readonly<Record<string, Instant>>;
  /** Open ones, and those opened in the last 180 days. */
  tickets: readonly Recorded<TicketRecord>[];
  /** Won in the last 400 days, and open ones. */
  deals: readonly Recorded<DealRecord>[];
  /** Of the last 180 days, and the newest before that. */
  interactions: readonly Recorded<InteractionRecord>[];
  /** Of the last 400 days. */
  surveys: readonly Recorded<SurveyRecord>[];
  /** Given on a card in the last 180 days, oldest first; those taken back, too. */
  pulses: readonly PulseRecord[];
}

/** A stored score with everything that made it: it recomputes bit for bit. */
export interface Snapshot {
  accountId: string;
  /** UTC day, YYYY-MM-DD; one snapshot per account, day and scorecard. */
  day: string;
  asOf: Instant;
  scorecardId: string;
  scorecardVersion: number;
  /** What was frozen of other accounts for this score; absent = it needed none. */
  referenceId?: number;
  /** Absent = none. */
  segment?: string;
  signals: Readonly<Record<string, number | Signal | null>>;
  notApplicable: readonly string[];
  previous: BandState | null;
  /** The result without what replay gives back. */
  result: Pick<ScoreResult, "score" | "display" | "band" | "pending" | "coverage">;
  /** What today's score owes to earlier days; carried from snapshot to snapshot. */
  history: ScoreHistory;
  /** True = computed afterwards, from what the CRM kept of that day; absent = stored on the day itself. */
  rebuilt?: boolean;
}

export interface ScoreHistory {
  /** First day of the present band. */
  bandSince: string;
  /** Band before the present one; null = none yet. */
  previousBand: Band | null;
  /** Day on which the displayed score last changed. */
  scoreChangedOn: string;
  /** Displayed score at the end of last month; null = none. */
  lastMonth: number | null;
  /** First day on which each play that applies did so without a break, by play; absent = not looked for. */
  plays?: Readonly<Record<string, string>>;
}

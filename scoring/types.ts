/** Types at the seam of the scoring module: what goes in and what comes out. Pure data, no behaviour. */

export type Direction = "up" | "down" | "target";
export type PlainBand = "red" | "yellow" | "green";
export type Band = PlainBand | "thriving" | "unknown";
export type FillPolicy = "baseline" | "neutral" | "worst" | "skip";

/** A plain fact with its unit in the signal's id. Instants are ISO 8601 in UTC. */
export interface Signal {
  value: number | null;
  /** When the fact became true; absent = fresh as of `asOf`. */
  observedAt?: string;
  /** When we learned of it; absent = known. */
  recordedAt?: string;
  /** Number of observations behind the value; absent = enough. */
  samples?: number;
  /** Earlier values, oldest first, for a metric judged against the account's own past. */
  previous?: readonly number[];
}

/** Band not yet confirmed and the number of daily evaluations that have pointed at its side. */
export interface Pending {
  band: PlainBand;
  days: number;
}

export interface BandState {
  band: Band;
  pending?: Pending | null;
}

export interface Override {
  set?: number;
  cap?: number;
  floor?: number;
  band?: PlainBand;
  reason: string;
  by: string;
  /** Exclusive. */
  until: string;
}

/** One account at one instant, as it enters scoring (also the input line of the open format). */
export interface ScoreInput {
  account: string;
  asOf: string;
  segment?: string;
  signals: Readonly<Record<string, number | null | Signal>>;
  notApplicable?: readonly string[];
  /** State at the end of an earlier UTC day. */
  previous?: BandState;
  override?: Override;
}

/** What other accounts are at the same instant, frozen with a snapshot beside its signals. */
export interface Reference {
  /** By id of a percentile metric: raw values of the accounts that have one (availability > 0), ascending. */
  cohorts: Readonly<
    Record<string, { all: ArrayLike<number>; segments: Readonly<Record<string, ArrayLike<number>>> }>
  >;
  /** Mean normalised value by metric id, then by segment or "default"; used where the scorecard gives no baseline. */
  baselines?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Quartiles of the known scores, for a scorecard with bands by quartile. */
  quartiles?: { lower: number; upper: number };
}

export type MetricState = "scored" | "stale" | "missing" | "notApplicable" | "failed";

/** One metric's line in the ledger. `baseline` of the result + Σ `contribution` + Σ effects = the score. */
export interface LedgerLine {
  metric: string;
  dimension: string;
  /** Signal's raw value in the metric's unit; null when there is none. */
  raw: number | null;
  /** 0–100; null when there is no value. */
  normalised: number | null;
  /** The metric's share of the scorecard's weight, 0–1, before any fill policy. */
  weight: number;
  /** Freshness × sample sufficiency, 0–1. */
  availability: number;
  /** Signed points added to the score. */
  contribution: number;
  state: MetricState;
  /** Why it is missing, stale or failed. */
  reason?: string;
}

export interface ScoreResult {
  account: string;
  asOf: string;
  scorecard: string;
  version: number;
  /** 0–100 at full precision; null when the band is unknown by coverage. */
  score: number | null;
  /** The score rounded half up; null with the score. */
  display: number | null;
  band: Band;
  pending: Pending | null;
  /** Share of the applicable weight that has fresh data, 0–1. */
  coverage: number;
  /** Score of the typical account in the segment: the ledger's first line; null when no metric weighs in. */
  baseline: number | null;
  dimensions: readonly { id: string; score: number | null; coverage: number }[];
  lines: readonly LedgerLine[];
  /** Exceptions whose condition held, in order. */
  exceptions: readonly { id: string; effect: number }[];
  override?: { effect: number; band?: PlainBand };
}

/** The ledger as people read it: one decimal per line, closing to the integer in the head. */
export interface DisplayLedger {
  baseline: number;
  lines: readonly { metric: string; points: number }[];
  /** Exceptions whose condition held, in order, and last a person's override under the id "override". */
  effects: readonly { id: string; points: number }[];
  /** What closes the lines, in tenths, to the integer: the decimal of the score itself. */
  rounding: number;
  total: number;
}

/** A published threshold and where it stands: a source document of the catalogue, or a title. */
export interface Benchmark {
  threshold: string;
  source: string;
}

/** A signal judged 0–100: the registry's definition of a metric. One per file. */
export interface MetricDefinition {
  /** kebab-case; equals the file name. */
  id: string;
  label: string;
  dimension: string;
  /** Unit of the raw value, in words ("days", "% of users"). */
  unit: string;
  direction: Direction;
  /** Id of the signal that it reads (snake_case). */
  signal: string;
  /** Period that the signal covers, in words. */
  window: string;
  /** How the raw value is computed, in words and symbols, with the catalogue's F id where there is one. */
  formula: string;
  /** What is published as good, in the metric's unit; null when nobody publishes a number. */
  benchmark: Benchmark | null;
  curve: Curve;
  /** Days for which a value counts in full; it fades to nothing at twice that. Absent = always fresh. */
  freshDays?: number;
  minSamples?: number;
  /** Smallest change that somebody can bring about, in the metric's unit; absent = nobody can act on it (tenure). */
  step?: number;
  why: string;
  whenBad: string;
  /** Advice where the fact is older than that: the moment for `whenBad` has passed. Absent = it does not pass. */
  whenOld?: { afterDays: number; advice: string };
  /** Catalogue ids that it answers (M.., F.., K.., T..). */
  catalogue: readonly string[];
  sources: readonly string[];
  /** What can feed it. */
  feeds: readonly (
    | "CRM record"
    | "mapped property"
    | "usage events"
    | "billing"
    | "survey"
    | "CSV"
    | "manual entry"
  )[];
  /** The fact in plain words as of `asOf`, lower case, no full stop: "last communication 47 days ago". */
  statement(raw: number, asOf: string): string;
  /**
   * The same fact in words that stay true tomorrow: "last communication on 5 Oct 2026".
   * It is written to the CRM, where a text that ages would change every night on every account.
   */
  datedStatement(raw: number, asOf: string): string;
}

/** A curve that needs nothing but the raw value of one signal. */
export type AbsoluteCurve =
  | { type: "piecewise"; points: readonly (readonly [number, number])[] }
  | { type: "percentage"; target: number }
  | { type: "quadratic"; target: number }
  | { type: "steps"; steps: readonly { from: number; score: number }[] }
  | { type: "threshold"; thresholds: readonly number[] }
  | { type: "logNormal"; p10: number; median: number };

export type Curve =
  | AbsoluteCurve
  /** Over several signals: the metric needs none of its own. */
  | {
      type: "points";
      items: readonly { signal: string; points: number; cap?: number | undefined }[];
      lo: number;
      hi: number;
    }
  | {
      type: "impactFrequency";
      actions: readonly { signal: string; impact: number }[];
      target: number;
    }
  /** Among the accounts of the segment; `k` and `minCohort` are 20 where absent. */
  | {
      type: "percentile";
      absolute?: AbsoluteCurve | undefined;
      k?: number | undefined;
      minCohort?: number | undefined;
    }
  /** Against the account's own past: knots `[raw ÷ median of the earlier values, score]`. */
  | { type: "ownBaseline"; points: readonly (readonly [number, number])[] };

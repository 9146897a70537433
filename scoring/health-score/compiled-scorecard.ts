import type { Ranking } from "../curves/index.ts";
import type { FillPolicy, PlainBand } from "../types.ts";

/** A scorecard made ready for many accounts: references resolved, dates parsed, shares and orders computed. */
export interface CompiledScorecard {
  id: string;
  version: number;
  /** In the scorecard's order, which is the ledger's. */
  metrics: readonly CompiledMetric[];
  /** Positions in `metrics` by metric id in code-unit order: the order of every sum. */
  sumOrder: readonly number[];
  dimensions: readonly CompiledDimension[];
  exceptions: readonly CompiledException[];
  bands: BandRules;
  /** The cuts are the quartiles of all scores, where these are known. */
  bandsByQuartile: boolean;
  thriving: { metric: number; above: number } | null;
  /** Overwritten by every account: it saves an object per metric, and nothing is read from it after the sum. */
  scratch: Scratch;
}

/** What each metric brings into an account's sums, by its position in `metrics`. */
export interface Scratch {
  /** What it counts with, 0–100. */
  value: Float64Array;
  baseline: Float64Array;
  /** Part of its weight that counts, 0–1: effective weight u = W · counted. */
  counted: Float64Array;
  /** 0 for a metric that does not apply: it is no part of what could have been covered. */
  applicable: Float64Array;
  availability: Float64Array;
}

/** How a signal is read: which, for how long it is fresh, how many samples it needs. */
export interface SignalRule {
  signal: string;
  /** Infinity = always fresh. */
  freshMs: number;
  /** 0 = any sample is enough. */
  minSamples: number;
}

/** One signal of a metric over several: it brings factor × min(value, cap) × its availability into the raw value. */
export interface CompiledItem extends SignalRule {
  factor: number;
  cap: number;
}

export interface CompiledMetric extends SignalRule {
  id: string;
  dimension: string;
  /** In code-unit order of their signals; null for a metric that reads its own signal alone. */
  items: readonly CompiledItem[] | null;
  /** 0–100 for a raw value; for the ratio to the account's own median when `ownPast`. */
  judge: (raw: number) => number;
  ownPast: boolean;
  /** By the raw value of its own signal and nothing else. */
  judgedAlone: boolean;
  /** Judges among other accounts instead; null for every other curve. */
  ranking: Ranking | null;
  /** Share of the whole scorecard's weight, 0–1. */
  weight: number;
  /** Share of its dimension's weight, 0–1. */
  share: number;
  policy: FillPolicy;
  /** As the scorecard gives it; null = it gives none. */
  baseline: number | null;
  /** By segment; null when all segments share one. */
  segmentBaselines: ReadonlyMap<string, number> | null;
}

export interface CompiledDimension {
  id: string;
  /** Positions in `metrics`, in sum order. */
  sumOrder: readonly number[];
}

export type ConditionTarget =
  | { kind: "dimensions"; positions: readonly number[] }
  | { kind: "metric"; position: number }
  | { kind: "signal"; rule: SignalRule };

/** What may be done to a score; all that are given act: cap, floor, set, then band. */
export interface Action {
  cap: number | null;
  floor: number | null;
  set: number | null;
  band: PlainBand | null;
}

export interface CompiledException extends Action {
  id: string;
  target: ConditionTarget;
  /** Exclusive bounds; infinite when not compared. */
  below: number;
  above: number;
  /** Null when not compared. */
  equals: number | null;
  /** Inclusive start and exclusive end, in milliseconds; infinite when open. */
  fromMs: number;
  untilMs: number;
}

export interface BandRules {
  yellow: number;
  green: number;
  margin: number;
  dwellDays: number;
  unknownBelowCoverage: number;
}

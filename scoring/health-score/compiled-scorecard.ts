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
  thriving: { metric: number; above: number } | null;
}

/** How a signal is read: which, for how long it is fresh, how many samples it needs. */
export interface SignalRule {
  signal: string;
  /** Infinity = always fresh. */
  freshMs: number;
  /** 0 = any sample is enough. */
  minSamples: number;
}

export interface CompiledMetric extends SignalRule {
  id: string;
  dimension: string;
  judge: (raw: number) => number;
  /** Share of the whole scorecard's weight, 0–1. */
  weight: number;
  /** Share of its dimension's weight, 0–1. */
  share: number;
  policy: FillPolicy;
  baseline: number;
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

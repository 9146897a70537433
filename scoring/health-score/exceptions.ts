import type { PlainBand, ScoreInput } from "../types.ts";
import type { Aggregate } from "./aggregate.ts";
import type { Action, CompiledException, CompiledScorecard } from "./compiled-scorecard.ts";
import { readSignal } from "./read-signal.ts";

export interface Excepted {
  score: number | null;
  /** Exceptions whose condition held, in order, each with the points it moved. */
  effects: { id: string; effect: number }[];
  /** Band that the last acting exception demands; null when none does. */
  band: PlainBand | null;
}

/** The scorecard's exceptions, each acting on the result of the one before. */
export function applyExceptions(
  scorecard: CompiledScorecard,
  sum: Aggregate,
  input: ScoreInput,
  asOfMs: number,
): Excepted {
  let score = sum.score;
  let band: PlainBand | null = null;
  const effects: Excepted["effects"] = [];
  for (const exception of scorecard.exceptions) {
    if (!holds(exception, scorecard, sum, input, asOfMs)) continue;
    const next = act(score, exception);
    effects.push({ id: exception.id, effect: difference(next, score) });
    score = next;
    band = exception.band ?? band;
  }
  return { score, effects, band };
}

/** The score after an action's cap, floor and set, in this order; no score stays none. */
export function act(score: number | null, { cap, floor, set }: Omit<Action, "band">): number | null {
  if (score === null) return null;
  let next = score;
  if (cap !== null) next = Math.min(next, cap);
  if (floor !== null) next = Math.max(next, floor);
  return set ?? next;
}

/** Points by which an action moved the score; 0 where there is none. */
export function difference(after: number | null, before: number | null): number {
  return after === null || before === null ? 0 : after - before;
}

/** Whether the condition is met; what is missing never meets one. */
export function holds(
  exception: CompiledException,
  scorecard: CompiledScorecard,
  sum: Aggregate,
  input: ScoreInput,
  asOfMs: number,
): boolean {
  if (asOfMs < exception.fromMs || asOfMs >= exception.untilMs) return false;
  const { target } = exception;
  if (target.kind === "signal") return meets(exception, readSignal(target.rule, input.signals, asOfMs).raw);
  if (target.kind === "metric") return meets(exception, sum.lines[target.position]!.normalised);
  for (const position of target.positions) {
    const { score, coverage } = sum.dimensions[position]!;
    if (coverage >= scorecard.bands.unknownBelowCoverage && meets(exception, score)) return true;
  }
  return false;
}

function meets({ below, above, equals }: CompiledException, value: number | null): boolean {
  return value !== null && value < below && value > above && (equals === null || value === equals);
}

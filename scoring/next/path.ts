import { bandsInForce } from "../health-score/band.ts";
import type { CompiledException, CompiledScorecard } from "../health-score/compiled-scorecard.ts";
import { scoreAccount } from "../health-score/score-account.ts";
import type { Evaluation } from "../history/evaluation.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import type { Band, BandState, PlainBand, ScoreInput, ScoreResult } from "../types.ts";
import { combineLevers, type Move } from "./combine-levers.ts";
import { conditionsOf } from "./conditions.ts";
import { dataForAScore, type MissingData } from "./data-for-a-score.ts";
import { fewestSteps } from "./fewest-steps.ts";
import { type Lever, leversOf, withValues } from "./lever.ts";
import { atLeast, settled } from "./settle.ts";

/** One signal from today's value to another. */
export interface PathStep {
  metric: string;
  signal: string;
  from: number;
  to: number;
  /** In the metric's own step, 1 or more. */
  steps: number;
}

/** What one metric could do by itself. */
export type Alone =
  | ({ reachable: true; score: number } & PathStep)
  | {
      reachable: false;
      metric: string;
      signal: string;
      from: number;
      /** The best score that it can bring alone. */
      bestScore: number;
      /** Exceptions, and "override", that hold the score back there; empty where the metric just weighs too little. */
      heldBy: readonly string[];
    };

export type PathToNextBand =
  | { kind: "top"; band: "green" | "thriving" }
  /** The facts of today suffice: the band moves once they have stood for `evaluations` more evaluations. */
  | { kind: "underWay"; band: PlainBand; evaluations: number }
  /** A person's override demands the band: no fact moves it before that ends. */
  | { kind: "overridden"; until: string }
  /** No score, and what data would give one, the heaviest first; none where no data would. */
  | { kind: "noScore"; needs: readonly MissingData[] }
  | {
      kind: "path";
      from: PlainBand;
      to: PlainBand;
      /** Score to reach: the cut next to today's band plus the margin. */
      edge: number;
      score: number;
      /** Evaluations in a row before the band shows it. */
      evaluations: number;
      /** Every actionable metric with a value, in the scorecard's order. */
      alone: readonly Alone[];
      /**
       * The fewest steps over several metrics where none suffices alone; null where one does, or where no combination
       * within 400 steps was found.
       */
      combination: { steps: number; score: number; changes: readonly PathStep[] } | null;
      /** Exceptions, and "override", that hold the score below the edge today. */
      heldBy: readonly string[];
    };

/**
 * What would bring the account into the next band, everything else as it is today: cohorts, other metrics, ages.
 * Actionable is a metric with a step that applies and has a value; its value moves in whole steps from today's, inside
 * what such a value can be (`valueLimits`), up or down as its direction says and either way for a target. Exceptions act,
 * and those whose condition the change lifts stop acting. Every answer is verified: `scoreAccount` on the changed facts
 * for `evaluations` evaluations shows the band, and with one step less it does not.
 * `definition` is what the evaluation's scorecard was compiled from.
 * @throws {ScoreInputError} as `scoreAccount` does.
 */
export function pathToNextBand(definition: Scorecard, evaluation: Evaluation): PathToNextBand {
  const { scorecard, input, reference } = evaluation;
  const today = scoreAccount(scorecard, input, reference);
  const { band, pending, score } = today;
  if (score === null) return { kind: "noScore", needs: dataForAScore(scorecard, today) };
  if (today.override?.band !== undefined) return { kind: "overridden", until: input.override!.until };
  if (band === "green" || band === "thriving") return { kind: "top", band };

  const from = band as "red" | "yellow";
  const to = from === "red" ? "yellow" : "green";
  const goal = goalOf(evaluation, { band, pending }, from, to);
  const evaluations = Math.max(1, scorecard.bands.dwellDays);
  if (goal.reaches(input))
    return { kind: "underWay", band: to, evaluations: Math.max(1, evaluations - (pending?.days ?? 0)) };

  const levers = leversOf(definition, evaluation);
  const alone = bestByMetric(levers.map((lever) => aloneOf(evaluation, lever, goal)));
  const blocking = [...conditionsOf(evaluation, input).holding].filter((one) => holdsBack(one, goal));
  return {
    kind: "path",
    from,
    to,
    edge: goal.edge,
    score,
    evaluations,
    alone,
    combination: alone.some(({ reachable }) => reachable)
      ? null
      : combination(evaluation, levers, goal, blocking),
    heldBy: heldBy(scorecard, today, input, goal),
  };
}

interface Goal {
  to: PlainBand;
  edge: number;
  resultOf(input: ScoreInput): ScoreResult;
  reaches(input: ScoreInput): boolean;
}

function goalOf(evaluation: Evaluation, state: BandState, from: "red" | "yellow", to: PlainBand): Goal {
  const bands = bandsInForce(evaluation.scorecard, evaluation.reference);
  const resultOf = (input: ScoreInput) => settled(evaluation, input, state);
  return {
    to,
    edge: (from === "red" ? bands.yellow : bands.green) + bands.margin,
    resultOf,
    reaches: (input) => atLeast(resultOf(input).band, to),
  };
}

function aloneOf(evaluation: Evaluation, lever: Lever, goal: Goal): Alone {
  const inputAt = (steps: number) =>
    withValues(evaluation.input, new Map([[lever.signal, lever.valueAt(steps)]]));
  const steps = fewestSteps(lever, {
    reaches: (count) => goal.reaches(inputAt(count)),
    sides: (count) => conditionsOf(evaluation, inputAt(count)).sides,
  });
  if (steps !== null)
    return { reachable: true, ...stepOf({ lever, steps }), score: goal.resultOf(inputAt(steps)).score! };
  const tried = [0, ...lever.turns].map((count) => inputAt(count));
  const best = tried
    .map((input) => ({ input, result: goal.resultOf(input) }))
    .reduce((a, b) => ((b.result.score ?? 0) > (a.result.score ?? 0) ? b : a));
  const suffices = tried.some((input) => (conditionsOf(evaluation, input).sum ?? 0) >= goal.edge);
  return {
    reachable: false,
    metric: lever.metric,
    signal: lever.signal,
    from: lever.raw,
    bestScore: best.result.score ?? 0,
    heldBy: suffices ? heldBy(evaluation.scorecard, best.result, best.input, goal) : [],
  };
}

/** One answer per metric: the fewest steps, else the best score, of the signals that it reads and the ways they can go. */
function bestByMetric(answers: readonly Alone[]): Alone[] {
  const best = new Map<string, Alone>();
  for (const one of answers) {
    const other = best.get(one.metric);
    if (other === undefined || isBetter(one, other)) best.set(one.metric, one);
  }
  return [...best.values()];
}

function isBetter(one: Alone, other: Alone): boolean {
  if (one.reachable) return !other.reachable || one.steps < other.steps;
  return !other.reachable && one.bestScore > other.bestScore;
}

function combination(
  evaluation: Evaluation,
  levers: readonly Lever[],
  goal: Goal,
  blocking: readonly CompiledException[],
): Extract<PathToNextBand, { kind: "path" }>["combination"] {
  const inputOf = (moves: readonly Move[]) =>
    withValues(
      evaluation.input,
      new Map(moves.map(({ lever, steps }) => [lever.signal, lever.valueAt(steps)])),
    );
  const reaches = (moves: readonly Move[]) => goal.reaches(inputOf(moves));
  // An exception that holds the score back need not be lifted where a later floor or set raises it again.
  const plans = [blocking, ...(blocking.length > 0 ? [[]] : [])].flatMap((lift) => {
    const moves = combineLevers(evaluation, levers, { sum: goal.edge, lift, reaches });
    return moves === null ? [] : [moves];
  });
  const [first, second] = plans;
  if (first === undefined) return null;
  const moves = second !== undefined && total(second) < total(first) ? second : first;
  return {
    steps: total(moves),
    score: goal.resultOf(inputOf(moves)).score!,
    changes: moves.map(stepOf),
  };
}

function total(moves: readonly Move[]): number {
  return moves.reduce((sum, { steps }) => sum + steps, 0);
}

function stepOf({ lever, steps }: Move): PathStep {
  return {
    metric: lever.metric,
    signal: lever.signal,
    from: lever.raw,
    to: lever.valueAt(steps),
    steps,
  };
}

function holdsBack(
  { cap, set, band }: Pick<CompiledException, "cap" | "set" | "band">,
  { edge, to }: Goal,
): boolean {
  const below = [cap, set].some((limit) => limit !== null && limit < edge);
  return below || (band !== null && !atLeast(band as Band, to));
}

function heldBy(scorecard: CompiledScorecard, result: ScoreResult, input: ScoreInput, goal: Goal): string[] {
  const acting = new Set(result.exceptions.map(({ id }) => id));
  const exceptions = scorecard.exceptions.filter((one) => acting.has(one.id) && holdsBack(one, goal));
  const { cap = null, set = null } = input.override ?? {};
  const overridden = result.override !== undefined && holdsBack({ cap, set, band: null }, goal);
  return [...new Set(exceptions.map(({ id }) => id)), ...(overridden ? ["override"] : [])];
}

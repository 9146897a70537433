import type { CompiledException } from "../health-score/compiled-scorecard.ts";
import type { Evaluation } from "../history/evaluation.ts";
import { type Conditions, conditionsOf } from "./conditions.ts";
import { type Lever, withValues } from "./lever.ts";
import { bestSpreads, type Spread } from "./spread-steps.ts";

/** Steps of one lever. */
export interface Move {
  lever: Lever;
  steps: number;
}

/** More steps than this, of one lever or of all together, are no plan. */
export const MOST_COMBINED_STEPS = 400;

/** Candidates of one number of steps more, that are verified before the search gives up. */
const CANDIDATES = 50;

/** A lever with what its steps bring: points of the whole sum, and of its own dimension. */
interface Worth {
  lever: Lever;
  sum: number[];
  dimension: number[];
}

interface Group {
  id: string;
  worths: Worth[];
  spreads: Spread[];
  /** Gain of the dimension that lifts the exceptions on it; −Infinity where none must be lifted. */
  needed: number;
}

/**
 * The combination of levers with the fewest steps that `reaches`; null when the search finds none. Before exceptions the
 * metrics' gains add up, so that the best spread of any number of steps is exact (a knapsack), by dimension and then
 * over all. The exceptions in `lift` must be lifted on the way: one on a dimension asks it for a least gain, one on a
 * metric or a signal forbids the steps that leave it in force. What is found is verified by `reaches` and made smaller
 * step by step while it still does; other exceptions that it may bring about are thus seen, and up to 50 larger
 * candidates tried. One lever per metric and per signal takes part: the one that can bring most.
 */
export function combineLevers(
  evaluation: Evaluation,
  levers: readonly Lever[],
  goal: { sum: number; lift: readonly CompiledException[]; reaches(moves: readonly Move[]): boolean },
): Move[] | null {
  const now = conditionsOf(evaluation, evaluation.input);
  if (now.sum === null) return null;
  const worths = strongest(levers.map((lever) => worthOf(evaluation, lever, now, goal.lift)));
  const most = Math.min(
    MOST_COMBINED_STEPS,
    worths.reduce((total, { lever }) => total + lever.maxSteps, 0),
  );
  const groups = now.dimensions.map(({ id, score }, position): Group => {
    const members = worths.filter(({ lever }) => lever.dimension === id);
    const bounds = goal.lift.flatMap(({ target, below }) =>
      target.kind === "dimensions" && target.positions.includes(position) ? [below] : [],
    );
    const needed = score === null ? Number.NEGATIVE_INFINITY : Math.max(...bounds) - score;
    const spreads = bestSpreads(
      members.map(({ dimension }) => dimension),
      most,
    );
    return { id, worths: members, spreads, needed: needed > 0 ? needed : Number.NEGATIVE_INFINITY };
  });
  const overall = bestSpreads(groups.map(sumGains), most);
  const need = goal.sum - now.sum;
  let tried = 0;
  for (const { gain, steps } of overall) {
    if (gain < need - SLACK || tried === CANDIDATES) continue;
    tried++;
    const moves = groups.flatMap(({ worths: members, spreads }, g) =>
      spreads[steps[g]!]!.steps.flatMap((count, m) =>
        count > 0 ? [{ lever: members[m]!.lever, steps: count }] : [],
      ),
    );
    if (goal.reaches(moves)) return smallest(moves, goal.reaches);
  }
  return null;
}

/** What rounding may hide; every candidate is verified. */
const SLACK = 1e-9;

/** Points of the whole sum by number of steps spent in the group. */
function sumGains({ worths, spreads, needed }: Group): number[] {
  return spreads.map(({ gain, steps }) =>
    gain < needed - SLACK || gain === Number.NEGATIVE_INFINITY
      ? Number.NEGATIVE_INFINITY
      : steps.reduce((sum, count, m) => sum + worths[m]!.sum[count]!, 0),
  );
}

function worthOf(
  evaluation: Evaluation,
  lever: Lever,
  now: Conditions,
  lift: readonly CompiledException[],
): Worth {
  const worth: Worth = { lever, sum: [0], dimension: [0] };
  const mustLift = lift.filter(
    ({ target }) =>
      (target.kind === "signal" && target.rule.signal === lever.signal) ||
      (target.kind === "metric" && evaluation.scorecard.metrics[target.position]!.id === lever.metric),
  );
  const before = dimensionScore(now, lever.dimension);
  for (let steps = 0; steps <= Math.min(lever.maxSteps, MOST_COMBINED_STEPS); steps++) {
    const input = withValues(evaluation.input, new Map([[lever.signal, lever.valueAt(steps)]]));
    const then = conditionsOf(evaluation, input);
    const inForce = mustLift.some((exception) => then.holding.has(exception));
    worth.sum[steps] = (then.sum ?? 0) - (now.sum ?? 0);
    worth.dimension[steps] = inForce
      ? Number.NEGATIVE_INFINITY
      : dimensionScore(then, lever.dimension) - before;
  }
  return worth;
}

function dimensionScore({ dimensions }: Conditions, id: string): number {
  return dimensions.find((one) => one.id === id)?.score ?? 0;
}

/** One lever per metric and per signal. */
function strongest(worths: readonly Worth[]): Worth[] {
  const byStrength = [...worths].sort((a, b) => reachOf(b) - reachOf(a));
  const taken = new Set<string>();
  const kept = byStrength.filter(({ lever }) => {
    const names = [`metric ${lever.metric}`, `signal ${lever.signal}`];
    if (names.some((name) => taken.has(name))) return false;
    for (const name of names) taken.add(name);
    return true;
  });
  return worths.filter((worth) => kept.includes(worth));
}

function reachOf({ dimension }: Worth): number {
  return dimension.reduce((most, gain) => Math.max(most, gain), Number.NEGATIVE_INFINITY);
}

/** The same moves without a step that is not needed. */
function smallest(moves: readonly Move[], reaches: (moves: readonly Move[]) => boolean): Move[] {
  let kept = moves.filter(({ steps }) => steps > 0);
  for (let i = 0; i < kept.length; ) {
    const fewer = kept
      .map((move, m) => (m === i ? { ...move, steps: move.steps - 1 } : move))
      .filter(({ steps }) => steps > 0);
    if (reaches(fewer)) {
      kept = fewer;
      i = 0;
    } else i++;
  }
  return kept;
}

import { curveItems } from "../curves/index.ts";
import type { CompiledItem, SignalRule } from "../health-score/compiled-scorecard.ts";
import { readSignal } from "../health-score/read-signal.ts";
import type { Evaluation } from "../history/evaluation.ts";
import { parseInstant } from "../math/instant.ts";
import { metricRegistry } from "../metrics/index.ts";
import { type ResolvedMetric, resolveMetric } from "../scorecard/resolve.ts";
import type { Scorecard, ScorecardMetric } from "../scorecard/schema.ts";
import type { ScoreInput } from "../types.ts";
import { turningPoints } from "./turning-points.ts";
import { valueLimits } from "./value-limits.ts";

/** One signal that somebody can move one way, step by step, from where it stands. */
export interface Lever {
  metric: string;
  dimension: string;
  signal: string;
  /** Today's value. */
  raw: number;
  /** How many steps there are room and use for, 0 or more. */
  maxSteps: number;
  /** Numbers of steps, ascending from 1 to `maxSteps`: between two neighbours no curve turns. */
  turns: readonly number[];
  /** The signal's value after so many steps. */
  valueAt(steps: number): number;
}

/** Past this many steps nothing is looked for: no plan is that long, and a step that small changes no last bit. */
const MOST_STEPS = 1e9;

/** Every lever of the account: the actionable metrics that apply and have a value today, in the scorecard's order. */
export function leversOf(definition: Scorecard, evaluation: Evaluation): Lever[] {
  const { scorecard, input } = evaluation;
  const asOfMs = parseInstant(input.asOf);
  const authored = definition.dimensions.flatMap((dimension) => dimension.metrics);
  return scorecard.metrics.flatMap((compiled) => {
    const metric = authored.find(({ id }) => id === compiled.id)!;
    const resolved = resolveMetric(metric);
    const step = actionableStep(metric, resolved);
    if (step === null || (input.notApplicable?.includes(metric.id) ?? false)) return [];
    const rules: readonly (SignalRule | CompiledItem)[] = compiled.items ?? [compiled];
    return rules.flatMap((rule) => {
      const { raw } = readSignal(rule, input.signals, asOfMs);
      if (raw === null) return [];
      const limits = valueLimits(resolved, rule.signal, raw);
      return waysOf(resolved, rule).map((sign): Lever => {
        const valueAt = (steps: number) =>
          Math.min(limits.high, Math.max(limits.low, raw + sign * steps * step));
        const { furthest, points, everywhere } = turningPoints(
          evaluation,
          definition,
          rule.signal,
          sign,
          raw,
        );
        const end = sign > 0 ? Math.min(limits.high, furthest + step) : Math.max(limits.low, furthest - step);
        const maxSteps = stepsTo(end, raw, sign * step, Math.floor);
        return {
          metric: metric.id,
          dimension: compiled.dimension,
          signal: rule.signal,
          raw,
          ...turnsOf(points, everywhere, maxSteps, raw, sign * step),
          valueAt,
        };
      });
    });
  });
}

/** The input with other values for some signals; their dates and samples stay, so that nothing else changes. */
export function withValues(input: ScoreInput, values: ReadonlyMap<string, number>): ScoreInput {
  const changed = [...values].map(([signal, value]) => {
    const fact = input.signals[signal];
    return [signal, typeof fact === "object" && fact !== null ? { ...fact, value } : value] as const;
  });
  return { ...input, signals: { ...input.signals, ...Object.fromEntries(changed) } };
}

/**
 * The metric's step; null when nobody can act on it. A metric under another name that reads the pulse, the tenure or
 * the renewal is no more actionable than theirs, unless its own scorecard says how.
 */
function actionableStep(metric: ScorecardMetric, { step, signal }: ResolvedMetric): number | null {
  if (metric.step !== undefined) return metric.step;
  const reads = metricRegistry.filter((one) => one.signal === signal);
  return reads.length > 0 && reads.every((one) => one.step === undefined) ? null : step;
}

/** +1 to raise the signal, −1 to lower it; both where a target may lie on either side. */
function waysOf({ direction, curve }: ResolvedMetric, rule: SignalRule | CompiledItem): readonly (1 | -1)[] {
  if (curveItems(curve) !== null && "factor" in rule)
    return rule.factor === 0 ? [] : [rule.factor > 0 ? 1 : -1];
  if (direction === "target") return [1, -1];
  return [direction === "up" ? 1 : -1];
}

/** A signal that several metrics judge may turn at any step; so many are looked at, one by one. */
const STEPS_ONE_BY_ONE = 4096;

function turnsOf(
  points: readonly number[],
  everywhere: boolean,
  room: number,
  raw: number,
  move: number,
): Pick<Lever, "turns" | "maxSteps"> {
  if (room < 1) return { turns: [], maxSteps: 0 };
  if (everywhere) {
    const maxSteps = Math.min(room, STEPS_ONE_BY_ONE);
    return { turns: Array.from({ length: maxSteps }, (_, i) => i + 1), maxSteps };
  }
  const turns = points.flatMap((point) => {
    const below = stepsTo(point, raw, move, Math.floor);
    return [below - 1, below, below + 1, below + 2];
  });
  const inside = [1, room, ...turns].filter((steps) => steps >= 1 && steps <= room);
  return { turns: [...new Set(inside)].sort((a, b) => a - b), maxSteps: room };
}

function stepsTo(end: number, raw: number, move: number, round: (steps: number) => number): number {
  // A hair of room, because 0.3 / 0.1 is a hair below 3.
  const steps = round((end - raw) / move + 1e-9);
  return Number.isNaN(steps) ? 0 : Math.min(MOST_STEPS, Math.max(0, steps));
}

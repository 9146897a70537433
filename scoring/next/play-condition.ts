import { ownMedian } from "../health-score/read-metric.ts";
import { readSignal } from "../health-score/read-signal.ts";
import { type Trend, type TrendPoint, trend } from "../history/trend.ts";
import { DAY_MS, parseInstant } from "../math/instant.ts";
import type { Band, Reference, ScoreInput, ScoreResult } from "../types.ts";
import { BAND_HEIGHT, type Bounds, type Condition } from "./play.ts";

/** What is known of one account when its plays are looked for. */
export interface PlayContext {
  result: ScoreResult;
  signals: ScoreInput["signals"];
  /** Scores of earlier days, in any order. */
  history?: readonly TrendPoint[];
  /** Band before today's; absent = not known, which is no change. */
  previousBand?: Band;
  /** First day of today's band. */
  bandSince?: string;
  /** First day on which a play's trigger held, by the play's id. */
  since?: Readonly<Record<string, string>>;
  /** Stage of the customer's journey. */
  stage?: string;
  /** Of the scores of all accounts. */
  quartiles?: Reference["quartiles"];
}

/** Whether a condition holds; what is not known makes none hold, nor its `not`. */
export function meets(condition: Condition, context: PlayContext): boolean {
  return verdict(condition, context) === true;
}

/** Null where a fact that decides is not known. */
function verdict(condition: Condition, context: PlayContext): boolean | null {
  const { result } = context;
  if ("all" in condition) return every(condition.all.map((one) => verdict(one, context)));
  if ("any" in condition) {
    const none = every(condition.any.map((one) => negated(verdict(one, context))));
    return negated(none);
  }
  if ("not" in condition) return negated(verdict(condition.not, context));
  if ("band" in condition) return condition.band.includes(result.band);
  if ("bandChange" in condition) return bandChanged(condition.bandChange, context);
  if ("trend" in condition) {
    const { direction } = trendOf(context);
    return direction === "new" ? null : direction === condition.trend;
  }
  if ("drop" in condition) {
    const drop = dropWithin(context, condition.days);
    return drop === null ? null : drop >= condition.drop;
  }
  if ("quartile" in condition) return inQuartile(condition.quartile, context);
  if ("metric" in condition)
    return within(condition, result.lines.find(({ metric }) => metric === condition.metric)?.normalised);
  if ("dimension" in condition) {
    const found = result.dimensions.find(({ id }) => id === condition.dimension);
    return found === undefined || found.coverage === 0 ? null : within(condition, found.score);
  }
  if ("ofNorm" in condition) return within(condition.ofNorm, shareOfNorm(context, condition.signal));
  if ("signal" in condition) return within(condition, signalValue(context, condition.signal));
  if ("exception" in condition) return result.exceptions.some(({ id }) => id === condition.exception);
  if ("stage" in condition)
    return context.stage === undefined ? null : condition.stage.includes(context.stage);
  const days = signalValue(context, "days_to_renewal");
  return days === null ? null : days >= 0 && days <= condition.renewalWithinDays;
}

/** A signal's value as known at the instant of the result; null when there is none. */
export function signalValue({ result, signals }: PlayContext, signal: string): number | null {
  const rule = { signal, freshMs: Number.POSITIVE_INFINITY, minSamples: 0 };
  return readSignal(rule, signals, parseInstant(result.asOf)).raw;
}

/** Value over the median of the earlier values; null without both. */
function shareOfNorm(context: PlayContext, signal: string): number | null {
  const value = signalValue(context, signal);
  const norm = value === null ? null : ownMedian({ signal }, context);
  return typeof norm === "number" ? value! / norm : null;
}

/** Points from the highest score of the last `days` days down to today's; null without both. */
export function dropWithin({ result, history = [] }: PlayContext, days: number): number | null {
  const today = parseInstant(result.asOf);
  const recent = history.flatMap(({ day, score }) => {
    const age = (today - parseInstant(day)) / DAY_MS;
    return score !== null && age > 0 && age <= days ? [score] : [];
  });
  if (result.score === null || recent.length === 0) return null;
  return recent.reduce((a, b) => Math.max(a, b)) - result.score;
}

export function trendOf({ result, history = [] }: PlayContext): Trend {
  const today = { day: result.asOf, score: result.score };
  const earlier = history.filter(({ day }) => day.slice(0, 10) !== result.asOf.slice(0, 10));
  return trend([...earlier, today], result.asOf);
}

function bandChanged(change: "fell" | "rose", { result, previousBand }: PlayContext): boolean | null {
  const [before, now] = [previousBand, result.band];
  if (before === undefined || before === "unknown" || now === "unknown") return null;
  const move = BAND_HEIGHT[now] - BAND_HEIGHT[before];
  return change === "fell" ? move < 0 : move > 0;
}

function inQuartile(
  quartile: "lower" | "middle" | "upper",
  { result, quartiles }: PlayContext,
): boolean | null {
  if (result.score === null || quartiles === undefined) return null;
  if (result.score < quartiles.lower) return quartile === "lower";
  return quartile === (result.score > quartiles.upper ? "upper" : "middle");
}

function within({ below, above }: Bounds, value: number | null | undefined): boolean | null {
  if (value === null || value === undefined) return null;
  return (below === undefined || value < below) && (above === undefined || value > above);
}

function every(verdicts: readonly (boolean | null)[]): boolean | null {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(null) ? null : true;
}

function negated(verdict: boolean | null): boolean | null {
  return verdict === null ? null : !verdict;
}

import type { Scorecard, ScoreInput, ScoreResult } from "#scoring";
import { metricAdvice, metricSignal, rawStatement, type Voice } from "./metric-words.ts";
import { signalAdvice, signalStatement } from "./signal-words.ts";
import { lowerFirst } from "./words.ts";

/** An exception or a person's override that acted on the score. */
export interface Acting {
  /** The exception's id; "override" for a person's own. */
  id: string;
  /** Points by which it moved the score. */
  effect: number;
}

type Input = Pick<ScoreInput, "signals" | "override">;
type Condition = Scorecard["exceptions"][number]["when"];

/** Exceptions whose condition held and last an override, each with the points it moved; 0 = it changed nothing. */
export function actingOn({ exceptions, override }: ScoreResult): Acting[] {
  return override ? [...exceptions, { id: "override", effect: override.effect }] : [...exceptions];
}

/** Whether it demands a band, so that it speaks even where it moves no points. */
export function demandsBand(scorecard: Scorecard, result: ScoreResult, id: string): boolean {
  if (id === "override") return result.override?.band !== undefined;
  return exceptionOf(scorecard, id)?.band !== undefined;
}

/** The exception's name for people; a manual override is one, too. */
export function exceptionLabel(scorecard: Scorecard, id: string): string {
  if (id === "override") return "Overridden by a person";
  return exceptionOf(scorecard, id)?.label ?? id.replaceAll("-", " ");
}

/**
 * The fact that met the exception's condition, lower case, without a full stop: "an invoice is 47 days late". In dates
 * only what stays true tomorrow is said, else the exception's own name.
 */
export function exceptionStatement(
  scorecard: Scorecard,
  result: ScoreResult,
  input: Input,
  id: string,
  voice: Voice,
): string {
  if (id === "override") return overrideInWords(input);
  const when = exceptionOf(scorecard, id)?.when;
  const fact = when ? conditionInWords(scorecard, result, input, when, voice) : null;
  return fact ?? lowerFirst(exceptionLabel(scorecard, id));
}

/** What to do about it: the advice for the fact in its condition. Null for an override and for a fact without one. */
export function exceptionAdvice(scorecard: Scorecard, result: ScoreResult, id: string): string | null {
  const when = exceptionOf(scorecard, id)?.when;
  if (!when) return null;
  if (when.signal !== undefined) return signalAdvice(when.signal);
  if (when.metric !== undefined) return metricAdvice(when.metric);
  const worst = lowDimensions(result, when).flatMap((dimension) =>
    result.lines.filter((line) => line.dimension === dimension.id && line.availability > 0),
  );
  const line = worst.toSorted((a, b) => a.contribution - b.contribution)[0];
  return line ? metricAdvice(line.metric) : null;
}

/** The signal whose value met the condition; null where a dimension or a person decided. */
export function exceptionSignal(scorecard: Scorecard, id: string): string | null {
  const when = exceptionOf(scorecard, id)?.when;
  if (when?.metric !== undefined) return metricSignal(scorecard, when.metric);
  return when?.signal ?? null;
}

function conditionInWords(
  scorecard: Scorecard,
  result: ScoreResult,
  { signals }: Input,
  when: Condition,
  voice: Voice,
): string | null {
  if (when.signal !== undefined) {
    const fact = signals[when.signal];
    const raw = typeof fact === "object" && fact !== null ? fact.value : (fact ?? null);
    return raw === null ? null : signalStatement(when.signal, raw, result.asOf, voice);
  }
  if (when.metric !== undefined) {
    const raw = result.lines.find(({ metric }) => metric === when.metric)?.raw ?? null;
    return raw === null ? null : rawStatement(scorecard, when.metric, raw, result.asOf, voice);
  }
  // A dimension's score drifts from night to night.
  if (voice === "dated") return null;
  const low = lowDimensions(result, when).map(({ id, score }) => {
    const label = scorecard.dimensions.find((dimension) => dimension.id === id)?.label ?? id;
    return `${label.toLowerCase()} at ${Math.floor(score! + 0.5)} of 100`;
  });
  return low.length === 0 ? null : low.join(", ");
}

/** Dimensions that meet the condition by their score, lowest first. */
function lowDimensions(result: ScoreResult, { dimension, below, above, equals }: Condition) {
  return result.dimensions
    .filter(({ id, score }) => score !== null && (dimension === "*" || dimension === id))
    .filter(({ score }) => score! < (below ?? Number.POSITIVE_INFINITY))
    .filter(({ score }) => score! > (above ?? Number.NEGATIVE_INFINITY))
    .filter(({ score }) => equals === undefined || score === equals)
    .toSorted((a, b) => a.score! - b.score!);
}

function overrideInWords({ override }: Input): string {
  if (!override) return "a person decided it";
  return `${override.reason} (until ${override.until.slice(0, 10)})`;
}

function exceptionOf(scorecard: Scorecard, id: string): Scorecard["exceptions"][number] | undefined {
  return scorecard.exceptions.find((exception) => exception.id === id);
}

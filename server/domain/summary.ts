import { drivers, type LedgerLine, type Scorecard, type ScoreInput, type ScoreResult } from "#scoring";
import { actingOn, demandsBand, exceptionStatement } from "./exception-words.ts";
import { metricLabel, statement, type Voice } from "./metric-words.ts";
import { capitalise, lowerFirst } from "./words.ts";

/** A driver weaker than this many points is not worth a word. */
const WORTH_A_WORD = 1;

/**
 * Why the score is what it is, in one sentence for an account executive: what decides first, then the other side.
 * With voice "dated" it stays the same from one night to the next while the facts do.
 */
export function summary(
  scorecard: Scorecard,
  result: ScoreResult,
  input: Pick<ScoreInput, "signals" | "override">,
  voice: Voice,
): string {
  if (result.display === null) return notEnough(scorecard, result);
  const { helps, hurts } = drivers(result, 2);
  const say = (lines: readonly LedgerLine[]) =>
    lines
      .filter((line) => Math.abs(line.contribution) >= WORTH_A_WORD)
      .map((line) => statement(scorecard, line, result.asOf, voice))
      .join("; ");
  const good = say(helps);
  const bad = say(hurts);
  const healthy = result.band === "green" || result.band === "thriving";
  const limit = limits(scorecard, result, input, voice);
  const parts = healthy
    ? [limit, good, bad && `to watch: ${bad}`]
    : [limit, bad, good && `in its favour: ${good}`];
  const sentences = parts.filter((part) => part !== "").map((part) => `${capitalise(part)}.`);
  return sentences.length > 0 ? sentences.join(" ") : "Every signal is close to that of a typical account.";
}

/** The facts of exceptions that moved the score or demand a band, strongest first. */
function limits(
  scorecard: Scorecard,
  result: ScoreResult,
  input: Pick<ScoreInput, "signals" | "override">,
  voice: Voice,
): string {
  return actingOn(result)
    .filter(({ id, effect }) => Math.abs(effect) >= WORTH_A_WORD || demandsBand(scorecard, result, id))
    .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
    .map(({ id }) => exceptionStatement(scorecard, result, input, id, voice))
    .join("; ");
}

function notEnough(scorecard: Scorecard, result: ScoreResult): string {
  const applicable = result.lines.filter((line) => line.state !== "notApplicable");
  const missing = missingLines(result);
  const names = missing
    .slice(0, 3)
    .map((line) => lowerFirst(metricLabel(scorecard, line.metric)))
    .join(", ");
  return `Only ${applicable.length - missing.length} of ${applicable.length} signals have data. Missing: ${names}.`;
}

/** Lines that apply and have no data, heaviest first; equal ones in the scorecard's order. */
export function missingLines(result: ScoreResult): LedgerLine[] {
  return result.lines
    .filter((line) => line.state !== "notApplicable" && line.availability === 0)
    .toSorted((a, b) => b.weight - a.weight);
}

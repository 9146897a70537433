import { drivers, type LedgerLine, type Scorecard, type ScoreResult } from "#scoring";
import { metricLabel, statement, type Voice } from "./metric-words.ts";
import { capitalise } from "./words.ts";

/** A driver weaker than this many points is not worth a word. */
const WORTH_A_WORD = 1;

/**
 * Why the score is what it is, in one sentence for an account executive: what decides first, then the other side.
 * With voice "dated" it stays the same from one night to the next while the facts do.
 */
export function summary(scorecard: Scorecard, result: ScoreResult, voice: Voice): string {
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
  const limit = limits(scorecard, result);
  const parts = healthy
    ? [limit, good, bad && `to watch: ${bad}`]
    : [limit, bad, good && `in its favour: ${good}`];
  const sentences = parts.filter((part) => part !== "").map((part) => `${capitalise(part)}.`);
  return sentences.length > 0 ? sentences.join(" ") : "Every signal is close to that of a typical account.";
}

/** Exceptions that moved the score, in the scorecard's words. */
function limits(scorecard: Scorecard, result: ScoreResult): string {
  return result.exceptions
    .filter(({ effect }) => Math.abs(effect) >= WORTH_A_WORD)
    .map(({ id }) => exceptionLabel(scorecard, id).toLowerCase())
    .join("; ");
}

/** The exception's name for people; a manual override is one, too. */
export function exceptionLabel(scorecard: Scorecard, id: string): string {
  if (id === "override") return "Overridden by a person";
  return scorecard.exceptions.find((exception) => exception.id === id)?.label ?? id.replaceAll("-", " ");
}

function notEnough(scorecard: Scorecard, result: ScoreResult): string {
  const applicable = result.lines.filter((line) => line.state !== "notApplicable");
  const missing = applicable.filter((line) => line.availability === 0);
  const heaviest = missing.toSorted((a, b) => b.weight - a.weight).slice(0, 3);
  const names = heaviest.map((line) => metricLabel(scorecard, line.metric).toLowerCase()).join(", ");
  return `Only ${applicable.length - missing.length} of ${applicable.length} signals have data. Missing: ${names}.`;
}

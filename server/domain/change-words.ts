import type { ChangeLine, Scorecard } from "#scoring";
import { exceptionLabel } from "./exception-words.ts";
import { metricLabel, rawStatement } from "./metric-words.ts";
import type { Instant } from "./records.ts";
import { capitalise } from "./words.ts";

/** A line of a change in words: what it is about, and what happened. */
export function changeInWords(
  scorecard: Scorecard,
  line: ChangeLine,
  at: { before: Instant; now: Instant },
): { label: string; statement: string } {
  if (line.exception !== null)
    return {
      label: capitalise(exceptionLabel(scorecard, line.exception)),
      statement:
        line.points < 0
          ? "an exception lowers the score by more than before"
          : "an exception lowers the score by less than before",
    };
  const label = line.metric === null ? "Scorecard" : metricLabel(scorecard, line.metric);
  return { label, statement: whatHappened(scorecard, line, at) };
}

function whatHappened(scorecard: Scorecard, line: ChangeLine, at: { before: Instant; now: Instant }): string {
  const { metric, rawBefore, rawAfter } = line;
  const say = (raw: number | null, asOf: Instant) =>
    metric === null || raw === null ? null : rawStatement(scorecard, metric, raw, asOf);
  const was = say(rawBefore, at.before);
  const is = say(rawAfter, at.now);
  switch (line.kind) {
    case "data":
      if (is === null) return was === null ? "no longer known" : `no longer known (${was} before)`;
      return was === null || was === is ? is : `${is} (${was} before)`;
    case "ageing":
      return is === null ? "the fact grows old and counts less" : `${is}: the fact grows old and counts less`;
    case "missing":
      return was === null ? "no longer known" : `no longer known (${was} before)`;
    case "applicability":
      return is === null ? "does not apply any more" : "applies now";
    case "cohort":
      return "what is typical of other accounts has changed";
    case "scorecard":
      return "the scorecard was changed";
    default:
      return "a person's override began, changed or ended";
  }
}

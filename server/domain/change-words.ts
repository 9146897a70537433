import type { ChangeLine, Scorecard } from "#scoring";
import { exceptionLabel } from "./exception-words.ts";
import { metricLabel, rawStatement } from "./metric-words.ts";
import type { Instant } from "./records.ts";
import { capitalise } from "./words.ts";

/** The two sides of a change; `segment` as people call it, null = none. */
export interface ChangeSides {
  before: { asOf: Instant; segment: string | null };
  now: { asOf: Instant; segment: string | null };
}

/** A line of a change in words: what it is about, and what happened. */
export function changeInWords(
  scorecard: Scorecard,
  line: ChangeLine,
  sides: ChangeSides,
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
  return { label, statement: whatHappened(scorecard, line, sides) };
}

function whatHappened(scorecard: Scorecard, line: ChangeLine, { before, now }: ChangeSides): string {
  const { metric, rawBefore, rawAfter } = line;
  const say = (raw: number | null, asOf: Instant) =>
    metric === null || raw === null ? null : rawStatement(scorecard, metric, raw, asOf);
  const was = say(rawBefore, before.asOf);
  const is = say(rawAfter, now.asOf);
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
      return before.segment === now.segment
        ? "what is typical of other accounts has changed"
        : `the segment changed from ${before.segment ?? "none"} to ${now.segment ?? "none"}`;
    case "scorecard":
      return "the scorecard was changed";
    default:
      return "a person's override began, changed or ended";
  }
}

import type { PathStep, PathToNextBand, Scorecard } from "#scoring";
import { exceptionLabel } from "./exception-words.ts";
import { metricLabel, rawStatement } from "./metric-words.ts";
import type { Instant } from "./records.ts";

/** More ways than these are a list that nobody reads. */
const SHOWN_WAYS = 3;

export interface PathInWords {
  text: string;
  steps: readonly { metric: string; label: string; statement: string }[];
  /** True = all steps are needed; false = each alone is enough. */
  together: boolean;
}

/** The way to the next band as an account executive would say it; the ways with the fewest steps come first. */
export function pathInWords(scorecard: Scorecard, path: PathToNextBand, asOf: Instant): PathInWords {
  switch (path.kind) {
    case "top":
      return words("This is the top band: keep it up.");
    case "underWay":
      return words(
        `The facts of today are enough for ${path.band}: it shows after ${days(path.evaluations)} like this one.`,
      );
    case "overridden":
      return words(`A person's override decides the band until ${path.until.slice(0, 10)}.`);
    case "noScore": {
      const needed = path.needs.map(({ metric }) => metricLabel(scorecard, metric).toLowerCase());
      return words(
        needed.length === 0
          ? "No data that is known of would give a score yet."
          : `A score needs data for ${needed.join(", ")}.`,
      );
    }
    case "path":
      return way(scorecard, path, asOf);
  }
}

function way(
  scorecard: Scorecard,
  path: Extract<PathToNextBand, { kind: "path" }>,
  asOf: Instant,
): PathInWords {
  const goal = `${path.to} needs ${path.edge} points for ${days(path.evaluations)}`;
  const say = (step: PathStep) => stepInWords(scorecard, step, asOf);
  const alone = path.alone
    .filter((one) => one.reachable)
    .toSorted((a, b) => a.steps - b.steps)
    .slice(0, SHOWN_WAYS);
  if (alone.length > 0) {
    const text = `${goal}. ${alone.length > 1 ? "Any one of these is enough:" : "This is enough:"}`;
    return { text: capital(text), steps: alone.map(say), together: false };
  }
  const held = path.heldBy.map((id) => exceptionLabel(scorecard, id).toLowerCase());
  const holds = held.length === 0 ? "" : ` Held back by: ${held.join("; ")}.`;
  if (path.combination === null)
    return words(capital(`${goal}. No change that can be acted on today reaches that.${holds}`));
  return {
    text: capital(`${goal}. No single metric reaches that; together these do:${holds}`),
    steps: path.combination.changes.map(say),
    together: true,
  };
}

function stepInWords(scorecard: Scorecard, { metric, from, to }: PathStep, asOf: Instant) {
  const say = (raw: number) => rawStatement(scorecard, metric, raw, asOf);
  return { metric, label: metricLabel(scorecard, metric), statement: `${say(to)} (now: ${say(from)})` };
}

function words(text: string): PathInWords {
  return { text, steps: [], together: false };
}

function days(count: number): string {
  return count === 1 ? "a day" : `${count} days in a row`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

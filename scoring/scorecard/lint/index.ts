import { scorecardProblems } from "../parse.ts";
import type { Scorecard } from "../schema.ts";
import { bandFindings } from "./bands.ts";
import { exceptionFindings, sameConditions } from "./exceptions.ts";
import { error, type LintFinding } from "./finding.ts";
import { locate } from "./locate.ts";
import { metricFindings, sharedSignals } from "./metrics.ts";

export type { LintFinding } from "./finding.ts";

/** What a valid scorecard probably does not intend; empty when nothing. */
export function lintScorecard(scorecard: Scorecard): LintFinding[] {
  return findings(scorecard);
}

/**
 * Everything wrong or doubtful about a JSON document that should be a scorecard, faults that `parseScorecard` refuses
 * first, as errors. What can be read of a faulty document is examined all the same; empty when nothing.
 */
export function checkScorecard(json: unknown): LintFinding[] {
  return [...scorecardProblems(json).map(({ path, message }) => error(path, message)), ...findings(json)];
}

function findings(json: unknown): LintFinding[] {
  const { metrics, bands, exceptions } = locate(json);
  return [
    ...metrics.flatMap(metricFindings),
    ...sharedSignals(metrics),
    ...(bands === null ? [] : bandFindings(bands, metrics, exceptions)),
    ...exceptions.flatMap(exceptionFindings),
    ...sameConditions(exceptions),
  ];
}

import { type Problem, ScorecardError } from "../problem.ts";
import { crossProblems } from "./cross-problems.ts";
import { type Scorecard, scorecardSchema } from "./schema.ts";
import { shapeMessage, shapeProblems } from "./shape-problems.ts";

/**
 * The scorecard that a JSON document holds, checked against the registry.
 * @throws {ScorecardError} with every problem at once.
 */
export function parseScorecard(json: unknown): Scorecard {
  const shape = shapeOf(json);
  const problems = [...shapeProblems(shape.error?.issues ?? []), ...crossProblems(json)];
  if (!shape.success || problems.length > 0) throw new ScorecardError(problems);
  return shape.data;
}

/** Everything for which `parseScorecard` would refuse the document; empty when nothing. */
export function scorecardProblems(json: unknown): Problem[] {
  return [...shapeProblems(shapeOf(json).error?.issues ?? []), ...crossProblems(json)];
}

function shapeOf(json: unknown) {
  return scorecardSchema.safeParse(json, { error: shapeMessage });
}

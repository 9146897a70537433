import { type Problem, pathText, ScorecardError } from "../problem.ts";
import { crossProblems } from "./cross-problems.ts";
import { type Scorecard, scorecardSchema } from "./schema.ts";

/**
 * The scorecard that a JSON document holds, checked against the registry.
 * @throws {ScorecardError} with every problem at once.
 */
export function parseScorecard(json: unknown): Scorecard {
  const shape = scorecardSchema.safeParse(json);
  const problems = [...shapeProblems(shape), ...crossProblems(json)];
  if (!shape.success || problems.length > 0) throw new ScorecardError(problems);
  return shape.data;
}

/** Everything for which `parseScorecard` would refuse the document; empty when nothing. */
export function scorecardProblems(json: unknown): Problem[] {
  return [...shapeProblems(scorecardSchema.safeParse(json)), ...crossProblems(json)];
}

function shapeProblems({ error }: ReturnType<typeof scorecardSchema.safeParse>): Problem[] {
  return (error?.issues ?? []).map((issue) => ({ path: pathText(issue.path), message: issue.message }));
}

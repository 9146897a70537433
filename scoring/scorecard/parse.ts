import { type Problem, pathText, ScorecardError } from "../problem.ts";
import { crossProblems } from "./cross-problems.ts";
import { type Scorecard, scorecardSchema } from "./schema.ts";

/**
 * The scorecard that a JSON document holds, checked against the registry.
 * @throws {ScorecardError} with every problem at once.
 */
export function parseScorecard(json: unknown): Scorecard {
  const shape = scorecardSchema.safeParse(json);
  const problems: Problem[] = [
    ...(shape.error?.issues ?? []).map((issue) => ({ path: pathText(issue.path), message: issue.message })),
    ...crossProblems(json),
  ];
  if (!shape.success || problems.length > 0) throw new ScorecardError(problems);
  return shape.data;
}

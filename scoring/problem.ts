/** One thing wrong with what was handed in; `path` like `dimensions[0].metrics[2].curve.target`. */
export interface Problem {
  path: string;
  message: string;
}

/** A scorecard that cannot be used, with everything that is wrong with it. */
export class ScorecardError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`The scorecard has ${count(problems)}: ${sentence(problems)}`);
    this.name = "ScorecardError";
    this.problems = problems;
  }
}

/** An account's input that cannot be scored at all: an instant or an override that means nothing. */
export class ScoreInputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`The input has ${count(problems)}: ${sentence(problems)}`);
    this.name = "ScoreInputError";
    this.problems = problems;
  }
}

/** A relationship model that cannot be used, with everything that is wrong with it. */
export class RelationshipModelError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`The relationship model has ${count(problems)}: ${sentence(problems)}`);
    this.name = "RelationshipModelError";
    this.problems = problems;
  }
}

/** `["dimensions", 0, "id"]` → `dimensions[0].id`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? String(part) : `${text}.${String(part)}`,
    "",
  );
}

function count(problems: readonly Problem[]): string {
  return problems.length === 1 ? "1 problem" : `${problems.length} problems`;
}

function sentence(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; ");
}

/** One thing that keeps the package from being right; packaging collects all of them before it stops. */
export interface Problem {
  /** File, or argument, that it is in. */
  where: string;
  what: string;
  /** What to do about it. */
  next: string;
}

export function printProblems(problems: readonly Problem[]): string {
  return problems.map(({ where, what, next }) => `${where}: ${what}\n  → ${next}`).join("\n");
}

/** One line each, for when there may be many. */
export function printProblemLines(problems: readonly Problem[]): string {
  return problems.map(({ where, what, next }) => `${where}: ${what} ${next}`).join("\n");
}

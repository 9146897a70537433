/** A problem with the command's own words or files: one line each, exit 2. */
export class UsageError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** Prints each problem on a line of standard error; the exit code becomes 2. */
export function printProblems(problems: readonly string[]): void {
  process.exitCode = 2;
  for (const problem of problems) console.error(problem);
}

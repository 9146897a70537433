export interface LintFinding {
  /** An error makes the score mean something else than the scorecard says; a warning may be meant. */
  level: "error" | "warning";
  /** Like `dimensions[0].metrics[2].curve`. */
  path: string;
  message: string;
}

export function error(path: string, message: string): LintFinding {
  return { level: "error", path, message };
}

export function warning(path: string, message: string): LintFinding {
  return { level: "warning", path, message };
}

export function when(condition: boolean, finding: LintFinding): LintFinding[] {
  return condition ? [finding] : [];
}

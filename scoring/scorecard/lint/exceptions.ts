import { error, type LintFinding, warning, when } from "./finding.ts";
import type { LocatedException } from "./locate.ts";

/** Exceptions that never act, or act otherwise than they read. */
export function exceptionFindings({ path, exception }: LocatedException): LintFinding[] {
  const { cap, floor, set } = exception;
  return [
    ...when(neverHolds(exception.when), error(`${path}.when`, "no value meets this condition")),
    ...when(
      cap !== undefined && floor !== undefined && floor > cap,
      warning(`${path}.floor`, "the floor is above the cap and undoes it"),
    ),
    ...when(
      set !== undefined && (cap !== undefined || floor !== undefined),
      warning(`${path}.set`, "set decides the score, so cap and floor do nothing"),
    ),
  ];
}

function neverHolds({ below, above, equals, signal }: LocatedException["exception"]["when"]): boolean {
  const onScale = signal === undefined;
  return (
    (below !== undefined && above !== undefined && below <= above) ||
    (equals !== undefined &&
      ((below !== undefined && equals >= below) || (above !== undefined && equals <= above))) ||
    (onScale &&
      ((below !== undefined && below <= 0) ||
        (above !== undefined && above >= 100) ||
        (equals !== undefined && (equals < 0 || equals > 100))))
  );
}

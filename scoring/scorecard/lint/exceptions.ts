import { error, type LintFinding, warning, when } from "./finding.ts";
import type { LocatedException } from "./locate.ts";

/** Exceptions that never act, or act otherwise than they read. */
export function exceptionFindings({ path, exception }: LocatedException): LintFinding[] {
  const { cap, floor, set } = exception;
  return [
    ...when(neverHolds(exception.when), error(`${path}.when`, "no value meets this condition")),
    ...when(alwaysHolds(exception.when), warning(`${path}.when`, "every known value meets this condition")),
    ...when(
      turnedRound(exception) && !neverHolds(exception.when),
      warning(
        `${path}.when`,
        "0 is bad and 100 is good on this scale, so it acts on the healthy; a raw value is compared by signal",
      ),
    ),
    ...when(
      cap === 100 || floor === 0,
      warning(`${path}.${cap === 100 ? "cap" : "floor"}`, "no score is beyond this, so it moves nothing"),
    ),
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

/** Exceptions with the condition of an earlier one. */
export function sameConditions(exceptions: readonly LocatedException[]): LintFinding[] {
  const first = new Map<string, string>();
  return exceptions.flatMap(({ path, exception }) => {
    const { dimension, metric, signal, below, above, equals } = exception.when;
    const { from, until } = exception;
    const key = JSON.stringify([dimension, metric, signal, below, above, equals, from, until]);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, exception.id);
    return when(
      earlier !== undefined,
      warning(
        `${path}.when`,
        `"${exception.id}" has the same condition as "${earlier}"; one exception can do both`,
      ),
    );
  });
}

type Condition = LocatedException["exception"]["when"];

/** On the 0–100 scale a value that is known is inside it. */
function alwaysHolds({ below, above, equals, signal }: Condition): boolean {
  if (signal !== undefined || equals !== undefined) return false;
  return (below === undefined || below > 100) && (above === undefined || above < 0);
}

/** Pulls down who stands high, or lifts who stands low: most likely a raw value was meant. */
function turnedRound({
  when: { below, above, equals, signal },
  cap,
  floor,
  set,
  band,
}: LocatedException["exception"]) {
  if (signal !== undefined || equals !== undefined || set !== undefined) return false;
  const lowers = (cap !== undefined && cap < 100 && floor === undefined) || band === "red";
  const lifts = (floor !== undefined && floor > 0 && cap === undefined) || band === "green";
  return (
    (lowers && above !== undefined && above >= 0 && below === undefined) ||
    (lifts && below !== undefined && below <= 100 && above === undefined)
  );
}

function neverHolds({ below, above, equals, signal }: Condition): boolean {
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

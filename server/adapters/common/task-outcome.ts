import { BellwetherError } from "../../domain/errors.ts";
import { WireFailure } from "./wire-failure.ts";

/**
 * What to throw when a task could not be made: a refusal as it is, for it made nothing; else `retry_later` with
 * "task_under_way" while it may still come to exist, or "task_outcome_unknown".
 */
export function taskFailure(crm: string, failure: unknown): unknown {
  if (isRefusal(failure)) return failure;
  return mayStillArrive(failure) ? underWay(crm, failure) : outcomeUnknown(crm, failure);
}

/** The CRM answered and made nothing: everything below 500 but its own time-out. */
function isRefusal(failure: unknown): boolean {
  return (
    failure instanceof WireFailure &&
    failure.reason === "status" &&
    failure.status < 500 &&
    failure.status !== 408
  );
}

/** Nobody answered, or only a gateway did: what stands behind it may go on. */
function mayStillArrive(failure: unknown): boolean {
  return (
    failure instanceof WireFailure &&
    (failure.reason === "network" || [408, 502, 504].includes(failure.status))
  );
}

function underWay(crm: string, cause: unknown): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "task_under_way",
    `${crm} has not said yet what became of the task. Press again in a minute: a task that exists is found, not made twice.`,
    { cause },
  );
}

export function outcomeUnknown(crm: string, cause: unknown): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "task_outcome_unknown",
    `${crm} did not say what became of the task. Press again: a task that exists is found, not made twice.`,
    { cause },
  );
}

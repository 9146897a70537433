import { toIso } from "../../common/clock.ts";
import type { Answer } from "../../common/exchange.ts";
import { type BatchError, batchError } from "../errors.ts";
import { problemDetails, problemMessage } from "../properties/check-values.ts";
import type { ValueProblem } from "../properties/values.ts";
import type { ApiCall } from "./call.ts";

/** The answer to a batch: 207 with `errors` as soon as one input failed, whatever became of the others. */
export function batchAnswer(
  call: ApiCall,
  startedAt: number,
  results: readonly unknown[],
  errors: readonly BatchError[],
  successStatus = 200,
): Answer {
  const json = {
    status: "COMPLETE",
    results,
    startedAt: toIso(startedAt),
    completedAt: toIso(call.portal.clock.now()),
    ...(errors.length > 0 && { numErrors: errors.length, errors }),
  };
  return { status: errors.length > 0 ? 207 : successStatus, json };
}

/** One error for all ids that do not exist, as HubSpot reports them. */
export function missingIds(singular: string, ids: readonly string[]): BatchError[] {
  if (ids.length === 0) return [];
  const message = `Could not get some ${singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`;
  return [batchError("OBJECT_NOT_FOUND", message, { ids: [...ids] })];
}

/** The error of one input; it can be told apart by the trace id that the input carried. */
export function inputError(
  problems: readonly ValueProblem[],
  traceId: string | null,
  id: string | null,
): BatchError {
  return batchError(
    "VALIDATION_ERROR",
    problemMessage(problems),
    {
      ...(traceId !== null && { objectWriteTraceId: [traceId] }),
      ...(id !== null && { ids: [id] }),
      propertyName: problems.map((problem) => problem.name),
    },
    problemDetails(problems),
  );
}

import { type Answer, html, isObject } from "../../common/exchange.ts";
import { invalidSession, SalesforceError } from "../errors.ts";
import type { Fault } from "../faults.ts";
import { limitExceeded } from "../quota.ts";

/** The answer that a fault gives before the call does anything; null = the call goes ahead. */
export function answerInstead(faults: readonly Fault[]): Answer | null {
  for (const fault of faults) {
    if (fault.kind === "request-limit") throw limitExceeded();
    if (fault.kind === "invalid-session") throw invalidSession();
    if (fault.kind === "5xx")
      throw new SalesforceError(
        fault.status ?? 503,
        (fault.status ?? 503) === 503 ? "SERVER_UNAVAILABLE" : "UNKNOWN_EXCEPTION",
        "An unexpected error occurred.",
      );
    if (fault.kind === "row-lock")
      throw new SalesforceError(
        400,
        "UNABLE_TO_LOCK_ROW",
        "unable to obtain exclusive access to this record or 1 records",
        [],
      );
    if (fault.kind === "html")
      return html(
        "<!doctype html><title>Maintenance</title><h1>Down for maintenance</h1>",
        fault.status ?? 200,
      );
  }
  return null;
}

/** The call's own answer as a fault passes it on. */
export function spoil(answer: Answer, faults: readonly Fault[], path: string): Answer {
  let spoiled = answer;
  for (const fault of faults) {
    if (fault.kind === "repeat-cursor") spoiled = repeatingCursor(spoiled, path);
    if (fault.kind === "wrong-types" && "json" in spoiled)
      spoiled = { ...spoiled, json: { totalSize: "many", done: "yes", records: "none" } };
    if (fault.kind === "truncated") {
      const text = "json" in spoiled ? JSON.stringify(spoiled.json) : spoiled.text;
      const contentType = "json" in spoiled ? "application/json;charset=UTF-8" : spoiled.contentType;
      spoiled = { ...spoiled, text: text.slice(0, Math.ceil(text.length / 2)), contentType };
      if ("json" in spoiled) delete (spoiled as { json?: unknown }).json;
    }
  }
  return spoiled;
}

function repeatingCursor(answer: Answer, path: string): Answer {
  if (!("json" in answer) || !isObject(answer.json) || !("nextRecordsUrl" in answer.json)) return answer;
  return { ...answer, json: { ...answer.json, ...(path.includes("/query/") && { nextRecordsUrl: path }) } };
}

/** Extra time before the answer, in milliseconds. */
export function slowness(faults: readonly Fault[]): number {
  return faults.reduce((sum, fault) => sum + (fault.kind === "slow" ? fault.ms : 0), 0);
}

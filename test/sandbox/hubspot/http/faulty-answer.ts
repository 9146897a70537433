import { randomUUID } from "node:crypto";
import { type Answer, html, isObject, ok } from "../../common/exchange.ts";
import { HubSpotError } from "../errors.ts";
import type { Fault } from "../faults.ts";
import { rateLimited } from "../quotas.ts";

/** The answer that a fault gives before the call does anything; null = the call goes ahead. */
export function answerInstead(faults: readonly Fault[]): Answer | null {
  for (const fault of faults) {
    if (fault.kind === "429") {
      const policy = fault.policyName ?? (fault.daily ? "DAILY" : "TEN_SECONDLY_ROLLING");
      throw rateLimited(policy, fault.retryAfter ?? null);
    }
    if (fault.kind === "5xx") throw new HubSpotError(fault.status ?? 503, "INTERNAL_ERROR", "internal error");
    if (fault.kind === "html") {
      return html("<!doctype html><title>HubSpot</title><h1>We’ll be right back</h1>", fault.status ?? 200);
    }
    if (fault.kind === "empty-2xx") {
      const now = new Date().toISOString();
      return ok({ status: "COMPLETE", results: [], startedAt: now, completedAt: now });
    }
  }
  return null;
}

/** The call's own answer as a fault passes it on. */
export function spoil(answer: Answer, faults: readonly Fault[], query: URLSearchParams): Answer {
  if (!("json" in answer)) return answer;
  let spoiled: Answer = answer;
  for (const fault of faults) {
    if (fault.kind === "repeat-cursor") spoiled = { ...answer, json: repeatingCursor(answer.json, query) };
    if (fault.kind === "wrong-types")
      spoiled = { ...answer, json: { results: "none", total: "many", correlationId: randomUUID() } };
    if (fault.kind === "truncated") {
      const text = JSON.stringify(answer.json);
      spoiled = {
        status: answer.status,
        text: text.slice(0, Math.ceil(text.length / 2)),
        contentType: "application/json;charset=utf-8",
      };
    }
  }
  return spoiled;
}

function repeatingCursor(json: unknown, query: URLSearchParams): unknown {
  if (!isObject(json) || !Array.isArray(json.results)) return json;
  const after = query.get("after") ?? "1";
  return { ...json, paging: { next: { after } } };
}

/** Extra time before the answer, in milliseconds. */
export function slowness(faults: readonly Fault[]): number {
  return faults.reduce((sum, fault) => sum + (fault.kind === "slow" ? fault.ms : 0), 0);
}

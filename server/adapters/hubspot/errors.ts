import { BellwetherError } from "../../domain/errors.ts";
import type { CallFailure, ErrorBody } from "./failure.ts";

const RETRY_LATER_MS = 60_000;
/** Code of a request that HubSpot answered and would not do. */
export const REJECTED = "crm_rejected_request";

/** The failure classed by who acts next, with the remedy. `closedMs` = the day's quota is used up for that long. */
export function toBellwetherError(failure: CallFailure, closedMs?: number): BellwetherError {
  if (closedMs !== undefined) return dailyLimit(closedMs, failure);
  if (failure.reason === "network") {
    const message = `${failure.message} after several tries. It is tried again later; check status.hubspot.com and the network.`;
    return later("crm_unreachable", message, failure);
  }
  if (failure.reason === "unreadable") {
    const message = `${failure.message}, several times in a row. It is tried again later; if it lasts, a proxy may be in the way.`;
    return later("unreadable_answer", message, failure);
  }
  if (failure.status === 401)
    return reauthenticate("token_rejected", "HubSpot refused a fresh token", failure);
  if (failure.status === 403) return forbidden(failure);
  if (failure.status === 429) {
    const message =
      "HubSpot asked us to slow down for longer than a worker should wait. It is tried again later.";
    return later("rate_limited", message, failure);
  }
  if (failure.status >= 500 || [408, 423, 477].includes(failure.status)) {
    const message = `HubSpot answered ${failure.status} several times in a row. It is tried again later; check status.hubspot.com.`;
    return later("crm_unavailable", message, failure);
  }
  return new BellwetherError(
    "bug",
    REJECTED,
    `HubSpot refused a request of ours (${failure.status}: ${reasonOf(failure.body)}). Report this with the log line.`,
    { cause: failure },
  );
}

export function dailyLimit(retryAfterMs: number, cause?: CallFailure): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "daily_limit",
    "This HubSpot account has used up its API calls of the day. Calls go on after its midnight; other apps share the limit.",
    { retryAfterMs, cause },
  );
}

/** HubSpot's own words, fit for an admin: the first inner message, else the message, at most 300 characters. */
export function reasonOf(body: ErrorBody): string {
  const inner = Array.isArray(body.errors) ? body.errors[0]?.message : undefined;
  const text = inner ?? body.message ?? body.category ?? "no reason given";
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

function forbidden(failure: CallFailure): BellwetherError {
  const missing = missingScopes(failure.body);
  if (failure.hasCode("MISSING_SCOPES") || missing.length > 0) {
    const named = missing.length > 0 ? missing.join(", ") : "one that it did not name";
    return reauthenticate("missing_scope", `HubSpot says that a scope is missing: ${named}`, failure);
  }
  return new BellwetherError(
    "fix_configuration",
    "crm_forbidden",
    `HubSpot does not allow this call (${reasonOf(failure.body)}). Check the app's permissions in the HubSpot account.`,
    { cause: failure },
  );
}

function reauthenticate(code: string, what: string, failure: CallFailure): BellwetherError {
  const message = `${what}. Connect this HubSpot account again; a super admin has to approve.`;
  return new BellwetherError("reauthenticate", code, message, { cause: failure });
}

function later(code: string, message: string, failure: CallFailure): BellwetherError {
  const retryAfterMs = failure.retryAfterMs ?? RETRY_LATER_MS;
  return new BellwetherError("retry_later", code, message, { retryAfterMs, cause: failure });
}

/** Scope names from wherever this API version puts them. */
function missingScopes(body: ErrorBody): string[] {
  const inner = Array.isArray(body.errors) ? body.errors.flatMap((error) => missingScopes(error)) : [];
  const context = body.context ?? {};
  const named = ["missingScopes", "requiredGranularScopes", "requiredScopes"].flatMap(
    (key) => context[key] ?? [],
  );
  return [...new Set([...inner, ...named.filter((scope) => typeof scope === "string")])];
}

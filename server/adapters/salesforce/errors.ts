import { BellwetherError } from "../../domain/errors.ts";
import type { CallFailure } from "./failure.ts";

const RETRY_LATER_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Code of a request that Salesforce answered and would not do. */
export const REJECTED = "crm_rejected_request";

/** The failure classed by who acts next, with the remedy. */
export function toBellwetherError(failure: CallFailure): BellwetherError {
  if (failure.reason === "network") {
    const message = `${failure.message} after several tries. It is tried again later; check status.salesforce.com and the network.`;
    return later("crm_unreachable", message, failure);
  }
  if (failure.reason === "unreadable") {
    const message = `${failure.message}, several times in a row. It is tried again later; if it lasts, a proxy may be in the way.`;
    return later("unreadable_answer", message, failure);
  }
  if (failure.isDayClosed()) return dailyLimit({ cause: failure });
  if (failure.hasCode("REQUEST_LIMIT_EXCEEDED"))
    return later(
      "crm_busy",
      "This Salesforce org has too many calls running at one moment, ours and those of other apps. It is tried again later.",
      failure,
    );
  if (failure.status === 401)
    return new BellwetherError(
      "reauthenticate",
      "token_rejected",
      "Salesforce refused a fresh token. Connect this org again; an administrator has to approve.",
      { cause: failure },
    );
  if (failure.hasCode("UNABLE_TO_LOCK_ROW"))
    return later(
      "record_locked",
      "Salesforce keeps a record locked: another process in the org is changing it. It is tried again later.",
      failure,
    );
  if (failure.status >= 500 || [408, 420, 429].includes(failure.status)) {
    const message = `Salesforce answered ${failure.status} several times in a row. It is tried again later; check status.salesforce.com.`;
    return later("crm_unavailable", message, failure);
  }
  if (failure.status === 403)
    return new BellwetherError(
      "fix_configuration",
      "crm_forbidden",
      `Salesforce does not allow this call (${reasonOf(failure)}). Give the connected user the permission set Bellwether Integration.`,
      { cause: failure },
    );
  return new BellwetherError(
    "bug",
    REJECTED,
    `Salesforce refused a request of ours (${failure.status}: ${reasonOf(failure)}). Report this with the log line.`,
    { cause: failure },
  );
}

export function dailyLimit({
  cause,
  retryAfterMs = HOUR_MS,
}: {
  cause?: CallFailure;
  retryAfterMs?: number;
} = {}): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "daily_limit",
    "This Salesforce org has used up its API calls of the last 24 hours. Calls go on as they become free; other apps share the limit.",
    { retryAfterMs, cause },
  );
}

/** The org's other integrations come first: a fifth of the day's calls is theirs. */
export function quotaReserved(used: number, limit: number, retryAfterMs: number): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "quota_reserved",
    `This Salesforce org has used ${used} of its ${limit} API calls of the last 24 hours; the rest is left to its other integrations. Reading and writing go on as calls become free.`,
    { retryAfterMs },
  );
}

/** Salesforce's own words, fit for an admin, at most 300 characters. */
export function reasonOf(failure: CallFailure): string {
  return inShort(failure.errors[0]?.message.replace(/\s+/g, " ").trim() ?? "no reason given");
}

/** At most 300 characters. */
export function inShort(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

/** An org where our fields are not, or are not shown to us: one sentence with the step that mends it. */
export function packageMissing(missing: readonly string[]): BellwetherError {
  const named =
    missing.length > 3
      ? `${missing.slice(0, 3).join(", ")} and ${missing.length - 3} more`
      : missing.join(", ");
  return new BellwetherError(
    "fix_configuration",
    "package_missing",
    `This Salesforce org does not show us the Bellwether package (missing: ${named}). Install the package and give the connected user the permission set Bellwether Integration; the next cycle goes on by itself.`,
  );
}

/** An object that was shown to the connected user at the install and is not any more. */
export function objectHidden(object: string): BellwetherError {
  return new BellwetherError(
    "fix_configuration",
    "object_hidden",
    `This Salesforce org does not show us the object ${object} any more. Give the connected user the permission set Bellwether Integration, and the next cycle goes on by itself; or connect the org again to go on without it.`,
  );
}

function later(code: string, message: string, failure: CallFailure): BellwetherError {
  return new BellwetherError("retry_later", code, message, { retryAfterMs: RETRY_LATER_MS, cause: failure });
}

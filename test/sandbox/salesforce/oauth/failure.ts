import type { Answer } from "../../common/exchange.ts";

/** Salesforce's name of what went wrong, and its sentence. */
export interface Failure {
  error: string;
  description: string;
}

export function failure(error: string, description: string): Failure {
  return { error, description };
}

export function invalidGrant(description: string): Failure {
  return failure("invalid_grant", description);
}

/**
 * For every refresh token that is not good any more, whatever ended it.
 * Seen for idle, revoked and rotated ones alike; that a grant ended by reuse says the same is believed.
 */
export const deadRefreshToken = invalidGrant("expired access/refresh token");
export const inactiveUser = invalidGrant("inactive user");
export const unsupportedGrant = failure("unsupported_grant_type", "grant type not supported");
export const invalidClientId = failure("invalid_client_id", "client identifier invalid");

/** 400 with the failure as JSON, as the token endpoint gives it. */
export function failureAnswer({ error, description }: Failure): Answer {
  return { status: 400, json: { error, error_description: description }, headers: noStore };
}

export const noStore: Readonly<Record<string, string>> = { "Cache-Control": "no-store" };

/** `error=…&error_description=…`, the form that redirects, error pages and the revoke endpoint use. */
export function failureQuery({ error, description }: Failure): string {
  return `error=${encodeURIComponent(error)}&error_description=${encodeURIComponent(description)}`;
}

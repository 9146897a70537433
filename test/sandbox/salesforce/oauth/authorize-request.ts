import { defaultScopes, type OAuthContext } from "./context.ts";
import { type Failure, failure, invalidClientId } from "./failure.ts";

/** What the app asks for when it sends someone to Salesforce. */
export interface AuthorizeRequest {
  redirectUri: string;
  state: string | null;
  scopes: readonly string[];
  /** S256; null = none. */
  codeChallenge: string | null;
  /** User name that the app expects; null = it does not say. */
  loginHint: string | null;
}

/** A request that cannot be granted. */
export interface RefusedRequest {
  failure: Failure;
  /** Where the browser is sent with it; null = nowhere, since the address itself cannot be trusted. */
  redirectUri: string | null;
  state: string | null;
}

/** The request in an authorize URL's query. */
export function authorizeRequest(
  context: OAuthContext,
  query: URLSearchParams,
): AuthorizeRequest | RefusedRequest {
  const { app } = context;
  const state = query.get("state");
  if (query.get("client_id") !== app.clientId) return { failure: invalidClientId, redirectUri: null, state };
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!isAllowed(redirectUri, app.redirectUris)) {
    const mismatch = failure("redirect_uri_mismatch", "redirect_uri must match configuration");
    return { failure: mismatch, redirectUri: null, state };
  }
  const scopes = requestedScopes(query);
  const allowed = app.scopes ?? defaultScopes;
  const problem =
    responseTypeProblem(query) ??
    (scopes.every((scope) => allowed.includes(scope))
      ? null
      : failure("invalid_scope", "the requested scope is not allowed")) ??
    challengeProblem(query, app.requirePkce ?? true);
  if (problem) return { failure: problem, redirectUri, state };
  return {
    redirectUri,
    state,
    scopes: scopes.length === 0 ? allowed : scopes,
    codeChallenge: query.get("code_challenge") || null,
    loginHint: query.get("login_hint"),
  };
}

export function isRefused(request: AuthorizeRequest | RefusedRequest): request is RefusedRequest {
  return "failure" in request;
}

/** Registered addresses must match to the letter. */
function isAllowed(redirectUri: string, registered: readonly string[] | null): boolean {
  if (!/^https?:\/\//.test(redirectUri) || !URL.canParse(redirectUri)) return false;
  return registered === null || registered.includes(redirectUri);
}

function responseTypeProblem(query: URLSearchParams): Failure | null {
  return query.get("response_type") === "code"
    ? null
    : failure("unsupported_response_type", "response type not supported");
}

/** A challenge without a method counts as S256, the only one that Salesforce knows. */
function challengeProblem(query: URLSearchParams, isRequired: boolean): Failure | null {
  const challenge = query.get("code_challenge");
  if (!challenge) return isRequired ? failure("invalid_request", "missing required code challenge") : null;
  // Both sentences are believed.
  if ((query.get("code_challenge_method") ?? "S256") !== "S256")
    return failure("invalid_request", "code challenge method not supported");
  return /^[\w-]{43}$/.test(challenge) ? null : failure("invalid_request", "invalid code challenge");
}

function requestedScopes(query: URLSearchParams): string[] {
  const named = (query.get("scope") ?? "").split(/\s+/).filter((scope) => scope !== "");
  return [...new Set(named)];
}

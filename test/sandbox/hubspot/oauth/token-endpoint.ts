import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { type Answer, noContent, ok } from "../../common/exchange.ts";
import type { OAuthApp, OAuthContext } from "./context.ts";
import { accessTokenMs, type Grant } from "./grants.ts";
import { accessFacts, refreshFacts } from "./token-facts.ts";

/** HubSpot's name of each failure, and the sentence with it. */
const failures: Readonly<Record<string, string>> = {
  BAD_GRANT_TYPE: "missing or unknown grant type",
  BAD_CLIENT_ID: "missing or unknown client id",
  BAD_CLIENT_SECRET: "missing or invalid client secret",
  BAD_AUTH_CODE: "missing or unknown auth code",
  BAD_REDIRECT_URI: "missing or invalid redirect uri",
  BAD_CODE_VERIFIER: "missing or invalid code verifier",
  BAD_REFRESH_TOKEN: "missing or invalid refresh token",
};

const deadGrants = /^BAD_(AUTH_CODE|REDIRECT_URI|CODE_VERIFIER|REFRESH_TOKEN)$/;

/** `POST /oauth/…/token`: a code or a refresh token for an access token. */
export function tokenAnswer(context: OAuthContext, form: URLSearchParams, numbered: boolean): Answer {
  const problem = clientProblem(context.app, form);
  if (problem) return failure(problem);
  const grantType = form.get("grant_type");
  if (grantType === "authorization_code") return exchangeCode(context, form, numbered);
  if (grantType === "refresh_token") return refresh(context, form, numbered);
  return failure("BAD_GRANT_TYPE");
}

function exchangeCode(context: OAuthContext, form: URLSearchParams, numbered: boolean): Answer {
  const userId = 40_000_001;
  const grant = context.grants.redeem(
    form.get("code") ?? "",
    form.get("redirect_uri") ?? "",
    form.get("code_verifier"),
    userId,
  );
  return typeof grant === "string" ? failure(grant) : issued(context, grant, numbered);
}

function refresh(context: OAuthContext, form: URLSearchParams, numbered: boolean): Answer {
  const grant = context.grants.byRefreshToken(form.get("refresh_token") ?? "");
  if (!grant) return failure("BAD_REFRESH_TOKEN");
  context.grants.rotate(grant);
  const portal = context.portals.find((candidate) => candidate.id === grant.portalId);
  if (portal) portal.stats.tokenRefreshes += 1;
  return issued(context, grant, numbered);
}

function issued(context: OAuthContext, grant: Grant, numbered: boolean): Answer {
  const access = context.grants.issueAccess(grant);
  return ok({
    token_type: "bearer",
    refresh_token: grant.refreshToken,
    access_token: access.token,
    expires_in: accessTokenMs / 1000,
    ...(!numbered && {
      token_use: "access_token",
      hub_id: grant.portalId,
      user_id: grant.userId,
      scopes: [...grant.scopes],
    }),
  });
}

/** `POST /oauth/…/token/introspect`: facts of an access or a refresh token; a dead one is only `active: false`. */
export function introspectAnswer(context: OAuthContext, form: URLSearchParams): Answer {
  const problem = clientProblem(context.app, form);
  if (problem) return failure(problem);
  const token = form.get("token") ?? "";
  const access = context.grants.access(token);
  if (access && !context.grants.isExpired(access)) {
    return ok({
      active: true,
      token_use: "access_token",
      ...accessFacts(context, access),
      client_id: context.app.clientId,
    });
  }
  const grant = context.grants.byRefreshToken(token);
  if (!grant) return ok({ active: false });
  return ok({ active: true, token_use: "refresh_token", ...refreshFacts(context, grant) });
}

export function revokeAnswer(context: OAuthContext, form: URLSearchParams): Answer {
  const problem = clientProblem(context.app, form);
  if (problem) return failure(problem);
  context.grants.revoke(form.get("token") ?? "");
  return noContent;
}

function clientProblem(app: OAuthApp, form: URLSearchParams): string | null {
  if (form.get("client_id") !== app.clientId) return "BAD_CLIENT_ID";
  return sameText(form.get("client_secret") ?? "", app.clientSecret) ? null : "BAD_CLIENT_SECRET";
}

function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** HubSpot's own status and sentence, with OAuth's error name beside them. */
function failure(status: string): Answer {
  const message = failures[status] ?? "invalid request";
  const error = deadGrants.test(status)
    ? "invalid_grant"
    : status === "BAD_GRANT_TYPE"
      ? "unsupported_grant_type"
      : "invalid_client";
  return {
    status: 400,
    json: {
      status,
      message,
      correlationId: randomUUID(),
      category: "VALIDATION_ERROR",
      error,
      error_description: message,
    },
  };
}

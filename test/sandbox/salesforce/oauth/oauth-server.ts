import type { Answer } from "../../common/exchange.ts";
import { authorizePath, consentDecision, consentPage } from "./consent.ts";
import type { OAuthContext, OAuthRequest } from "./context.ts";
import { failure, failureAnswer } from "./failure.ts";
import { identityAnswer, userInfoAnswer } from "./identity.ts";
import { soapAnswer } from "./soap.ts";
import { tokenAnswer } from "./token-endpoint.ts";
import { introspectAnswer, revokeAnswer } from "./token-facts.ts";

const tokenPath = "/services/oauth2/token";

/** The answer to anything that has to do with signing in; null = not one of its paths. */
export function serveOAuth(context: OAuthContext, request: OAuthRequest): Answer | null {
  const { method, path } = request;
  const isPost = method === "POST";
  if (path === authorizePath) {
    return isPost
      ? consentDecision(context, request.query, new URLSearchParams(request.body))
      : consentPage(context, request.query);
  }
  if (path === tokenPath) return isPost ? tokenAnswer(context, request) : mustPost;
  if (path === "/services/oauth2/introspect") return isPost ? introspectAnswer(context, request) : mustPost;
  if (path === "/services/oauth2/revoke") return revokeAnswer(context, request);
  if (path === "/services/oauth2/userinfo") return userInfoAnswer(context, request);
  const [, orgId, userId] = /^\/id\/(\w+)\/(\w+)$/.exec(path) ?? [];
  if (orgId !== undefined && userId !== undefined) return identityAnswer(context, request, orgId, userId);
  const [, version] = /^\/services\/Soap\/u\/(\d+\.0)(?:\/\w+)?$/.exec(path) ?? [];
  return version !== undefined && isPost ? soapAnswer(context, version, request.body) : null;
}

/** How long the server is to hold back its answer to that request, milliseconds; 0 for all but refreshes. */
export function answerDelayMs({ sessions }: OAuthContext, { path, body }: OAuthRequest): number {
  const isRefresh = path === tokenPath && new URLSearchParams(body).get("grant_type") === "refresh_token";
  return isRefresh ? sessions.refreshDelayMs : 0;
}

const mustPost = failureAnswer(failure("invalid_request", "must use HTTP POST"));

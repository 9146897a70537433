import { randomUUID } from "node:crypto";
import type { Answer } from "../../common/exchange.ts";
import { apiVersion } from "../http/api-paths.ts";
import { consentDecision, consentPage } from "./consent.ts";
import type { OAuthContext } from "./context.ts";
import { introspectAnswer, revokeAnswer, tokenAnswer } from "./token-endpoint.ts";
import { accessTokenFacts, refreshTokenFacts } from "./token-facts.ts";

export interface OAuthRequest {
  method: string;
  path: string;
  numbered: boolean;
  query: URLSearchParams;
  body: string;
}

/** Answers everything below `/oauth/`. */
export function serveOAuth(context: OAuthContext, request: OAuthRequest): Answer {
  const { method, path, query } = request;
  const authorize = /^\/oauth(?:\/(\d+))?\/authorize$/.exec(path);
  if (authorize) {
    return method === "POST"
      ? consentDecision(context, query, new URLSearchParams(request.body))
      : consentPage(context, query, authorize[1] ?? null);
  }
  const form = formOf(request);
  if (method === "POST" && (path === `/oauth/${apiVersion}/token` || path === "/oauth/v1/token")) {
    return tokenAnswer(context, form, path === "/oauth/v1/token");
  }
  if (method === "POST" && path === `/oauth/${apiVersion}/token/introspect`)
    return introspectAnswer(context, form);
  if (method === "POST" && path === `/oauth/${apiVersion}/token/revoke`) return revokeAnswer(context, form);
  return serveTokenPaths(context, method, path) ?? notFoundAnswer("No such endpoint");
}

/** The old version names the token in the path. */
function serveTokenPaths(context: OAuthContext, method: string, path: string): Answer | null {
  const [, kind, encoded] = /^\/oauth\/v1\/(access-tokens|refresh-tokens)\/([^/]+)$/.exec(path) ?? [];
  if (kind === undefined || encoded === undefined) return null;
  const token = decodeURIComponent(encoded);
  if (method === "DELETE" && kind === "refresh-tokens") {
    context.grants.revoke(token);
    return { status: 204, text: "", contentType: "" };
  }
  const facts =
    kind === "access-tokens" ? accessTokenFacts(context, token) : refreshTokenFacts(context, token);
  return facts
    ? { status: 200, json: facts }
    : notFoundAnswer(`${kind.replace("-tokens", "")} token not found`);
}

/** The old version also takes its parameters from the query. */
function formOf(request: OAuthRequest): URLSearchParams {
  const form = new URLSearchParams(request.body);
  if (request.numbered) for (const [name, value] of request.query) if (!form.has(name)) form.set(name, value);
  return form;
}

function notFoundAnswer(message: string): Answer {
  return {
    status: 404,
    json: { status: "error", message, correlationId: randomUUID(), category: "OBJECT_NOT_FOUND" },
  };
}

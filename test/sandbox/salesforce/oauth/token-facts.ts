import { type Answer, ok } from "../../common/exchange.ts";
import { accountOf, identityUrl } from "./accounts.ts";
import { clientProblem } from "./client.ts";
import type { OAuthContext, OAuthRequest } from "./context.ts";
import { failure, failureAnswer, failureQuery } from "./failure.ts";
import { idleRefreshMs } from "./sessions.ts";
import { looksLikeToken } from "./tokens.ts";

const emptyAnswer: Answer = { status: 200, text: "", contentType: "" };

/**
 * `/services/oauth2/revoke`: ends an access token alone, or a refresh token with all that came of it.
 * Failures come as a form, not as JSON. That a token of the right shape is told `invalid_token` and any other text
 * `unsupported_token_type` is believed; both are documented.
 */
export function revokeAnswer(context: OAuthContext, request: OAuthRequest): Answer {
  const token = new URLSearchParams(request.body).get("token") ?? request.query.get("token") ?? "";
  if (context.sessions.revoke(token)) return emptyAnswer;
  const problem = looksLikeToken(token)
    ? failure("invalid_token", `invalid token: ${token}`)
    : failure("unsupported_token_type", "this token type is not supported");
  return { status: 400, text: failureQuery(problem), contentType: "application/x-www-form-urlencoded" };
}

/** `POST /services/oauth2/introspect`: facts of a token that the app holds; any other one is only inactive. */
export function introspectAnswer(context: OAuthContext, request: OAuthRequest): Answer {
  const form = new URLSearchParams(request.body);
  const problem = clientProblem(context, request, form);
  if (problem) return failureAnswer(problem);
  const facts = tokenFacts(context, form.get("token") ?? "");
  const account = facts && accountOf(context, facts);
  if (!account?.user.active || !facts?.scopes) return ok({ active: false });
  const seconds = (ms: number) => Math.floor(ms / 1000);
  return ok({
    active: true,
    scope: [...facts.scopes].join(" "),
    client_id: context.app.clientId,
    username: account.user.username,
    sub: identityUrl(context, account),
    token_type: facts.kind,
    exp: seconds(facts.expiresAt),
    iat: seconds(facts.issuedAt),
    nbf: seconds(facts.issuedAt),
  });
}

function tokenFacts({ sessions }: OAuthContext, token: string) {
  const access = sessions.peek(token);
  if (access) return { ...access, kind: "access_token" };
  const grant = sessions.byRefreshToken(token);
  return (
    grant && {
      ...grant,
      kind: "refresh_token",
      issuedAt: grant.usedAt,
      expiresAt: grant.usedAt + idleRefreshMs,
    }
  );
}

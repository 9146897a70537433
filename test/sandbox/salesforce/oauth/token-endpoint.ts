import type { Answer } from "../../common/exchange.ts";
import { accountByUsername, accountOf } from "./accounts.ts";
import { clientProblem } from "./client.ts";
import type { CodeRefusal } from "./codes.ts";
import { defaultScopes, type OAuthContext, type OAuthRequest } from "./context.ts";
import {
  deadRefreshToken,
  type Failure,
  failure,
  failureAnswer,
  inactiveUser,
  invalidGrant,
  unsupportedGrant,
} from "./failure.ts";
import { jwtAccount } from "./jwt-bearer.ts";
import { tokenGiven } from "./token-answer.ts";
import { sameText } from "./tokens.ts";

/** The second use and the wrong verifier are believed to be told this way. */
const codeRefusals: Readonly<Record<CodeRefusal, Failure>> = {
  dead: invalidGrant("expired authorization code"),
  "used-twice": invalidGrant("expired authorization code"),
  redirect: failure("redirect_uri_mismatch", "redirect_uri must match configuration"),
  verifier: invalidGrant("invalid code verifier"),
};

const wrongPassword = failureAnswer(invalidGrant("authentication failure"));

/** `POST /services/oauth2/token`: a code, a refresh token, an assertion or a password for an access token. */
export function tokenAnswer(context: OAuthContext, request: OAuthRequest): Answer {
  const form = new URLSearchParams(request.body);
  const grantType = form.get("grant_type");
  // The assertion is signed by the client and names it, so that flow alone has no secret.
  if (grantType === "urn:ietf:params:oauth:grant-type:jwt-bearer" && context.app.jwtPublicKey !== null)
    return exchangeAssertion(context, request, form);
  const exchange = exchanges.get(grantType ?? "");
  if (!exchange) return failureAnswer(unsupportedGrant);
  const problem = clientProblem(context, request, form);
  return problem ? failureAnswer(problem) : exchange(context, form);
}

const exchanges: ReadonlyMap<string, (context: OAuthContext, form: URLSearchParams) => Answer> = new Map([
  ["authorization_code", exchangeCode],
  ["refresh_token", refresh],
  ["password", exchangePassword],
]);

function exchangeCode(context: OAuthContext, form: URLSearchParams): Answer {
  const { sessions } = context;
  const text = form.get("code") ?? "";
  const code = sessions.codes.redeem(text, form.get("redirect_uri") ?? "", form.get("code_verifier"));
  if (typeof code === "string") {
    // A code that comes twice was seen by someone else: what it gave is taken back.
    const given = code === "used-twice" ? sessions.codes.grantOf(text) : null;
    if (given) sessions.endGrant(given);
    return failureAnswer(codeRefusals[code]);
  }
  const account = accountOf(context, code);
  if (!account?.user.active) return failureAnswer(inactiveUser);
  const grant = sessions.openGrant(code.orgId, code.userId, code.scopes);
  code.grant = grant;
  const access = sessions.issueSession(code.orgId, code.userId, grant);
  const { refreshToken } = grant;
  return tokenGiven(context, account, access, { refreshToken, namesScopes: true, isSigned: true });
}

function refresh(context: OAuthContext, form: URLSearchParams): Answer {
  const { sessions } = context;
  const token = form.get("refresh_token") ?? "";
  const holder = sessions.byRefreshToken(token);
  const account = holder && accountOf(context, holder);
  if (account && !account.user.active) return failureAnswer(inactiveUser);
  const grant = sessions.spendRefreshToken(token);
  if (!grant || !account) return failureAnswer(deadRefreshToken);
  const access = sessions.issueSession(grant.orgId, grant.userId, grant);
  context.onRefresh?.(grant.orgId);
  const refreshToken = sessions.rotateRefreshTokens ? grant.refreshToken : null;
  return tokenGiven(context, account, access, { refreshToken, namesScopes: true, isSigned: true });
}

/** Any address is a trusted one here, so that the password needs no security token behind it. */
function exchangePassword(context: OAuthContext, form: URLSearchParams): Answer {
  const { app, sessions } = context;
  const account = accountByUsername(context, form.get("username") ?? "");
  if (!(app.allowPassword ?? true) || !account) return wrongPassword;
  if (!sameText(form.get("password") ?? "", account.user.password)) return wrongPassword;
  if (!account.user.active) return failureAnswer(inactiveUser);
  const scopes = app.scopes ?? defaultScopes;
  const access = sessions.issueSession(account.org.id, account.user.id, null, { scopes });
  return tokenGiven(context, account, access, { refreshToken: null, namesScopes: false, isSigned: true });
}

function exchangeAssertion(context: OAuthContext, request: OAuthRequest, form: URLSearchParams): Answer {
  const account = jwtAccount(context, request, form.get("assertion") ?? "");
  if ("error" in account) return failureAnswer(account);
  const { org, user } = account;
  const scopes = (context.app.scopes ?? defaultScopes).filter((scope) => !isRefreshScope(scope));
  const access = context.sessions.issueSession(org.id, user.id, null, { scopes });
  return tokenGiven(context, account, access, { refreshToken: null, namesScopes: true, isSigned: false });
}

function isRefreshScope(scope: string): boolean {
  return scope === "refresh_token" || scope === "offline_access";
}

import { type Answer, html, redirect } from "../../common/exchange.ts";
import { escapeHtml, page } from "../../common/page.ts";
import { accountOf } from "./accounts.ts";
import {
  type AuthorizeRequest,
  authorizeRequest,
  isRefused,
  type RefusedRequest,
} from "./authorize-request.ts";
import type { ConnectedOrg, ConnectedUser, OAuthContext } from "./context.ts";
import { type Failure, failure, failureQuery } from "./failure.ts";

export const authorizePath = "/services/oauth2/authorize";

const denied = failure("access_denied", "end-user denied authorization");

/** Where the browser goes after that user agreed. Throws when the request is one that nobody is asked about. */
export function authorize(
  context: OAuthContext,
  query: URLSearchParams,
  org: ConnectedOrg,
  user: ConnectedUser,
): { redirectUrl: string; code: string } {
  const request = authorizeRequest(context, query);
  if (isRefused(request)) throw new Error(failureQuery(request.failure));
  return agree(context, request, org, user);
}

/** The consent page: what the app asks for, the users to choose from, and two buttons. */
export function consentPage(context: OAuthContext, query: URLSearchParams): Answer {
  const request = authorizeRequest(context, query);
  return isRefused(request)
    ? refusal(request)
    : html(page("Salesforce", "Allow access?", consentForm(context, query, request)));
}

/** The form of the consent page, submitted. */
export function consentDecision(
  context: OAuthContext,
  query: URLSearchParams,
  form: URLSearchParams,
): Answer {
  const request = authorizeRequest(context, query);
  if (isRefused(request)) return refusal(request);
  const { redirectUri, state } = request;
  if (form.get("decision") !== "allow") return refusal({ failure: denied, redirectUri, state });
  const [orgId = "", userId = ""] = (form.get("account") ?? "").split("/");
  const account = accountOf(context, { orgId, userId });
  if (!account?.user.active) return errorPage(failure("invalid_request", "Choose an active user."));
  return redirect(agree(context, request, account.org, account.user).redirectUrl);
}

function agree(context: OAuthContext, request: AuthorizeRequest, org: ConnectedOrg, user: ConnectedUser) {
  const { redirectUri, scopes, codeChallenge, state } = request;
  const code = context.sessions.codes.issue({
    orgId: org.id,
    userId: user.id,
    redirectUri,
    scopes,
    codeChallenge,
  });
  return { redirectUrl: withQuery(redirectUri, `code=${encodeURIComponent(code)}`, state), code };
}

function refusal({ failure: problem, redirectUri, state }: RefusedRequest): Answer {
  return redirectUri === null
    ? errorPage(problem)
    : redirect(withQuery(redirectUri, failureQuery(problem), state));
}

function withQuery(address: string, query: string, state: string | null): string {
  const end = state === null ? "" : `&state=${encodeURIComponent(state)}`;
  return `${address}${address.includes("?") ? "&" : "?"}${query}${end}`;
}

function errorPage(problem: Failure): Answer {
  const text = `error=${problem.error}&error_description=${problem.description}`;
  return html(page("Salesforce", "Sign-in failed", `<h1>Sign-in failed</h1><p>${escapeHtml(text)}</p>`), 400);
}

function consentForm(context: OAuthContext, query: URLSearchParams, request: AuthorizeRequest): string {
  const accounts = context.orgs.flatMap((org) =>
    org.users.filter((user) => user.active).map((user) => ({ org, user })),
  );
  const hinted = accounts.find(({ user }) => user.username === request.loginHint) ?? accounts[0];
  const groups = context.orgs.map((org) => {
    const choices = accounts
      .filter((account) => account.org === org)
      .map(
        (account) =>
          `<label><input type="radio" name="account" value="${org.id}/${account.user.id}"` +
          `${account === hinted ? " checked" : ""}> ${escapeHtml(account.user.displayName)} ` +
          `<span class="quiet">${escapeHtml(account.user.username)}</span></label>`,
      );
    const legend = `${escapeHtml(org.name)} <span class="quiet">${org.isSandbox ? "sandbox" : "production"}</span>`;
    return `<fieldset><legend>${legend}</legend>${choices.join("")}</fieldset>`;
  });
  const scopes = request.scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  return `<h1>Allow access to Salesforce (sandbox)?</h1>
<p>The app asks for:</p><ul>${scopes.join("")}</ul>
<form method="post" action="${authorizePath}?${escapeHtml(query.toString())}">${groups.join("")}
<p class="buttons"><button class="primary" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></p></form>`;
}

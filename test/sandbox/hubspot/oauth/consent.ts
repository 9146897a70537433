import { type Answer, html, redirect } from "../../common/exchange.ts";
import { escapeHtml, page } from "../../common/page.ts";
import type { Portal } from "../portal.ts";
import type { OAuthContext } from "./context.ts";

/** What an app asks for when it sends the admin to HubSpot. */
export interface AuthorizeRequest {
  redirectUri: string;
  state: string | null;
  scopes: readonly string[];
  codeChallenge: string | null;
}

/** The request in an authorize URL's query, or the sentence that HubSpot shows instead of the consent page. */
export function authorizeRequest(context: OAuthContext, query: URLSearchParams): AuthorizeRequest | string {
  if (query.get("client_id") !== context.app.clientId) return "The client ID is unknown.";
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!/^https?:\/\//.test(redirectUri) || !URL.canParse(redirectUri))
    return "The redirect URI is missing or invalid.";
  const responseType = query.get("response_type") ?? "code";
  if (responseType !== "code") return `The response type "${responseType}" is not supported.`;
  const codeChallenge = query.get("code_challenge");
  if (codeChallenge && query.get("code_challenge_method") !== "S256")
    return "The code challenge method must be S256.";
  const scopes = `${query.get("scope") ?? ""} ${query.get("optional_scope") ?? ""}`
    .split(/[\s,]+/)
    .filter((scope) => scope !== "");
  if (scopes.length === 0) return "No scopes were requested.";
  return { redirectUri, state: query.get("state"), scopes: [...new Set(scopes)], codeChallenge };
}

/** Where the browser goes after the admin agreed. */
export function consent(
  context: OAuthContext,
  request: AuthorizeRequest,
  portal: Portal,
): { redirectUrl: string; code: string } {
  const { redirectUri, scopes, codeChallenge, state } = request;
  const code = context.grants.issueCode({ portalId: portal.id, redirectUri, scopes, codeChallenge });
  const url = new URL(redirectUri);
  url.searchParams.set("code", code);
  if (state !== null) url.searchParams.set("state", state);
  return { redirectUrl: url.toString(), code };
}

/** Where the browser goes after the admin declined. */
export function refusal(request: AuthorizeRequest): string {
  const url = new URL(request.redirectUri);
  url.searchParams.set("error", "access_denied");
  url.searchParams.set("error_description", "The user denied the authorization request");
  if (request.state !== null) url.searchParams.set("state", request.state);
  return url.toString();
}

/** The consent page: what the app asks for, the account, and two buttons. */
export function consentPage(context: OAuthContext, query: URLSearchParams, portalId: string | null): Answer {
  const request = authorizeRequest(context, query);
  if (typeof request === "string") return errorPage(request);
  const offered = context.portals.filter((portal) => portalId === null || String(portal.id) === portalId);
  if (offered.length === 0) return errorPage(`There is no account ${portalId ?? ""}.`);
  const choices = offered.map(
    (portal, index) =>
      `<label><input type="radio" name="portal" value="${portal.id}"${index === 0 ? " checked" : ""}> ` +
      `${escapeHtml(portal.name)} <span class="quiet">${portal.id}</span></label>`,
  );
  const scopes = request.scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  return html(
    page(
      "HubSpot",
      "Connect an app",
      `<h1>Connect an app to HubSpot (sandbox)</h1>
<p>The app asks for:</p><ul>${scopes.join("")}</ul>
<form method="post" action="/oauth/authorize?${escapeHtml(query.toString())}">
<fieldset><legend>Account</legend>${choices.join("")}</fieldset>
<p class="buttons"><button class="primary" name="decision" value="connect">Connect app</button>
<button name="decision" value="cancel">Cancel</button></p></form>`,
    ),
  );
}

/** The form of the consent page, submitted. */
export function consentDecision(
  context: OAuthContext,
  query: URLSearchParams,
  form: URLSearchParams,
): Answer {
  const request = authorizeRequest(context, query);
  if (typeof request === "string") return errorPage(request);
  if (form.get("decision") !== "connect") return redirect(refusal(request));
  const portal = context.portals.find((candidate) => String(candidate.id) === form.get("portal"));
  return portal ? redirect(consent(context, request, portal).redirectUrl) : errorPage("Choose an account.");
}

function errorPage(sentence: string): Answer {
  return html(
    page("HubSpot", "Authorization failed", `<h1>Authorization failed</h1><p>${escapeHtml(sentence)}</p>`),
    400,
  );
}

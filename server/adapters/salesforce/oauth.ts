import { BellwetherError } from "../../domain/errors.ts";
import type { InstallGrant, TokenGrant } from "../../ports/crm.ts";
import { type Api, createApi } from "./api.ts";
import { CallFailure } from "./failure.ts";
import { formatHosted, parseHosted } from "./grant-text.ts";
import { instanceOrigin, loginOrigin } from "./hosts.ts";
import type { SalesforceSettings } from "./options.ts";
import { orgName, visibleObjects } from "./org.ts";
import { isObject } from "./raw-record.ts";
import { withRetries } from "./retry.ts";
import { scopes } from "./scopes.ts";
import { send } from "./transport.ts";

/**
 * Salesforce does not say how long a token is good: sessions end two hours after their last use unless an org says
 * otherwise. A token is renewed before that; where an org's sessions are shorter, the refused call renews it.
 */
const TOKEN_MS = 100 * 60_000;

export function authorizeUrl(
  settings: SalesforceSettings,
  options: { state: string; codeChallenge: string; redirectUri: string; site: string | null },
): string {
  const url = new URL("/services/oauth2/authorize", loginOrigin(options.site, settings.loginUrl));
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: settings.clientId,
    redirect_uri: options.redirectUri,
    scope: scopes.join(" "),
    state: options.state,
    code_challenge: options.codeChallenge,
    code_challenge_method: "S256",
    prompt: "login consent",
  }).toString();
  return url.href;
}

export async function exchangeCode(
  settings: SalesforceSettings,
  options: { code: string; codeVerifier: string; redirectUri: string; site: string | null },
): Promise<InstallGrant> {
  const origin = loginOrigin(options.site, settings.loginUrl);
  const answer = await post(settings, origin, "token", {
    grant_type: "authorization_code",
    code: options.code,
    code_verifier: options.codeVerifier,
    redirect_uri: options.redirectUri,
  });
  const grant = toGrant(settings, answer, null);
  const orgId = isObject(answer) ? /\/id\/(00D\w{15})\//.exec(String(answer.id))?.[1] : undefined;
  if (orgId === undefined || !isObject(answer)) throw misshapen();
  const granted = String(answer.scope ?? "")
    .split(" ")
    .filter((scope) => scope !== "");
  const { name, objects } = await orgFacts(settings, grant);
  return { ...grant, externalId: orgId, name: name ?? nameOf(grant), scopes: [...granted, ...objects] };
}

/** The org's name, and which of the objects that we read are shown to the connected user. Two calls. */
async function orgFacts(settings: SalesforceSettings, grant: TokenGrant) {
  const ask = <T>(question: (api: Api) => Promise<T>) =>
    withRetries(() => question(createApi(parseHosted(grant.accessToken), settings.timeoutMs)), {
      ...settings,
      onDayClosed: () => {},
    });
  return { name: await ask(orgName), objects: await ask(visibleObjects) };
}

/**
 * Throws `reauthenticate` / "grant_dead" when Salesforce no longer honours the refresh token. The answer's refresh
 * token is a new one: the old one must not be used again, since that ends the whole grant.
 */
export async function refresh(settings: SalesforceSettings, refreshToken: string): Promise<TokenGrant> {
  const { origin, token } = parseHosted(refreshToken);
  const answer = await post(settings, origin, "token", { grant_type: "refresh_token", refresh_token: token });
  return toGrant(settings, answer, token);
}

/** A token that Salesforce does not know any more counts as revoked. */
export async function revoke(settings: SalesforceSettings, refreshToken: string): Promise<void> {
  const { origin, token } = parseHosted(refreshToken);
  try {
    await post(settings, origin, "revoke", { token });
  } catch (error) {
    const status =
      error instanceof BellwetherError && error.cause instanceof CallFailure && error.cause.status;
    if (status !== 400) throw error;
  }
}

/** Its host tells orgs apart where the user may not see the name. */
function nameOf(grant: TokenGrant): string {
  const { hostname } = new URL(parseHosted(grant.accessToken).origin);
  return hostname.replace(/\.my\.salesforce\.com$|\.salesforce\.com$/, "");
}

function toGrant(settings: SalesforceSettings, answer: unknown, refreshToken: string | null): TokenGrant {
  if (!isObject(answer)) throw misshapen();
  const { access_token, refresh_token = refreshToken, instance_url } = answer;
  if (typeof access_token !== "string" || typeof instance_url !== "string") throw misshapen();
  if (typeof refresh_token !== "string")
    throw new BellwetherError(
      "fix_configuration",
      "no_refresh_token",
      "Salesforce gave no refresh token. Give the External Client App the scope refresh_token and connect the org again.",
    );
  const origin = instanceOrigin(instance_url, settings.loginUrl);
  if (origin === null) throw misshapen();
  return {
    accessToken: formatHosted({ origin, token: access_token }),
    refreshToken: formatHosted({ origin, token: refresh_token }),
    expiresAt: new Date(settings.clock.now().getTime() + TOKEN_MS).toISOString(),
  };
}

/**
 * Credentials travel in the body, never in a URL that somebody logs. A request for tokens is made once: when its answer
 * is lost, the token that it used may be spent, and using it again would end the grant.
 */
async function post(
  settings: SalesforceSettings,
  origin: string,
  path: "token" | "revoke",
  fields: Record<string, string>,
): Promise<unknown> {
  const body = new URLSearchParams({
    ...fields,
    ...(path === "token" && { client_id: settings.clientId, client_secret: settings.clientSecret }),
  }).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
  const url = `${origin}/services/oauth2/${path}`;
  const attempt = async () => {
    try {
      return await send({ method: "POST", url, headers, body }, settings.timeoutMs);
    } catch (failure) {
      throw failure instanceof CallFailure ? (grantError(failure) ?? unsure(failure)) : failure;
    }
  };
  const answer = await withRetries(attempt, {
    ...settings,
    onDayClosed: () => {},
  });
  return answer.text === "" ? null : JSON.parse(answer.text);
}

/** A failure after which the request may be made again as it was; anything else is thrown for good. */
function unsure(failure: CallFailure): Error {
  const untouched = failure.status === 429 || failure.status === 503 || refusedConnection(failure);
  if (untouched) return failure;
  return new BellwetherError(
    "retry_later",
    "tokens_outcome_unknown",
    "Salesforce did not say what became of a request for tokens. It is tried again later; if the org then has to be connected again, its admin is told.",
    { retryAfterMs: 60_000, cause: failure },
  );
}

function refusedConnection(failure: CallFailure): boolean {
  return failure.reason === "network" && /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(failure.message);
}

function grantError(failure: CallFailure): BellwetherError | null {
  if (failure.hasCode("invalid_client_id", "invalid_client", "invalid_app_access"))
    return new BellwetherError(
      "fix_configuration",
      "client_refused",
      "Salesforce does not know this consumer key and secret. Copy both from your External Client App and start the server again.",
      { cause: failure },
    );
  if (failure.hasCode("redirect_uri_mismatch"))
    return new BellwetherError(
      "fix_configuration",
      "redirect_refused",
      "Salesforce does not know this callback address. Add it to the External Client App, exactly as BELLWETHER_PUBLIC_URL makes it.",
      { cause: failure },
    );
  if (!failure.hasCode("invalid_grant", "inactive_user", "inactive_org", "access_denied")) return null;
  return new BellwetherError(
    "reauthenticate",
    "grant_dead",
    "Salesforce no longer honours this grant: the app was revoked, its token was used twice, or it was not used for 30 days. Connect the org again.",
    { cause: failure },
  );
}

function misshapen(): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "unreadable_answer",
    "Salesforce's answer about tokens had the wrong shape. It is tried again later; if it lasts, a proxy may be in the way.",
    { retryAfterMs: 60_000 },
  );
}

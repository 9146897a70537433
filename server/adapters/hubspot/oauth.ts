import { BellwetherError } from "../../domain/errors.ts";
import type { InstallGrant, TokenGrant } from "../../ports/crm.ts";
import { paths } from "./api-version.ts";
import { CallFailure } from "./failure.ts";
import type { HubSpotSettings } from "./options.ts";
import { isObject } from "./raw-record.ts";
import { withRetries } from "./retry.ts";
import { send } from "./transport.ts";

export function authorizeUrl(
  settings: HubSpotSettings,
  options: { state: string; codeChallenge: string; redirectUri: string },
): string {
  const url = new URL("/oauth/authorize", settings.authorizeBaseUrl);
  const { required, optional } = settings.scopes;
  url.search = new URLSearchParams({
    client_id: settings.clientId,
    redirect_uri: options.redirectUri,
    scope: required.join(" "),
    ...(optional.length > 0 ? { optional_scope: optional.join(" ") } : {}),
    state: options.state,
    code_challenge: options.codeChallenge,
    code_challenge_method: "S256",
  }).toString();
  return url.href;
}

export async function exchangeCode(
  settings: HubSpotSettings,
  options: { code: string; codeVerifier: string; redirectUri: string },
): Promise<InstallGrant> {
  const answer = await post(settings, paths.token, {
    grant_type: "authorization_code",
    code: options.code,
    code_verifier: options.codeVerifier,
    redirect_uri: options.redirectUri,
  });
  const grant = toGrant(settings, answer, null);
  return { ...grant, ...(await introspect(settings, grant.accessToken)) };
}

/** Throws `reauthenticate` / "grant_dead" when HubSpot no longer honours the refresh token. */
export async function refresh(settings: HubSpotSettings, refreshToken: string): Promise<TokenGrant> {
  const answer = await post(settings, paths.token, {
    grant_type: "refresh_token",
    refresh_token: refreshToken,
  });
  return toGrant(settings, answer, refreshToken);
}

/** A token that HubSpot does not know any more counts as revoked. */
export async function revoke(settings: HubSpotSettings, refreshToken: string): Promise<void> {
  try {
    await post(settings, paths.revoke, { token: refreshToken, token_type_hint: "refresh_token" });
  } catch (error) {
    const unknown =
      error instanceof BellwetherError && error.cause instanceof CallFailure && error.cause.status;
    if (unknown !== 400 && unknown !== 404) throw error;
  }
}

/** The token's portal, its domain as a name and the scopes that were granted, optional ones included. */
async function introspect(
  settings: HubSpotSettings,
  accessToken: string,
): Promise<Pick<InstallGrant, "externalId" | "name" | "scopes">> {
  const answer = await post(settings, paths.introspect, {
    token: accessToken,
    token_type_hint: "access_token",
  });
  const portal = isObject(answer) ? answer.hub_id : undefined;
  if (!isObject(answer) || portal === undefined || !Array.isArray(answer.scopes)) throw misshapen();
  const name = typeof answer.hub_domain === "string" && answer.hub_domain !== "" ? answer.hub_domain : null;
  return { externalId: String(portal), name: name ?? `HubSpot ${portal}`, scopes: answer.scopes.map(String) };
}

/** HubSpot may leave the refresh token out when it stays the same. */
function toGrant(settings: HubSpotSettings, answer: unknown, refreshToken: string | null): TokenGrant {
  if (!isObject(answer)) throw misshapen();
  const { access_token, refresh_token = refreshToken, expires_in } = answer;
  if (typeof access_token !== "string" || typeof refresh_token !== "string" || typeof expires_in !== "number")
    throw misshapen();
  const expiresAt = new Date(settings.clock.now().getTime() + expires_in * 1000).toISOString();
  return { accessToken: access_token, refreshToken: refresh_token, expiresAt };
}

/** Credentials travel in the body, never in a URL that somebody logs. No lane: these calls count against no portal. */
async function post(
  settings: HubSpotSettings,
  path: string,
  fields: Record<string, string>,
): Promise<unknown> {
  const body = new URLSearchParams({
    ...fields,
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
  }).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
  const attempt = async () => {
    try {
      return await send({ method: "POST", url: settings.baseUrl + path, headers, body }, settings.timeoutMs);
    } catch (failure) {
      throw failure instanceof CallFailure ? (grantError(failure) ?? failure) : failure;
    }
  };
  const answer = await withRetries(attempt, {
    ...settings,
    now: () => settings.clock.now().getTime(),
    onRateLimited: (ms) => settings.sleep(ms),
    onDayClosed: async () => {},
  });
  return answer.text === "" ? null : JSON.parse(answer.text);
}

function grantError(failure: CallFailure): BellwetherError | null {
  const { error, status, message } = failure.body;
  const words = [error, status, message].filter((word) => typeof word === "string").join(" ");
  if (/invalid_client|BAD_CLIENT/i.test(words))
    return new BellwetherError(
      "fix_configuration",
      "client_refused",
      "HubSpot does not know this client id and secret. Copy both from your app's Auth page and start the server again.",
      { cause: failure },
    );
  if (
    !/invalid_grant|BAD_(AUTH_CODE|REFRESH_TOKEN|REDIRECT_URI|CODE_VERIFIER)|EXPIRED_|MISMATCH_/.test(words)
  )
    return null;
  return new BellwetherError(
    "reauthenticate",
    "grant_dead",
    "HubSpot no longer honours this grant: the app was uninstalled, or the code was used or is too old. Connect the account again.",
    { cause: failure },
  );
}

function misshapen(): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "unreadable_answer",
    "HubSpot's answer about tokens had the wrong shape. It is tried again later; if it lasts, a proxy may be in the way.",
    { retryAfterMs: 60_000 },
  );
}

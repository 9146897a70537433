import type { OAuthContext } from "./context.ts";
import { type Access, accessTokenMs, type Grant } from "./grants.ts";

/** `GET /oauth/v1/access-tokens/{token}`; null = no such token. */
export function accessTokenFacts(context: OAuthContext, token: string): Record<string, unknown> | null {
  const access = context.grants.access(token);
  return access && !context.grants.isExpired(access) ? accessFacts(context, access) : null;
}

/** `GET /oauth/v1/refresh-tokens/{token}`; null = no such token. */
export function refreshTokenFacts(context: OAuthContext, token: string): Record<string, unknown> | null {
  const grant = context.grants.byRefreshToken(token);
  return grant ? refreshFacts(context, grant) : null;
}

/** What is told of an access token. */
export function accessFacts(context: OAuthContext, access: Access): Record<string, unknown> {
  const secondsLeft = Math.floor((access.expiresAt - context.now()) / 1000);
  return {
    token: access.token,
    token_type: "access",
    ...userFacts(access.portalId, access.grant),
    app_id: access.appId,
    scopes: access.scopes ? [...access.scopes] : [],
    expires_in: Number.isFinite(secondsLeft) ? Math.max(0, secondsLeft) : accessTokenMs / 1000,
    is_private_distribution: false,
  };
}

/** What is told of a refresh token. */
export function refreshFacts(context: OAuthContext, grant: Grant): Record<string, unknown> {
  return {
    token: grant.refreshToken,
    token_type: "refresh",
    ...userFacts(grant.portalId, grant),
    client_id: context.app.clientId,
    scopes: [...grant.scopes],
  };
}

function userFacts(portalId: number, grant: Grant | null): Record<string, unknown> {
  return {
    hub_id: portalId,
    hub_domain: `portal-${portalId}.example`,
    user_id: grant?.userId ?? 40_000_001,
    user: grant?.userEmail ?? `admin@portal-${portalId}.example`,
  };
}

import { createHash, randomBytes } from "node:crypto";
import type { SandboxClock } from "../../common/clock.ts";

export interface Grant {
  portalId: number;
  appId: number;
  scopes: Set<string>;
  userId: number;
  userEmail: string;
  refreshToken: string;
  alive: boolean;
}

/** What a bearer token stands for. */
export interface Access {
  token: string;
  portalId: number;
  appId: number;
  /** Null = everything. */
  scopes: ReadonlySet<string> | null;
  /** Epoch milliseconds; infinite for a private app's token. */
  expiresAt: number;
  grant: Grant | null;
}

interface Code {
  portalId: number;
  redirectUri: string;
  scopes: readonly string[];
  codeChallenge: string | null;
  expiresAt: number;
}

export type CodeRequest = Omit<Code, "expiresAt">;

export const accessTokenMs = 30 * 60_000;
const codeMs = 5 * 60_000;

/** Codes, grants and tokens of the sandbox's one public app, over all portals. */
export class Grants {
  /** A refresh answers with a new refresh token and the old one dies. */
  rotateRefreshTokens = false;
  readonly appId: number;
  private readonly clock: SandboxClock;
  private readonly codes = new Map<string, Code>();
  private readonly accesses = new Map<string, Access>();
  private readonly grants: Grant[] = [];

  constructor(appId: number, clock: SandboxClock) {
    this.appId = appId;
    this.clock = clock;
  }

  issueCode(request: CodeRequest): string {
    const code = newToken("code");
    this.codes.set(code, { ...request, expiresAt: this.clock.now() + codeMs });
    return code;
  }

  /** The grant that the code stands for; each code works once. A string = why not, in HubSpot's terms. */
  redeem(
    code: string,
    redirectUri: string,
    codeVerifier: string | null,
    userId: number,
  ): Grant | "BAD_AUTH_CODE" | "BAD_REDIRECT_URI" | "BAD_CODE_VERIFIER" {
    const issued = this.codes.get(code);
    this.codes.delete(code);
    if (!issued || issued.expiresAt < this.clock.now()) return "BAD_AUTH_CODE";
    if (issued.redirectUri !== redirectUri) return "BAD_REDIRECT_URI";
    if (issued.codeChallenge !== null && challengeOf(codeVerifier ?? "") !== issued.codeChallenge)
      return "BAD_CODE_VERIFIER";
    const grant: Grant = {
      portalId: issued.portalId,
      appId: this.appId,
      scopes: new Set(["oauth", ...issued.scopes]),
      userId,
      userEmail: `admin@portal-${issued.portalId}.example`,
      refreshToken: newToken("refresh"),
      alive: true,
    };
    this.grants.push(grant);
    return grant;
  }

  /** A token that never expires and may do everything: the portal's private app. */
  issuePrivateToken(portalId: number, appId: number): string {
    const token = newToken("pat-eu1");
    this.accesses.set(token, {
      token,
      portalId,
      appId,
      scopes: null,
      expiresAt: Number.POSITIVE_INFINITY,
      grant: null,
    });
    return token;
  }

  issueAccess(grant: Grant): Access {
    const access = {
      token: newToken("access"),
      portalId: grant.portalId,
      appId: grant.appId,
      scopes: grant.scopes,
      expiresAt: this.clock.now() + accessTokenMs,
      grant,
    };
    this.accesses.set(access.token, access);
    return access;
  }

  /** The live grant behind a refresh token; undefined = unknown, rotated away, revoked or uninstalled. */
  byRefreshToken(refreshToken: string): Grant | undefined {
    return this.grants.find((grant) => grant.alive && grant.refreshToken === refreshToken);
  }

  /** A new refresh token if rotation is on, else the same one. */
  rotate(grant: Grant): void {
    if (this.rotateRefreshTokens) grant.refreshToken = newToken("refresh");
  }

  /** The access behind a token, expired or not; undefined = unknown or revoked. */
  access(token: string): Access | undefined {
    const access = this.accesses.get(token);
    return access?.grant?.alive === false ? undefined : access;
  }

  isExpired(access: Access): boolean {
    return access.expiresAt <= this.clock.now();
  }

  expireAccessTokens(portalId: number): void {
    for (const access of this.accesses.values()) {
      if (access.portalId === portalId && access.grant)
        access.expiresAt = Math.min(access.expiresAt, this.clock.now());
    }
  }

  /** Ends every grant of the portal (uninstall, or an admin's disconnect). */
  killGrants(portalId: number): void {
    for (const grant of this.grants) if (grant.portalId === portalId) grant.alive = false;
  }

  /** False once every grant of the portal has ended; an account that never granted anything is not asked. */
  isInstalled(portalId: number): boolean {
    const grants = this.grants.filter((grant) => grant.portalId === portalId);
    return grants.length === 0 || grants.some((grant) => grant.alive);
  }

  /** Ends one token: a private one, or the grant that it belongs to. */
  revoke(token: string): void {
    const grant = this.byRefreshToken(token) ?? this.accesses.get(token)?.grant;
    if (grant) grant.alive = false;
    this.accesses.delete(token);
  }

  revokeScope(portalId: number, scope: string): void {
    for (const grant of this.grants) if (grant.portalId === portalId) grant.scopes.delete(scope);
  }
}

function newToken(prefix: string): string {
  return `${prefix}-${randomBytes(24).toString("base64url")}`;
}

function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

import type { SandboxClock } from "../../common/clock.ts";
import { AuthorizationCodes } from "./codes.ts";
import type { Grant } from "./grant.ts";
import { newAccessToken, newRefreshToken } from "./tokens.ts";

/** What an access token or session id stands for. */
export interface Access {
  token: string;
  orgId: string;
  userId: string;
  /** Null = everything: a session that no app asked for. */
  scopes: ReadonlySet<string> | null;
  issuedAt: number;
  /** Epoch milliseconds, moved on by each use; infinite = never. */
  expiresAt: number;
  grant: Grant | null;
}

export interface SessionOptions {
  /** The grant's scopes, or everything, without it. */
  scopes?: readonly string[];
  neverExpires?: boolean;
}

/** Salesforce's default session timeout; it counts from the last use. */
export const sessionMs = 2 * 3_600_000;
/** The idle limit of partner apps; source: Salesforce, "Limit the Idle Refresh Token TTL in External Client Apps". */
export const idleRefreshMs = 30 * 86_400_000;

/** Grants, sessions and refresh tokens of the sandbox's one app, over all orgs. */
export class Sessions {
  /** A refresh answers with a new refresh token and the old one dies. */
  rotateRefreshTokens = true;
  /** How long the answer to a refresh is on its way; the rotation has happened by then. */
  refreshDelayMs = 0;
  /** A user's next grant ends the oldest beyond so many. */
  maxGrantsPerUser = 5;
  readonly codes: AuthorizationCodes;
  private readonly clock: SandboxClock;
  private readonly accesses = new Map<string, Access>();
  private readonly grants: Grant[] = [];
  /** Every refresh token ever given, also the ones rotated away: using such a one is what gives a thief away. */
  private readonly refreshTokens = new Map<string, Grant>();

  constructor(clock: SandboxClock) {
    this.clock = clock;
    this.codes = new AuthorizationCodes(clock);
  }

  openGrant(orgId: string, userId: string, scopes: readonly string[]): Grant {
    const usedAt = this.clock.now();
    const grant: Grant = { orgId, userId, scopes: new Set(scopes), refreshToken: null, usedAt, alive: true };
    this.grants.push(grant);
    if (grant.scopes.has("refresh_token") || grant.scopes.has("offline_access")) this.renew(grant);
    const living = this.grants.filter((other) => other.alive && other.userId === userId);
    for (const oldest of living.slice(0, -this.maxGrantsPerUser)) this.endGrant(oldest);
    return grant;
  }

  issueSession(orgId: string, userId: string, grant: Grant | null, options: SessionOptions = {}): Access {
    const issuedAt = this.clock.now();
    const access: Access = {
      token: newAccessToken(orgId),
      orgId,
      userId,
      scopes: options.scopes ? new Set(options.scopes) : (grant?.scopes ?? null),
      issuedAt,
      expiresAt: options.neverExpires ? Number.POSITIVE_INFINITY : issuedAt + sessionMs,
      grant,
    };
    this.accesses.set(access.token, access);
    return access;
  }

  /** The live session behind a token, which this use prolongs; undefined = unknown, revoked or expired. */
  access(token: string): Access | undefined {
    const access = this.peek(token);
    if (access) access.expiresAt = Math.max(access.expiresAt, this.clock.now() + sessionMs);
    return access;
  }

  /** The live session behind a token, left as it is. */
  peek(token: string): Access | undefined {
    const access = this.accesses.get(token);
    return access && access.grant?.alive !== false && !this.isExpired(access) ? access : undefined;
  }

  isExpired(access: Access): boolean {
    return access.expiresAt <= this.clock.now();
  }

  /** Ends the org's sessions, all but those that never expire; refresh tokens stay good. */
  expire(orgId: string): void {
    for (const access of this.accesses.values()) {
      if (access.orgId === orgId && Number.isFinite(access.expiresAt)) access.expiresAt = this.clock.now();
    }
  }

  /** The live grant whose refresh token this is now; undefined = unknown, rotated away, idle too long or ended. */
  byRefreshToken(token: string): Grant | undefined {
    const grant = this.refreshTokens.get(token);
    return grant?.alive && grant.refreshToken === token && !this.isIdle(grant) ? grant : undefined;
  }

  /**
   * The grant, used now and with its next refresh token; undefined = the token is not good.
   * One that was rotated away ends its grant, since either the app or a thief holds the newer one.
   */
  spendRefreshToken(token: string): Grant | undefined {
    const grant = this.byRefreshToken(token);
    if (!grant) {
      const stale = this.refreshTokens.get(token);
      if (stale) this.endGrant(stale);
      return undefined;
    }
    grant.usedAt = this.clock.now();
    if (this.rotateRefreshTokens) this.renew(grant);
    return grant;
  }

  /** Ends one session, or with a refresh token its grant and all sessions of it; false = no such token. */
  revoke(token: string): boolean {
    const grant = this.byRefreshToken(token);
    if (grant) this.endGrant(grant);
    return grant !== undefined || (this.peek(token) !== undefined && this.accesses.delete(token));
  }

  endGrant(grant: Grant): void {
    grant.alive = false;
  }

  /** Ends every grant of the org, and what the app holds there without one (an admin blocks or removes the app). */
  killGrants(orgId: string): void {
    for (const grant of this.grants) if (grant.orgId === orgId) this.endGrant(grant);
    for (const access of this.accesses.values()) {
      if (access.orgId === orgId && access.grant === null && access.scopes)
        this.accesses.delete(access.token);
    }
  }

  /** False once every grant of the org has ended; an org that never granted anything is not asked. */
  isInstalled(orgId: string): boolean {
    const grants = this.grants.filter((grant) => grant.orgId === orgId);
    return grants.length === 0 || grants.some((grant) => grant.alive);
  }

  private isIdle(grant: Grant): boolean {
    return this.clock.now() - grant.usedAt >= idleRefreshMs;
  }

  private renew(grant: Grant): void {
    grant.refreshToken = newRefreshToken();
    this.refreshTokens.set(grant.refreshToken, grant);
  }
}

import type { Cipher } from "../ports/cipher.ts";
import type { Clock } from "../ports/clock.ts";
import type { Crm, TokenGrant } from "../ports/crm.ts";
import type { InstallationStore, SealedTokens } from "../ports/store.ts";

/** Tokens are renewed this long before they end, so that no call starts with one about to die. */
const RENEW_BEFORE_MS = 5 * 60_000;

/**
 * A source of access tokens for one connection. Renewal is single-flight: in this process by a shared promise, over
 * all processes by the lock of `refreshTokens`, which commits the new grant before anyone uses it.
 */
export function accessTokenFor(
  ctx: { cipher: Cipher; clock: Clock },
  crm: Crm,
  rows: InstallationStore,
): (rejected?: string) => Promise<string> {
  let current: { token: string; renewAt: number } | null = null;
  let renewing: Promise<string> | null = null;

  async function obtain(rejected: string | undefined): Promise<string> {
    const usable = (tokens: SealedTokens, token: string) =>
      token !== rejected && Date.parse(tokens.expiresAt) - RENEW_BEFORE_MS > ctx.clock.now().getTime();
    const open = (sealed: string) => ctx.cipher.open(sealed, rows.installationId);
    const stored = await rows.tokens();
    let tokens = stored;
    if (!stored || !usable(stored, open(stored.accessToken))) {
      tokens = await rows.refreshTokens(async (latest) => {
        // Another process may have renewed while we waited for the lock.
        if (usable(latest, open(latest.accessToken))) return null;
        return sealGrant(ctx, rows.installationId, await crm.refresh(open(latest.refreshToken)));
      });
    }
    const token = open(tokens!.accessToken);
    current = { token, renewAt: Date.parse(tokens!.expiresAt) - RENEW_BEFORE_MS };
    return token;
  }

  return async (rejected) => {
    if (current && current.token !== rejected && current.renewAt > ctx.clock.now().getTime())
      return current.token;
    renewing ??= obtain(rejected).finally(() => {
      renewing = null;
    });
    return renewing;
  };
}

/** The grant as it may be stored: both tokens sealed for this installation. */
export function sealGrant(ctx: { cipher: Cipher }, installationId: string, grant: TokenGrant): SealedTokens {
  return {
    accessToken: ctx.cipher.seal(grant.accessToken, installationId),
    refreshToken: ctx.cipher.seal(grant.refreshToken, installationId),
    expiresAt: grant.expiresAt,
  };
}

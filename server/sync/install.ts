import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { BellwetherError } from "../domain/errors.ts";
import type { DirectoryEntry } from "../ports/store.ts";
import { sealGrant } from "./access-token.ts";
import { crmOf, type SyncContext } from "./context.ts";

export const INSTALL_STATE_TTL_MS = 10 * 60_000;

/** Starts an install at the CRM's sign-in host `site` (null = the usual one): where to send the admin's browser, and the secret that binds the answer to this browser. */
export async function beginInstall(
  ctx: SyncContext,
  crmName: string,
  redirectUri: string,
  site: string | null,
): Promise<{ location: string; browserSecret: string }> {
  const crm = crmOf(ctx, crmName);
  const state = token();
  const codeVerifier = token();
  const browserSecret = token();
  const codeChallenge = sha256(codeVerifier).toString("base64url");
  const location = crm.authorizeUrl({ state, codeChallenge, redirectUri, site });
  await ctx.store.saveOAuthState({
    state,
    crm: crmName,
    codeVerifier,
    browserHash: sha256(browserSecret).toString("base64url"),
    site,
    expiresAt: new Date(ctx.clock.now().getTime() + INSTALL_STATE_TTL_MS).toISOString(),
  });
  return { location, browserSecret };
}

/** Finishes an install: state checked and used up, code exchanged, tokens sealed, backfill queued. */
export async function completeInstall(
  ctx: SyncContext,
  answer: { crm: string; state: string; code: string; browserSecret: string; redirectUri: string },
): Promise<DirectoryEntry> {
  const pending = await ctx.store.takeOAuthState(answer.state);
  const now = ctx.clock.now().getTime();
  if (!pending || pending.crm !== answer.crm || Date.parse(pending.expiresAt) <= now) throw expiredLink();
  const expected = Buffer.from(pending.browserHash, "base64url");
  if (!timingSafeEqual(expected, sha256(answer.browserSecret))) throw expiredLink();

  const grant = await crmOf(ctx, answer.crm).exchangeCode({
    code: answer.code,
    codeVerifier: pending.codeVerifier,
    redirectUri: answer.redirectUri,
    site: pending.site,
  });
  const entry = await ctx.store.install(
    { crm: answer.crm, externalId: grant.externalId, name: grant.name, scopes: grant.scopes },
    (installationId) => sealGrant(ctx, installationId, grant),
  );
  await ctx.store.open(entry.installationId).audit("installed", { scopes: grant.scopes });
  await ctx.jobs.enqueue({ name: "backfill", installationId: entry.installationId });
  return entry;
}

function expiredLink(): BellwetherError {
  return new BellwetherError(
    "reauthenticate",
    "install_link_expired",
    "This install link has expired, was used already or was opened in another browser. Start the install again.",
  );
}

function token(): string {
  return randomBytes(32).toString("base64url");
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

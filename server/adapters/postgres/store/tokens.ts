import { sql } from "kysely";
import { BellwetherError } from "../../../domain/errors.ts";
import type { SealedTokens } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";

interface Row {
  access_token: string;
  refresh_token: string;
  expires_at: Date;
}

export async function readTokens(
  tx: Tx,
  installationId: string,
  options: { lock?: boolean } = {},
): Promise<SealedTokens | null> {
  const { rows } = await sql<Row>`
    SELECT access_token, refresh_token, expires_at FROM installation_tokens
     WHERE installation_id = ${installationId} ${options.lock ? sql`FOR UPDATE` : sql``}`.execute(tx);
  const row = rows[0];
  return row
    ? {
        accessToken: row.access_token,
        refreshToken: row.refresh_token,
        expiresAt: row.expires_at.toISOString(),
      }
    : null;
}

export async function writeTokens(tx: Tx, installationId: string, tokens: SealedTokens): Promise<void> {
  const { accessToken, refreshToken, expiresAt } = tokens;
  await sql`
    INSERT INTO installation_tokens (installation_id, access_token, refresh_token, expires_at)
    VALUES (${installationId}, ${accessToken}, ${refreshToken}, ${expiresAt})
    ON CONFLICT (installation_id) DO UPDATE SET
      access_token = excluded.access_token, refresh_token = excluded.refresh_token,
      expires_at = excluded.expires_at`.execute(tx);
}

/** Throws `reauthenticate` / "tokens_missing" when there is nothing to refresh. */
export async function refreshTokens(
  tx: Tx,
  installationId: string,
  refresh: (stored: SealedTokens) => Promise<SealedTokens | null>,
): Promise<SealedTokens> {
  const stored = await readTokens(tx, installationId, { lock: true });
  if (!stored) {
    throw new BellwetherError(
      "reauthenticate",
      "tokens_missing",
      "This installation has no tokens. An admin of the CRM must connect Bellwether again.",
    );
  }
  const renewed = await refresh(stored);
  if (renewed) await writeTokens(tx, installationId, renewed);
  return renewed ?? stored;
}

export async function eraseTokens(tx: Tx, installationId: string): Promise<void> {
  await sql`DELETE FROM installation_tokens WHERE installation_id = ${installationId}`.execute(tx);
}

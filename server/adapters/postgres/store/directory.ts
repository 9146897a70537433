import { sql } from "kysely";
import type { Instant } from "../../../domain/records.ts";
import type { DirectoryEntry, InstallationState, OAuthState, SealedTokens } from "../../../ports/store.ts";
import { type Connection, inInstallation } from "../connection.ts";
import { textArray } from "./rows.ts";
import { writeTokens } from "./tokens.ts";

interface Row {
  installation_id: string;
  crm: string;
  external_id: string;
  state: InstallationState;
}

const COLUMNS = sql`installation_id, crm, external_id, state`;

export async function directory({ db }: Connection): Promise<readonly DirectoryEntry[]> {
  const { rows } = await sql<Row>`
    SELECT ${COLUMNS} FROM installation_directory ORDER BY crm, external_id`.execute(db);
  return rows.map(toEntry);
}

export async function findInstallation(
  { db }: Connection,
  crm: string,
  externalId: string,
): Promise<DirectoryEntry | null> {
  const { rows } = await sql<Row>`
    SELECT ${COLUMNS} FROM installation_directory WHERE crm = ${crm} AND external_id = ${externalId}`.execute(
    db,
  );
  return rows[0] ? toEntry(rows[0]) : null;
}

/**
 * A returning installation keeps its id. The directory line comes first, and it becomes active only with its tokens: a
 * crash in between leaves a line without an installation, which the next attempt takes over.
 */
export async function install(
  connection: Connection,
  grant: { crm: string; externalId: string; name: string; scopes: readonly string[] },
  seal: (installationId: string) => SealedTokens,
  now: Instant,
): Promise<DirectoryEntry> {
  const { crm, externalId, name, scopes } = grant;
  await sql`
    INSERT INTO installation_directory (crm, external_id, state) VALUES (${crm}, ${externalId}, 'uninstalled')
    ON CONFLICT (crm, external_id) DO NOTHING`.execute(connection.db);
  const known = await findInstallation(connection, crm, externalId);
  const installationId = known!.installationId;
  await inInstallation(connection, installationId, async (tx) => {
    await sql`
      UPDATE installation_directory SET state = 'active' WHERE installation_id = ${installationId}`.execute(
      tx,
    );
    await sql`
      INSERT INTO installation (installation_id, name, scopes, installed_at)
      VALUES (${installationId}, ${name}, ${textArray(scopes)}, ${now})
      ON CONFLICT (installation_id) DO UPDATE SET
        name = excluded.name, scopes = excluded.scopes, problem = NULL`.execute(tx);
    await writeTokens(tx, installationId, seal(installationId));
  });
  return { installationId, crm, externalId, state: "active" };
}

function toEntry(row: Row): DirectoryEntry {
  return {
    installationId: row.installation_id,
    crm: row.crm,
    externalId: row.external_id,
    state: row.state,
  };
}

/** Stores the state and forgets those of abandoned installs. */
export async function saveOAuthState({ db }: Connection, state: OAuthState, now: Instant): Promise<void> {
  await sql`DELETE FROM oauth_state WHERE expires_at < ${now}::timestamptz - interval '1 day'`.execute(db);
  await sql`
    INSERT INTO oauth_state (state, crm, code_verifier, browser_hash, site, expires_at)
    VALUES (${state.state}, ${state.crm}, ${state.codeVerifier}, ${state.browserHash}, ${state.site}, ${state.expiresAt})`.execute(
    db,
  );
}

export async function takeOAuthState({ db }: Connection, state: string): Promise<OAuthState | null> {
  const { rows } = await sql<{
    crm: string;
    code_verifier: string;
    browser_hash: string;
    site: string | null;
    expires_at: Date;
  }>`
    DELETE FROM oauth_state WHERE state = ${state}
    RETURNING crm, code_verifier, browser_hash, site, expires_at`.execute(db);
  const row = rows[0];
  return row
    ? {
        state,
        crm: row.crm,
        codeVerifier: row.code_verifier,
        browserHash: row.browser_hash,
        site: row.site,
        expiresAt: row.expires_at.toISOString(),
      }
    : null;
}

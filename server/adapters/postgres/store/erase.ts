import { sql } from "kysely";
import type { Tx } from "../connection.ts";
import { unknownInstallation } from "./installation.ts";

/**
 * Stays after an erasure: the proof of what was done; and the calls of the last seconds, because the CRM counts them
 * against an installation that comes back at once.
 */
const KEPT = ["audit_log", "lane_slot", "lane_pause"];

/**
 * Erases the installation's rows from every table that row-level security guards, so that a table added later cannot be
 * forgotten. The directory line stays, as uninstalled.
 */
export async function eraseAll(tx: Tx, installationId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${lockKey(installationId)})`.execute(tx);
  const { rows } = await sql<{ table: string }>`
    SELECT relname AS table FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity
     ORDER BY relname`.execute(tx);
  for (const { table } of rows) {
    if (KEPT.includes(table)) continue;
    await sql`DELETE FROM ${sql.table(table)} WHERE installation_id = ${installationId}`.execute(tx);
  }
  await sql`
    UPDATE installation_directory SET state = 'uninstalled' WHERE installation_id = ${installationId}`.execute(
    tx,
  );
}

/**
 * For methods that add rows. Throws `fix_data` / "installation_unknown" when the installation was erased, and keeps an
 * erasure waiting until this transaction ends: a job that is still under way must not bring rows back.
 */
export async function mustExist(tx: Tx, installationId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock_shared(${lockKey(installationId)})`.execute(tx);
  const { rows } = await sql`SELECT 1 FROM installation WHERE installation_id = ${installationId}`.execute(
    tx,
  );
  if (rows.length === 0) throw unknownInstallation(installationId);
}

const lockKey = (installationId: string) => sql`hashtextextended(${`erase ${installationId}`}, 0)`;

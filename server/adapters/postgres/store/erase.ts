import { sql } from "kysely";
import type { Tx } from "../connection.ts";

/** Stays after an erasure: the proof of what was done. */
const KEPT = ["audit_log"];

/**
 * Erases the installation's rows from every table that row-level security guards, so that a table added later cannot be
 * forgotten. The directory line stays, as uninstalled.
 */
export async function eraseAll(tx: Tx, installationId: string): Promise<void> {
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

import { sql } from "kysely";
import type { Tx } from "../connection.ts";

export async function readCardKeys(tx: Tx, installationId: string): Promise<string | null> {
  const { rows } = await sql<{ keys: string | null }>`
    SELECT card_keys AS keys FROM installation WHERE installation_id = ${installationId}`.execute(tx);
  return rows[0]?.keys ?? null;
}

export async function saveCardKeys(
  tx: Tx,
  installationId: string,
  sealed: string,
  before: string | null,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE installation SET card_keys = ${sealed}
     WHERE installation_id = ${installationId} AND card_keys IS NOT DISTINCT FROM ${before}`.execute(tx);
  return numAffectedRows === 1n;
}
